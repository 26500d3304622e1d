import type { Effects } from '../../data/stored-state.js';
import { inSlices, type Slicing } from '../../data/time-slices.js';
import { drawPositions } from './recorded-history.js';
import { resultOf } from './request.js';
import { REVISION } from './schema.js';
import type { EntityRow, Recorded, StoreName } from './schema.js';

/**
 * Queues all writes of one commit in its transaction; answers the revision that the commit makes. At the end of a slice
 * what is queued is waited for, so that the disk follows and little is held in memory.
 */
export async function writeEffects(effects: Effects, transaction: IDBTransaction, slicing: Slicing): Promise<number> {
  const store = (name: StoreName): IDBObjectStore => transaction.objectStore(name);
  const revision = await bumpRevision(transaction);
  const last = await drawPositions(transaction, effects.dealChanges.length + effects.pipelineChanges.length);
  await inSlices(writesOf(effects, store, last), slicing);
  return revision;
}

/** Counts one more writing transaction. */
export async function bumpRevision(transaction: IDBTransaction): Promise<number> {
  const meta = transaction.objectStore('meta' satisfies StoreName);
  const revision = ((await resultOf<number | undefined>(meta.get(REVISION))) ?? 0) + 1;
  meta.put(revision, REVISION);
  return revision;
}

function* writesOf(effects: Effects, store: (name: StoreName) => IDBObjectStore, last: number): Generator<IDBRequest> {
  let position = last;
  const placed = <T>(change: T): Recorded<T> => ({ ...change, position: ++position });
  const deals = store('deals');
  for (const [id, deal] of effects.deals) yield deal ? deals.put(deal) : deals.delete(id);
  const entities = store('entities');
  for (const { kind, id, entity } of effects.entities.values()) {
    yield entity ? entities.put({ kind, id, entity } satisfies EntityRow) : entities.delete([kind, id]);
  }
  const changes = store('changes');
  for (const change of effects.dealChanges) yield changes.add(placed(change));
  const pipelineChanges = store('pipelineChanges');
  for (const change of effects.pipelineChanges) yield pipelineChanges.add(placed(change));
  const ledger = store('ledger');
  for (const row of effects.ledger) if (row.kind !== 'deal') yield ledger.put(row);
}
