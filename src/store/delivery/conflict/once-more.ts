import type { Op } from '../../../data/operation.js';
import type { OutboxEntry } from '../outbox-entry.js';
import { chosen, type FieldChoice } from './choose.js';
import { mineAfterAll } from './decide.js';
import type { Current } from './policy.js';

/**
 * The op that sends a parked one once more: over what the others did, without what the person leaves to them, and with
 * what the backend asked for. Null where nothing of it is left to send.
 */
export function onceMore(
  entry: OutboxEntry,
  current: Current,
  head: { readonly id: string; readonly at: string },
  { choices, patch }: { readonly choices: readonly FieldChoice[]; readonly patch: object },
): Op | null {
  const mine = mineAfterAll(entry, current, head);
  const op = mine && chosen(mine, choices, current);
  return op?.type === 'update' ? { ...op, patch: { ...op.patch, ...patch } } : op;
}
