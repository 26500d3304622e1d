import type { Deal } from '../../../model/deal.js';
import type { ReadAnswer } from '../read-answer.js';
import type { Current, Decision } from './policy.js';

/** A decision as the answer to its op: applied, or why only a person can help. */
export function resolved(decision: Decision, current: Current, read: ReadAnswer | null): ReadAnswer {
  const known = current === undefined ? {} : { current: current as Deal | null };
  if (decision.type === 'done') return { applied: true, ...known, failure: { code: '', message: '' } };
  if (decision.type === 'gone') {
    return { applied: false, ...known, failure: { code: 'gone', message: 'It was deleted elsewhere.', current: null } };
  }
  const clashes = decision.type === 'ask' ? decision.clashes : [];
  return {
    applied: false,
    ...known,
    failure: {
      code: 'conflict',
      message: read?.failure.message ?? 'Somebody else changed it meanwhile.',
      ...(known.current === undefined ? {} : { current: known.current }),
      ...(clashes.length > 0 ? { clashes } : {}),
    },
  };
}

/** The answer to a part that was not sent, or not applied, because of another part of the same act. */
export function heldBack(failed: ReadAnswer): ReadAnswer {
  return { applied: false, failure: { code: failed.failure.code, message: failed.failure.message } };
}
