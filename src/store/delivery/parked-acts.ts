import type { Op } from '../../data/operation.js';
import type { Json } from '../../model/json.js';
import type { ActClash, ParkedAct } from '../core/status.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { Current } from './conflict/policy.js';

/** Entries that wait for a person, act by act; of each clash, what the others' value is by now. */
export function parkedActs(entries: readonly OutboxEntry[], current: (op: Op) => Current): ParkedAct[] {
  const acts = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    if (!entry.park) continue;
    const act = acts.get(entry.park.id);
    if (act) act.push(entry);
    else acts.set(entry.park.id, [entry]);
  }
  return [...acts].map(([id, parked]) => {
    const main = parked.find((entry) => entry.park?.clashes) ?? parked[0];
    const park = main?.park;
    const ops = parked.map(({ op }) => op);
    return {
      id,
      ops,
      dealIds: ops.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId])),
      code: park?.code ?? '',
      message: park?.message ?? '',
      at: park?.at ?? '',
      ...(park?.fields ? { fields: park.fields } : {}),
      ...(park?.needs ? { needs: park.needs } : {}),
      ...(park?.current === undefined ? {} : { current: park.current }),
      clashes: parked.flatMap((entry) => clashesOf(entry, current(entry.op))),
    };
  });
}

function clashesOf({ op, park }: OutboxEntry, current: Current): ActClash[] {
  return (park?.clashes ?? []).map((clash) => ({
    ...clash,
    opId: op.id,
    dealId: op.type === 'entity' ? null : op.dealId,
    theirs: current ? valueOf(current as unknown as Record<string, Json>, clash.field) : clash.theirs,
  }));
}

function valueOf(record: Readonly<Record<string, Json>>, field: string): Json {
  if (!field.startsWith('fields.')) return record[field] ?? null;
  const custom = record['fields'] as Record<string, Json> | undefined;
  return custom?.[field.slice('fields.'.length)] ?? null;
}
