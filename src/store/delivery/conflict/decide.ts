import type { Op } from '../../../data/operation.js';
import type { Deal } from '../../../model/deal.js';
import type { OutboxEntry } from '../outbox-entry.js';
import type { Current } from './policy.js';
import { overTheirs } from './merge.js';

/**
 * The op that a person's "yes, mine" comes to: always a new one, over what the backend holds now. An act on a deal that
 * was deleted meanwhile restores it first, as it was then. Null where nothing can be sent.
 */
export function mineAfterAll(entry: OutboxEntry, current: Current, head: { id: string; at: string }): Op | null {
  const { op, park } = entry;
  const renewed = { ...op, ...head, attempt: 1 };
  if (renewed.type === 'create') return renewed;
  Reflect.deleteProperty(renewed, 'base');
  if (park?.code === 'gone' && renewed.type === 'update' && !current) {
    return park.last ? restoring(renewed, { ...park.last, ...renewed.patch }) : null;
  }
  if (park?.code !== 'conflict' || !current) return renewed;
  if (renewed.type === 'update') return overTheirs(renewed, current as Deal);
  if (renewed.type === 'remove') return { ...renewed, seen: current as Deal };
  const seen = Object.fromEntries(
    Object.keys(renewed.patch ?? current).map((field) => [field, (current as Record<string, unknown>)[field] ?? null]),
  );
  return { ...renewed, seen: seen as typeof renewed.seen };
}

function restoring(op: Op & { dealId: string }, deal: Deal): Op {
  const { id, at, actorId } = op;
  return { id, at, actorId, attempt: 1, type: 'create', kind: 'restored', dealId: op.dealId, deal };
}
