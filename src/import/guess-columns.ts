import { foldKey } from '../model/fold-text.js';
import type { DateOrder } from './dates.js';
import { dealTargetsOf, lookupTargetsOf } from './header-words.js';
import type { DecimalMark } from './numbers.js';
import type { ColumnProfile } from './profile.js';
import type { CsvTable } from './table.js';
import {
  canRepeat,
  LOOKUP_TARGETS,
  valueKindOf,
  type DealTarget,
  type LookupTarget,
  type NamedKind,
} from './targets.js';

/** What a column becomes, and how its values are read. */
export interface ColumnMapping<T extends string = DealTarget> {
  target: T;
  decimal: DecimalMark;
  dateOrder: DateOrder;
  /** When true, numbers are parts of a hundred: 50 is 0.5. */
  percent: boolean;
}

/** A file of facts about something that the deals name: accounts, products, people. */
export interface Lookup {
  table: CsvTable;
  kind: NamedKind;
  /** The column of this file whose values the deals name. */
  keyColumn: number;
  /** The column of the deals file that names them. */
  dealColumn: number;
  columns: readonly ColumnMapping<LookupTarget>[];
  /** How many different names of the deals were found, of how many. */
  found: number;
  wanted: number;
}

/** The header says date or number already: half of the different values have to agree. The others are listed. */
const MOSTLY = 0.5;

function fits(target: DealTarget | LookupTarget, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return true;
  switch (valueKindOf(target)) {
    case 'number':
      return profile.numbers.share >= MOSTLY;
    case 'date':
      return profile.dates.share >= MOSTLY;
    case 'boolean':
      return profile.isBoolean;
    case 'text':
      return true;
  }
}

function mappingFor<T extends DealTarget | LookupTarget>(target: T, profile: ColumnProfile): ColumnMapping<T> {
  return {
    target,
    decimal: profile.numbers.decimal,
    dateOrder: profile.dates.order,
    percent: (profile.largest ?? 0) > 1,
  };
}

/** Every header's best meaning that is still free and that its values allow; the rest is kept under its own name. */
function assign<T extends DealTarget | LookupTarget>(
  profiles: readonly ColumnProfile[],
  meanings: (header: string) => { target: T; rank: number }[],
  rest: { empty: T; other: T },
): ColumnMapping<T>[] {
  const claims = profiles
    .flatMap((profile, column) =>
      profile.filled === 0
        ? []
        : meanings(profile.header).map(({ target, rank }) => ({ column, target, rank, profile })),
    )
    .filter(({ target, profile }) => fits(target, profile))
    .sort((first, second) => first.rank - second.rank || first.column - second.column);
  const byColumn = new Map<number, T>();
  const taken = new Set<T>();
  for (const { column, target } of claims) {
    if (byColumn.has(column) || (taken.has(target) && !canRepeat(target))) continue;
    byColumn.set(column, target);
    taken.add(target);
  }
  return profiles.map((profile, column) =>
    mappingFor(byColumn.get(column) ?? (profile.filled === 0 ? rest.empty : rest.other), profile),
  );
}

/** What each column of the deals file is taken for. */
export function guessDealColumns(profiles: readonly ColumnProfile[]): ColumnMapping[] {
  return assign<DealTarget>(profiles, dealTargetsOf, { empty: 'ignore', other: 'custom' });
}

/** What each column of a looked-up file is taken for; its key column names the things themselves. */
export function guessLookupColumns(
  profiles: readonly ColumnProfile[],
  kind: NamedKind,
  keyColumn: number,
): ColumnMapping<LookupTarget>[] {
  const allowed = LOOKUP_TARGETS[kind];
  const columns = assign<LookupTarget>(
    profiles,
    (header) => lookupTargetsOf(header).filter(({ target }) => allowed.includes(target)),
    { empty: 'ignore', other: 'custom' },
  );
  return columns.map((mapping, column) => (column === keyColumn ? { ...mapping, target: 'ignore' } : mapping));
}

/** How much a file looks like one of deals: the facts that only deals have count double. */
export function dealScore(columns: readonly ColumnMapping[], rowCount: number): number {
  const targets = new Set(columns.map(({ target }) => target));
  const own: DealTarget[] = ['stage', 'value', 'closeDate', 'expectedCloseDate', 'closedAt', 'start', 'createdAt'];
  const other: DealTarget[] = [
    'externalId',
    'title',
    'account',
    'product',
    'owner',
    'pipeline',
    'probability',
    'lostReason',
  ];
  const score =
    own.filter((target) => targets.has(target)).length * 2 + other.filter((target) => targets.has(target)).length;
  return score + (rowCount > 0 ? Math.log10(rowCount + 1) / 10 : 0);
}

/** The different values of a column, by letters and digits. */
export function keysOfColumn(table: CsvTable, column: number): Map<string, string> {
  const keys = new Map<string, string>();
  const values = new Set<string>();
  for (const row of table.rows) values.add(row[column] as string);
  for (const value of values) {
    const key = nameKey(value);
    if (key !== '' && !keys.has(key)) keys.set(key, value);
  }
  return keys;
}

/** Names are compared by letters and digits without case; one made of signs alone by itself. */
export function nameKey(name: string): string {
  return foldKey(name) || name;
}
