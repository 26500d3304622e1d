import { findHistory, type StageHistory } from './find-history.js';
import {
  dealScore,
  guessDealColumns,
  guessLookupColumns,
  keysOfColumn,
  type ColumnMapping,
  type Lookup,
} from './guess-columns.js';
import type { ColumnProfile, ProfiledTable } from './profile.js';
import type { CsvTable } from './table.js';
import { KIND_OF_TARGET } from './targets.js';

/** How several files belong together. */
export interface JoinedTables {
  /** The place of the deals file among the tables; -1 when there is none. */
  deals: number;
  columns: readonly ColumnMapping[];
  lookups: readonly Lookup[];
  histories: readonly StageHistory[];
  /** Files that say nothing about the deals. */
  unused: readonly CsvTable[];
}

/** A lookup has to know at least half of the names, or it is about something else. */
const LEAST_FOUND = 0.5;

/** The file that holds the deals: the one with most of what only deals have. */
export function findDealsTable(tables: readonly ProfiledTable[]): number {
  let best = -1;
  let bestScore = 0;
  tables.forEach(({ table, profiles }, index) => {
    if (table.rows.length === 0) return;
    const score = dealScore(guessDealColumns(profiles), table.rows.length);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}

/**
 * Finds the files that tell more about what the deals name, by shared values: each of their rows is about another name,
 * and the deals name what stands there. Spelling may differ in blanks, signs and case (`GTXPro` is `GTX Pro`).
 */
export function joinTables(
  tables: readonly ProfiledTable[],
  deals: number,
  columns: readonly ColumnMapping[],
): JoinedTables {
  const main = tables[deals];
  if (!main) return { deals: -1, columns: [], lookups: [], histories: [], unused: tables.map(({ table }) => table) };
  const wanted = columns.flatMap(({ target }, column) => {
    const kind = KIND_OF_TARGET[target];
    return kind ? [{ kind, column, keys: keysOfColumn(main.table, column) }] : [];
  });
  const lookups: Lookup[] = [];
  const histories: StageHistory[] = [];
  const unused: CsvTable[] = [];
  tables.forEach(({ table, profiles }, index) => {
    if (index === deals) return;
    const history = findHistory({ table, profiles }, main.table, columns);
    if (history) {
      histories.push(history);
      return;
    }
    const best = bestKey(table, profiles, wanted);
    if (!best) {
      unused.push(table);
      return;
    }
    const lookupColumns = guessLookupColumns(profiles, best.kind, best.keyColumn);
    lookups.push({ table, ...best, columns: lookupColumns });
  });
  return { deals, columns, lookups, histories, unused };
}

type Wanted = { kind: Lookup['kind']; column: number; keys: Map<string, string> };

function bestKey(
  table: CsvTable,
  profiles: readonly ColumnProfile[],
  wanted: readonly Wanted[],
): Pick<Lookup, 'kind' | 'keyColumn' | 'dealColumn' | 'found' | 'wanted'> | null {
  let best: ReturnType<typeof bestKey> = null;
  let bestShare = LEAST_FOUND;
  profiles.forEach((profile, keyColumn) => {
    if (profile.filled === 0 || profile.distinct < table.rows.length * 0.98) return;
    const keys = keysOfColumn(table, keyColumn);
    for (const { kind, column, keys: names } of wanted) {
      if (names.size === 0) continue;
      let found = 0;
      for (const key of names.keys()) if (keys.has(key)) found += 1;
      const share = found / names.size;
      if (share > bestShare) {
        bestShare = share;
        best = { kind, keyColumn, dealColumn: column, found, wanted: names.size };
      }
    }
  });
  return best;
}
