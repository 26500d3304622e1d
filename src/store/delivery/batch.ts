import type { Op } from '../../data/operation.js';
import { readAnswer, type ReadAnswer } from './read-answer.js';
import type { Answer } from './transport.js';
import type { Current, Decision } from './conflict/policy.js';
import { heldBack, resolved } from './conflict/resolution.js';

/** What a clash inside a batch comes to. */
export interface DecidedOp {
  readonly index: number;
  readonly op: Op;
  readonly decision: Decision;
  readonly current: Current;
}

/** The answer to a batch, op by op. */
export function readBatch(answer: Answer, ops: readonly Op[]): ReadAnswer[] {
  if (answer.type === 'failed') return ops.map((op) => readAnswer(answer, op));
  const outcomes = Array.isArray(answer.outcome) ? (answer.outcome as unknown[]) : [];
  return ops.map((op, index) => {
    const outcome = outcomes[index];
    if (outcome) return readAnswer({ type: 'outcome', outcome }, op);
    return readAnswer({ type: 'failed', error: noOutcome(index, ops.length) }, op);
  });
}

/**
 * What to do with a batch of which some ops clash: `again`, as it is now bound; `one by one`, where each op can stand
 * alone; `settle`, because only a person can help.
 */
export function planForBatch(
  ops: readonly Op[],
  decided: readonly DecidedOp[],
  isUnknown: boolean,
  mayGoAgain: boolean,
): 'again' | 'one by one' | 'settle' {
  const all = (...types: Decision['type'][]): boolean => decided.every(({ decision }) => types.includes(decision.type));
  if (mayGoAgain && all('again')) return 'again';
  if (ops.length === 1) return 'settle';
  // The first attempt landed as a whole: each op finds that it is done.
  if (all('done')) return 'one by one';
  const canStandAlone = ops.every((op) => op.type !== 'entity');
  return canStandAlone && !isUnknown ? 'one by one' : 'settle';
}

/** The answers with the verdicts in; parts that the backend held back because of a clash bear the clash's reason. */
export function settledBatch(reads: readonly ReadAnswer[], decided: readonly DecidedOp[]): ReadAnswer[] {
  const decisions = new Map(decided.map((one) => [one.index, one]));
  const settled = reads.map((read, index) => {
    const one = decisions.get(index);
    return one ? { ...resolved(one.decision, one.current, read), isUnknown: read.isUnknown ?? false } : read;
  });
  const cause = settled.find((read, index) => !read.applied && decisions.has(index));
  if (!cause) return settled;
  return settled.map((read, index) =>
    !read.applied && !decisions.has(index) && read.failure.code === 'rule'
      ? { ...heldBack(cause), isUnknown: read.isUnknown ?? false }
      : read,
  );
}

function noOutcome(index: number, total: number): Error {
  return new Error(
    `commit() gave no outcome for op ${String(index + 1)} of ${String(total)}; it must give one per op, in order.`,
  );
}
