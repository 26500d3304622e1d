import { foldChanges } from '../../src/model/history/fold-changes.js';
import type { DealChange } from '../../src/model/change.js';
import { changesOf } from '../../src/model/move.js';
import type { Deal } from '../../src/model/deal.js';
import { sameJson } from '../../src/model/change-set.js';
import { grouped } from '../../src/model/grouped.js';
import type { Device } from './device.js';
import type { Judge } from './judge.js';
import type { Server } from './server.js';

/** When all is quiet, the log of a device is the server's history, and adds up to the server's deals. */
export function checkHistory({ name, store }: Device, server: Server, judge: Judge): void {
  const { log } = store;
  const complain = (what: string): void => {
    judge.violations.push(`${name} ${what}`);
  };
  const { status, why } = log.ready;
  if (status !== 'ready' || why !== null) complain(`says that its history is "${status}" at the end: ${String(why)}.`);
  const entries = Array.from({ length: log.progress.read }, (_, row) => log.change(row));
  const missing = new Set(server.history.map(nameOf));
  for (const entry of entries) {
    if (!missing.delete(nameOf(entry))) complain(`counts ${nameOf(entry)} of its history twice, or nobody did it.`);
  }
  for (const entry of missing) complain(`lacks ${entry} in its history.`);
  const deals = grouped(entries, ({ dealId }) => dealId);
  for (const id of new Set([...deals.keys(), ...server.deals.keys()])) {
    const { exists, values } = foldChanges(deals.get(id) ?? []);
    const held = server.deals.get(id) as Deal | undefined;
    if (exists !== (held !== undefined))
      complain(`has a history of ${id} by which it is ${exists ? '' : 'not '}there.`);
    else if (held) {
      const facts = Object.fromEntries(Object.entries(changesOf(null, held)).map(([field, { to }]) => [field, to]));
      if (!sameJson(Object.fromEntries(values), facts))
        complain(`has a history of ${id} that adds up to another deal.`);
    }
  }
}

function nameOf({ dealId, seq, id }: DealChange): string {
  return `${id} (${dealId}, ${String(seq)})`;
}
