import type { Op } from '../../data/operation.js';
import type { SaveResult } from '../actions.js';
import type { Park } from '../delivery/outbox-entry.js';
import type { ReadAnswer } from '../delivery/read-answer.js';

/** How an act travels: long ones can be watched and cancelled. */
export interface ImportSending {
  signal?: AbortSignal;
  onAnswered?: (done: number, total: number) => void;
  onSettled?: (done: number, total: number) => void;
}

/** What came of an act that was not shown before. */
export interface Landed {
  /** Ops that the backend applied. */
  applied: readonly Op[];
  saved: SaveResult;
}

/** An op that was not taken, and why. */
export interface Failure {
  op: Op;
  read: ReadAnswer;
  /** The deal as it was before somebody else deleted it. */
  last: Park['last'];
}

/** What a person is told of an act: the first thing that went wrong, or that all of it is saved. */
export function resultOf(failures: readonly Failure[]): SaveResult {
  const first = failures[0]?.read.failure;
  return first ? { status: 'failed', code: first.code, message: first.message } : { status: 'saved' };
}
