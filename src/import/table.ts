import { cleanCell } from './encoding.js';
import { importLimits, isRefusedHeader } from './limits.js';

/** One CSV file, taken apart: texts only, every row as long as the headers. */
export interface CsvTable {
  /** The file's name, for people. */
  name: string;
  /** Unique, never empty, none that could become a dangerous key. */
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  /** The line of the file on which each row begins, counted from 1. */
  lines: readonly number[];
  /** Rows that had more cells than there are headers, with a longer cell than allowed: kept out of `rows`. */
  broken: readonly BrokenRow[];
  /** Headers that were refused because they could change every object of the page. */
  refusedHeaders: readonly string[];
}

export interface BrokenRow {
  line: number;
  reason: 'tooManyCells' | 'cellTooLong';
  /** The start of the row, for people. */
  sample: string;
}

/** Takes records as a CSV parser delivers them, piece by piece, and makes a table of them. */
export class TableReader {
  readonly #name: string;
  #headers: string[] | null = null;
  /** Places of the columns that are kept. */
  #kept: number[] = [];
  #refused: string[] = [];
  readonly #rows: string[][] = [];
  readonly #lines: number[] = [];
  readonly #broken: BrokenRow[] = [];
  #line = 1;

  constructor(name: string) {
    this.#name = name;
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  /** @throws RangeError when the file is larger than an import may be. */
  add(records: readonly (readonly string[])[]): void {
    for (const record of records) {
      const line = this.#line;
      this.#line += 1;
      for (const cell of record) this.#line += lineBreaksIn(cell);
      if (record.every((cell) => cell.trim() === '')) continue;
      if (!this.#headers) this.#readHeaders(record);
      else this.#readRow(record, line);
    }
  }

  finish(): CsvTable {
    return {
      name: this.#name,
      headers: this.#headers ?? [],
      rows: this.#rows,
      lines: this.#lines,
      broken: this.#broken,
      refusedHeaders: this.#refused,
    };
  }

  #readHeaders(record: readonly string[]): void {
    const last = record.findLastIndex((cell) => cell.trim() !== '');
    if (last >= importLimits.columns) throw new RangeError('columns');
    const taken = new Set<string>();
    this.#headers = [];
    for (let index = 0; index <= last; index += 1) {
      const header = cleanCell(record[index] ?? '').slice(0, 200);
      if (isRefusedHeader(header)) {
        this.#refused.push(header);
        continue;
      }
      let unique = header === '' ? `#${String(index + 1)}` : header;
      for (let number = 2; taken.has(unique); number += 1) unique = `${header || '#'} ${String(number)}`;
      taken.add(unique);
      this.#headers.push(unique);
      this.#kept.push(index);
    }
    this.#width = last + 1;
  }

  #width = 0;

  #readRow(record: readonly string[], line: number): void {
    if (this.#rows.length >= importLimits.rows) throw new RangeError('rows');
    const reason = record.some((cell) => cell.length > importLimits.cell)
      ? 'cellTooLong'
      : record.slice(this.#width).some((cell) => cell.trim() !== '')
        ? 'tooManyCells'
        : null;
    if (reason) {
      this.#broken.push({ line, reason, sample: cleanCell(record.join(' ').slice(0, 80)) });
      return;
    }
    this.#rows.push(this.#kept.map((index) => cleanCell(record[index] ?? '')));
    this.#lines.push(line);
  }
}

function lineBreaksIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The values of one column, from top to bottom. */
export function* columnValues(table: CsvTable, column: number): IterableIterator<string> {
  for (const row of table.rows) yield row[column] as string;
}
