import type { FieldRequest, Op } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { Clash } from './conflict/merge.js';

/** The form in which entries are stored. Count it up with every change of form, and add a step to `read-entry.ts`. */
export const ENTRY_FORMAT = 1;

/** Why an op was put aside until a person decides. */
export interface Park {
  /** Ops of one act share it. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
  /** Instant at which it was put aside. */
  readonly at: string;
  /** Field errors the backend gave. */
  readonly fields?: Record<string, string>;
  /** What the backend asks for before it takes the op. */
  readonly needs?: readonly FieldRequest[];
  /** What two people changed, with both values. */
  readonly clashes?: readonly Clash[];
  /** What the backend holds, where it said so; null: it was deleted there. */
  readonly current?: Deal | null;
  /** The deal as it was before somebody deleted it, so that it can be restored. */
  readonly last?: Deal;
}

/** One accepted op as the outbox keeps it, from the moment it is accepted until it is confirmed or decided. */
export interface OutboxEntry {
  readonly format: typeof ENTRY_FORMAT;
  /** The id of the op. */
  readonly id: string;
  /** The act it belongs to: what belongs together is sent together where the backend can. */
  readonly txId: string;
  /** The order in which ops were accepted, over all tabs and reloads. */
  readonly seq: number;
  /** Whose op it is: it is never sent as anybody else's. */
  readonly userId: string | null;
  readonly op: Op;
  /** True from before its first attempt on: from then on nobody can be sure that it was not applied. */
  readonly sent: boolean;
  readonly park?: Park;
}

/** Entries that wait to be sent, act by act, in the order in which the acts began. */
export function unsentActs(entries: Iterable<OutboxEntry>): Map<string, OutboxEntry[]> {
  const acts = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    if (entry.park) continue;
    const act = acts.get(entry.txId);
    if (act) act.push(entry);
    else acts.set(entry.txId, [entry]);
  }
  return acts;
}
