import type { DealChange } from '../../src/model/change.js';
import type { DealInput } from '../../src/model/deal.js';
import type { Json } from '../../src/model/json.js';

type Facts = Record<string, Json>;

/** What the entries of all deals add up to, each deal by its own: the fields that hold something, by the deal's id. */
export function folded(changes: readonly DealChange[]): Map<string, Facts> {
  const deals = new Map<string, Facts>();
  for (const { dealId, kind, changes: fields } of changes.toSorted(byPlace)) {
    const facts = kind === 'deleted' ? undefined : { ...deals.get(dealId) };
    if (!facts) {
      deals.delete(dealId);
      continue;
    }
    for (const [field, { to }] of Object.entries(fields)) facts[field] = to;
    deals.set(dealId, held(facts));
  }
  return deals;
}

/** The same of deals as they are listed. */
export function listed(deals: readonly DealInput[]): Map<string, Facts> {
  return new Map(
    deals.map((deal) => {
      const { id, version: _version, fields = {}, ...facts } = deal;
      // The history writes each custom field under a name of its own.
      const custom = Object.entries(fields).map(([name, value]) => [`fields.${name}`, value] as const);
      return [id, held({ ...facts, ...Object.fromEntries(custom) })];
    }),
  );
}

function byPlace(a: DealChange, b: DealChange): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq;
}

function held(facts: object): Facts {
  const entries = Object.entries(facts) as [string, Json][];
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== '' && !isEmptyList(value)));
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}
