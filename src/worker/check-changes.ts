import type { DealChange } from '../model/change.js';
import { shown } from '../model/problem.js';
import { JobError } from './job-error.js';

/** Changes of one deal or of many, in any order. */
export interface HistoryInput {
  readonly changes: readonly DealChange[];
}

/** @throws {JobError} `bad-input` where the input holds no list of changes. */
export function changesOf(job: string, input: HistoryInput): readonly DealChange[] {
  const { changes } = (input ?? {}) as { changes?: unknown };
  if (Array.isArray(changes)) return changes as DealChange[];
  throw badInput(job, 'changes', changes, 'a list');
}

/**
 * What is no entry of a history would break the fold with a message about nothing.
 *
 * @throws {JobError} `bad-input`
 */
export function checkChange(job: string, change: DealChange, index: number): void {
  const place = `changes[${index}]`;
  const entry: unknown = change;
  if (typeof entry !== 'object' || entry === null) throw badInput(job, place, entry, 'an entry');
  for (const field of ['id', 'dealId', 'at', 'kind', 'opId'] as const) {
    if (typeof change[field] !== 'string') throw badInput(job, `${place}.${field}`, change[field], 'a text');
  }
  if (typeof change.seq !== 'number') throw badInput(job, `${place}.seq`, change.seq, 'a number');
  const fields: unknown = change.changes;
  if (typeof fields !== 'object' || fields === null) throw badInput(job, `${place}.changes`, fields, 'fields by name');
}

function badInput(job: string, place: string, value: unknown, wanted: string): JobError {
  return new JobError(
    'bad-input',
    job,
    `The job "${job}" can't read ${place}: it is ${shown(value)}, not ${wanted}. Hand over {changes: [...]} with entries as history() gives them.`,
  );
}
