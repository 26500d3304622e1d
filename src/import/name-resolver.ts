import type { EntityKind } from '../data/operation.js';
import { foldText } from '../model/fold-text.js';
import type { Json, JsonObject } from '../model/json.js';
import { keysOfColumn, nameKey, type Lookup } from './guess-columns.js';
import { isRefusedHeader } from './limits.js';
import { readNumber } from './numbers.js';
import type { ExistingData, ImportSettings } from './settings.js';
import type { LookupTarget, NamedKind } from './targets.js';

export interface EntityPatch {
  kind: EntityKind;
  id: string;
  patch: JsonObject;
}

/** What a name stands for. */
export interface Named {
  id: string;
  /** As it is written where it is known, else as the file writes it. */
  name: string;
  teamId: string | null;
  territoryId: string | null;
  /** In major units of the currency beside it. */
  listPrice: number | null;
  currency: string | null;
}

interface Fact {
  row: readonly string[];
  lookup: Lookup;
}

/** Letters and digits, joined by hyphens, for ids that people can read. */
function slugOf(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

/** Finds or makes what the names of a file stand for: one thing for each name, whatever its spelling. */
export class NameResolver {
  readonly #existing: ExistingData;
  readonly #currency: string;
  readonly #known = new Map<string, Named>();
  readonly #aliases = new Map<string, string>();
  readonly #facts = new Map<string, Fact>();
  readonly #spelling = new Map<string, string>();
  readonly #patches = new Map<string, EntityPatch>();
  readonly #created = new Map<NamedKind, number>();
  readonly #matched = new Map<NamedKind, Set<string>>();
  readonly #records = new Map<string, { id: string } & JsonObject>();
  readonly #ids = new Set<string>();

  constructor(settings: Pick<ImportSettings, 'lookups' | 'nearNames' | 'currency'>, existing: ExistingData) {
    this.#existing = existing;
    this.#currency = settings.currency;
    for (const { kind, key, sameAs } of settings.nearNames) {
      if (sameAs !== null) this.#aliases.set(`${kind}:${key}`, sameAs);
    }
    for (const lookup of settings.lookups) {
      for (const row of lookup.table.rows) {
        const key = `${lookup.kind}:${nameKey(row[lookup.keyColumn] as string)}`;
        if (!this.#facts.has(key)) this.#facts.set(key, { row, lookup });
      }
      for (const [key, name] of keysOfColumn(lookup.table, lookup.keyColumn)) {
        this.#spelling.set(`${lookup.kind}:${key}`, name);
      }
    }
    for (const kind of ['account', 'contact', 'product', 'user', 'team', 'territory', 'lostReason'] as const) {
      for (const record of existing.entities(kind)) this.#takeExisting(kind, record);
    }
  }

  /** What has to be created or completed, each before what names it. */
  get patches(): EntityPatch[] {
    const order: readonly EntityKind[] = ['territory', 'team', 'user', 'account', 'contact', 'product', 'lostReason'];
    return [...this.#patches.values()].sort((first, second) => order.indexOf(first.kind) - order.indexOf(second.kind));
  }

  /** How many things of a kind are new, and how many were there. */
  countOf(kind: NamedKind): { created: number; matched: number } {
    return { created: this.#created.get(kind) ?? 0, matched: this.#matched.get(kind)?.size ?? 0 };
  }

  /** Null for an empty name. */
  resolve(kind: NamedKind, name: string): Named | null {
    if (name === '') return null;
    const key = nameKey(name);
    const full = `${kind}:${this.#aliases.get(`${kind}:${key}`) ?? key}`;
    const known = this.#known.get(full);
    if (known) {
      if (this.#records.has(full)) this.#complete(kind, full, known);
      return known;
    }
    return this.#create(kind, full, this.#spelling.get(full) ?? name);
  }

  #takeExisting(kind: NamedKind, record: { id: string } & JsonObject): void {
    const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
    const name = text(record['name']) ?? record.id;
    const teamIds = record['teamIds'];
    const territoryIds = record['territoryIds'];
    const named: Named = {
      id: record.id,
      name,
      teamId: Array.isArray(teamIds) && typeof teamIds[0] === 'string' ? teamIds[0] : null,
      territoryId:
        text(record['territoryId']) ??
        (Array.isArray(territoryIds) && typeof territoryIds[0] === 'string' ? territoryIds[0] : null),
      listPrice: typeof record['listPrice'] === 'number' ? record['listPrice'] : null,
      currency: text(record['currency']),
    };
    this.#ids.add(record.id);
    // A file that names things by their ids means them just as well.
    for (const key of [nameKey(name), nameKey(record.id)]) {
      const full = `${kind}:${key}`;
      if (this.#known.has(full)) continue;
      this.#known.set(full, named);
      this.#records.set(full, record);
    }
  }

  #create(kind: NamedKind, full: string, name: string): Named {
    const id = this.newId(name, kind);
    const named: Named = { id, name, teamId: null, territoryId: null, listPrice: null, currency: null };
    this.#known.set(full, named);
    this.#created.set(kind, (this.#created.get(kind) ?? 0) + 1);
    const patch = { id, name, ...this.#factsOf(kind, full, named) };
    this.#patches.set(`${kind}:${id}`, { kind, id, patch });
    return named;
  }

  /** An existing thing keeps what it has; what it lacks is taken from the file. */
  #complete(kind: NamedKind, full: string, named: Named): void {
    const record = this.#records.get(full);
    this.#records.delete(full);
    const matched = this.#matched.get(kind) ?? new Set<string>();
    if (!record || matched.has(named.id)) return;
    matched.add(named.id);
    this.#matched.set(kind, matched);
    const before = { ...named };
    const facts = this.#factsOf(kind, full, named);
    for (const field of ['teamId', 'territoryId', 'listPrice', 'currency'] as const) {
      if (before[field] !== null) Object.assign(named, { [field]: before[field] });
    }
    const missing = Object.entries(facts).filter(([field]) => record[field] === undefined || record[field] === null);
    if (missing.length > 0)
      this.#patches.set(`${kind}:${named.id}`, { kind, id: named.id, patch: Object.fromEntries(missing) });
  }

  /** What the looked-up file says, as fields of the entity; deals read some of it from `named`. */
  #factsOf(kind: NamedKind, full: string, named: Named): JsonObject {
    const fact = this.#facts.get(full);
    if (!fact) return {};
    const facts: JsonObject = {};
    const more: JsonObject = {};
    fact.lookup.columns.forEach(({ target, decimal }, column) => {
      const text = fact.row[column] as string;
      if (target === 'ignore' || text === '') return;
      this.#takeFact(kind, target, text, decimal, named, facts);
      const header = fact.lookup.table.headers[column] as string;
      if (target === 'custom' && !isRefusedHeader(header)) more[header] = text;
    });
    if (Object.keys(more).length > 0) facts['fields'] = more;
    if (facts['listPrice'] !== undefined) facts['currency'] ??= this.#currency;
    return facts;
  }

  #takeFact(
    kind: NamedKind,
    target: LookupTarget,
    text: string,
    decimal: 'point' | 'comma',
    named: Named,
    facts: JsonObject,
  ): void {
    switch (target) {
      case 'industry':
      case 'email':
        facts[target] = text;
        return;
      case 'team': {
        const team = this.resolve('team', text);
        named.teamId = team?.id ?? null;
        facts['teamIds'] = team ? [team.id] : [];
        return;
      }
      case 'territory': {
        const territory = this.resolve('territory', text);
        named.territoryId = territory?.id ?? null;
        if (kind === 'user') facts['territoryIds'] = territory ? [territory.id] : [];
        else facts['territoryId'] = territory?.id ?? null;
        return;
      }
      case 'listPrice': {
        const price = readNumber(text, decimal);
        if (price === null || price < 0) return;
        named.listPrice = price;
        facts['listPrice'] = price;
        return;
      }
      case 'currency':
        named.currency = text.toUpperCase();
        facts['currency'] = named.currency;
        return;
      case 'ignore':
      case 'custom':
        return;
    }
  }

  /** A readable id that nothing else has. */
  newId(name: string, kind: string): string {
    const base = `${slugOf(name) || kind}-${this.#existing.idSuffix}`;
    let id = base;
    for (let number = 2; this.#ids.has(`${kind}:${id}`); number += 1) id = `${base}-${String(number)}`;
    this.#ids.add(`${kind}:${id}`);
    return id;
  }
}
