import { asAdapterError, isAbort } from '../../data/adapter-error.js';
import type { Op, Outcome } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import type { Answer } from './transport.js';
import type { Park } from './outbox-entry.js';

/** Why an op was not taken, as it is put aside. */
export type Failure = Omit<Park, 'id' | 'at'>;

/** An answer in the store's own terms. `current` undefined: the backend did not say what it holds. */
export interface ReadAnswer {
  applied: boolean;
  current?: DealInput | null;
  version?: number;
  /** It was applied by an earlier attempt: what the backend holds now may be somebody else's. */
  isReplay?: boolean;
  /** An attempt may have been applied, whatever the answer to the latest one says. */
  isUnknown?: boolean;
  failure: Failure;
}

const NO_FAILURE = { code: '', message: '' };

/** Reads an outcome, a bare deal (applied) or nothing (applied); everything thrown is a failure. */
export function readAnswer(answer: Answer, op: Op): ReadAnswer {
  if (answer.type === 'failed') return { applied: false, failure: failureOf(answer.error) };
  const value: unknown = answer.outcome;
  if (value === null || value === undefined) return { applied: true, failure: NO_FAILURE };
  if (typeof value !== 'object') {
    return {
      applied: false,
      failure: {
        code: 'protocol',
        message: `The adapter answered ${JSON.stringify(value)} to an op of type "${op.type}"; it must answer an outcome, the deal, or nothing.`,
      },
    };
  }
  if (!('status' in value) || !isStatus((value as Outcome).status)) {
    return 'id' in value && 'stageId' in value
      ? { applied: true, current: value as DealInput, failure: NO_FAILURE }
      : { applied: true, failure: NO_FAILURE };
  }
  const outcome = value as Outcome;
  switch (outcome.status) {
    case 'applied': {
      const read: ReadAnswer = { applied: true, failure: NO_FAILURE };
      if (outcome.deal) read.current = outcome.deal;
      if (outcome.version !== undefined) read.version = outcome.version;
      if (outcome.replayed === true) read.isReplay = true;
      return read;
    }
    case 'conflict':
      return {
        applied: false,
        current: outcome.current,
        failure: { code: 'conflict', message: 'Somebody else changed it meanwhile.', current: outcome.current },
      };
    case 'gone':
      // A removal of what is gone is done.
      if (op.type === 'remove') return { applied: true, current: null, failure: NO_FAILURE };
      return {
        applied: false,
        current: null,
        ...(outcome.version === undefined ? {} : { version: outcome.version }),
        failure: { code: 'gone', message: 'It was deleted elsewhere.' },
      };
    case 'rejected':
      return {
        applied: false,
        failure: {
          code: outcome.code,
          message: outcome.message ?? `The backend refused it (${outcome.code}).`,
          ...(outcome.fields ? { fields: outcome.fields } : {}),
          ...(outcome.needs ? { needs: outcome.needs } : {}),
        },
      };
  }
}

function isStatus(status: unknown): boolean {
  return status === 'applied' || status === 'conflict' || status === 'gone' || status === 'rejected';
}

function failureOf(error: unknown): { code: string; message: string } {
  const failure = asAdapterError(error);
  if (failure) return { code: failure.kind === 'aborted' ? 'cancelled' : failure.kind, message: failure.message };
  if (isAbort(error)) return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
