import type { DateOrder } from './dates.js';
import { guessDealColumns, nameKey, type ColumnMapping } from './guess-columns.js';
import type { ColumnProfile, ProfiledTable } from './profile.js';
import type { CsvTable } from './table.js';

/** A file that tells in which stage deals stood from when on: one row a change. */
export interface StageHistory {
  table: CsvTable;
  /** The columns of this file that name the deal, its stage and since when it stood there. */
  dealColumn: number;
  stageColumn: number;
  dateColumn: number;
  dateOrder: DateOrder;
  /** By what the rows name their deals. */
  by: 'externalId' | 'title';
  /** How many deals the rows are about. */
  deals: number;
}

/** So many of the rows have to be about a deal of the deals file, or the file is about something else. */
const LEAST_FOUND = 0.5;
const LEAST_DATES = 0.9;
/** Columns that most likely say when a stage was entered, best first; any other column of dates comes last. */
const WHEN = ['stageEnteredAt', 'createdAt', 'start', 'lastActivityAt'] as const;

/** The key under which a row names its deal: ids letter by letter, names by letters and digits. */
export function historyKey(text: string, by: StageHistory['by']): string {
  return by === 'externalId' ? text.trim() : nameKey(text);
}

/** Recognises a stage history by its columns and by the deals that its rows name; null for any other file. */
export function findHistory(
  { table, profiles }: ProfiledTable,
  deals: CsvTable,
  columns: readonly ColumnMapping[],
): StageHistory | null {
  if (table.rows.length === 0 || !columns.some(({ target }) => target === 'stage')) return null;
  const own = guessDealColumns(profiles);
  const stageColumn = own.findIndex(({ target }) => target === 'stage');
  const dateColumn = whenColumn(profiles, own);
  if (stageColumn < 0 || dateColumn < 0) return null;
  for (const by of ['externalId', 'title'] as const) {
    const column = columns.findIndex(({ target }) => target === by);
    if (column < 0) continue;
    const known = new Set(deals.rows.map((row) => historyKey(row[column] as string, by)));
    known.delete('');
    const dealColumn = profiles.findIndex((_profile, index) => namesDeals(table, index, known, by));
    if (dealColumn < 0) continue;
    const named = new Set(table.rows.map((row) => historyKey(row[dealColumn] as string, by)));
    named.delete('');
    const { dateOrder } = own[dateColumn] as ColumnMapping;
    return { table, dealColumn, stageColumn, dateColumn, dateOrder, by, deals: named.size };
  }
  return null;
}

function whenColumn(profiles: readonly ColumnProfile[], own: readonly ColumnMapping[]): number {
  const isDates = (index: number): boolean => (profiles[index]?.dates.share ?? 0) >= LEAST_DATES;
  for (const wanted of WHEN) {
    const index = own.findIndex(({ target }) => target === wanted);
    if (index >= 0 && isDates(index)) return index;
  }
  return profiles.findIndex((_profile, index) => isDates(index));
}

/** Changes name the same deal again and again; a file with one row for each deal tells something else. */
function namesDeals(table: CsvTable, column: number, known: ReadonlySet<string>, by: StageHistory['by']): boolean {
  const named = new Set<string>();
  let found = 0;
  for (const row of table.rows) {
    const key = historyKey(row[column] as string, by);
    if (!known.has(key)) continue;
    named.add(key);
    found += 1;
  }
  return found / table.rows.length >= LEAST_FOUND && named.size < found;
}

/** Columns that a file of deals has and one of stage changes has not. */
const ONLY_DEALS = new Set(['value', 'account', 'product', 'expectedCloseDate', 'closeDate', 'closedAt']);

/** What a stage history tells by itself, of deals that no other file holds. */
export interface LoneHistory {
  changes: number;
  deals: number;
}

/**
 * Recognises a stage history where the file of its deals is missing: stages and dates, the same deals again and again, and
 * nothing that is said of a deal once. Two deals may bear one name, so that names have to repeat more than ids. Null for a
 * file that can be one of deals.
 */
export function loneHistory({ table, profiles }: ProfiledTable): LoneHistory | null {
  const own = guessDealColumns(profiles);
  const has = (wanted: ColumnMapping['target']): boolean => own.some(({ target }) => target === wanted);
  if (!has('stage') || whenColumn(profiles, own) < 0 || own.some(({ target }) => ONLY_DEALS.has(target))) return null;
  const by = has('externalId') ? 'externalId' : 'title';
  const dealColumn = own.findIndex(({ target }) => target === by);
  const named = new Set(table.rows.map((row) => historyKey(row[dealColumn] ?? '', by)));
  named.delete('');
  const changes = table.rows.length;
  const most = by === 'externalId' ? changes - 1 : changes / 2;
  return named.size > 0 && named.size <= most ? { changes, deals: named.size } : null;
}
