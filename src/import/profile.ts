import { DateEvidence, type DateOrder, type RecognizedDates } from './dates.js';
import { NumberEvidence, readNumber, type DecimalMark, type RecognizedNumbers } from './numbers.js';
import { columnValues, type CsvTable } from './table.js';

/** What the values of a column say about it. */
export interface ColumnProfile {
  header: string;
  filled: number;
  /** How many different values there are, counted up to the cap. */
  distinct: number;
  numbers: RecognizedNumbers;
  dates: RecognizedDates;
  /** True when all values are yes or no. */
  isBoolean: boolean;
  /** The largest number; null where there is none. */
  largest: number | null;
  /** The first few different values. */
  samples: readonly string[];
}

/** A table with what its columns look like. */
export interface ProfiledTable {
  table: CsvTable;
  profiles: readonly ColumnProfile[];
}

/** How the person's own language writes numbers and dates, for columns that do not tell. */
export interface Habits {
  decimal: DecimalMark;
  dateOrder: DateOrder;
}

const DISTINCT_CAP = 100_000;
const SAMPLES = 3;
/** Values between two looks at the clock. */
const STEP = 500;
const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'x', 'có', 'đúng']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'không', 'sai']);

/** True, false, or null for a text that says neither. */
export function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** Profiles of all columns, one step a column, so that a large file can be looked at in slices. */
export function* profileTable(table: CsvTable, habits: Habits): Generator<number, ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const [column, header] of table.headers.entries()) {
    profiles.push(yield* profileColumn(table, column, header, habits));
  }
  return settleDateOrder(profiles);
}

function* profileColumn(
  table: CsvTable,
  column: number,
  header: string,
  habits: Habits,
): Generator<number, ColumnProfile> {
  const distinct = new Set<string>();
  let filled = 0;
  let isBoolean = true;
  for (const value of columnValues(table, column)) {
    if (value === '') continue;
    filled += 1;
    if (distinct.size < DISTINCT_CAP) distinct.add(value);
    isBoolean &&= readBoolean(value) !== null;
    if (filled % (STEP * 5) === 0) yield column;
  }
  // Values that repeat say nothing new, and the different ones are far fewer.
  const numberEvidence = new NumberEvidence();
  const dateEvidence = new DateEvidence();
  let done = 0;
  for (const value of distinct) {
    numberEvidence.add(value);
    dateEvidence.add(value);
    if (++done % STEP === 0) yield column;
  }
  const numbers = numberEvidence.result(habits.decimal);
  const dates = dateEvidence.result(habits.dateOrder);
  let largest: number | null = null;
  for (const value of distinct) {
    if (++done % STEP === 0) yield column;
    const number = numbers.share > 0 ? readNumber(value, numbers.decimal) : null;
    if (number !== null && (largest === null || number > largest)) largest = number;
  }
  const samples: string[] = [];
  for (const value of distinct) {
    if (samples.length === SAMPLES) break;
    samples.push(value);
  }
  return {
    header,
    filled,
    distinct: distinct.size,
    numbers,
    dates,
    isBoolean: isBoolean && filled > 0,
    largest,
    samples,
  };
}

/** A file is written by one hand: a column that cannot tell day from month follows one that can. */
function settleDateOrder(profiles: ColumnProfile[]): ColumnProfile[] {
  const sure = profiles.find(({ dates }) => dates.ordered && dates.certain && dates.share > 0.8);
  if (!sure) return profiles;
  return profiles.map((profile) =>
    profile.dates.certain
      ? profile
      : { ...profile, dates: { ...profile.dates, order: sure.dates.order, certain: true } },
  );
}
