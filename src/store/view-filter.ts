import type { NumberRange } from '../model/condition.js';
import { compileView, type CompiledView } from '../model/filter.js';
import type { FieldEnvironment } from '../model/field.js';
import type { View } from '../model/view.js';
import type { DealTable } from './deal-table.js';

/** What a row test needs beside the table. */
export interface FilterContext {
  table: DealTable;
  env: FieldEnvironment;
  /** May the user see this pipeline? */
  visible(pipelineId: string): boolean;
  /** Everything a text search looks at, folded; cached by the caller. */
  searchText(row: number): string;
}

/** A view as a test over rows, with what is wrong in it. */
export interface RowFilter {
  /** Is this pipeline among those that show? */
  fitsPipeline(id: string): boolean;
  /** Does a deal of such a pipeline meet the conditions and the text? */
  test(row: number): boolean;
  /** Asks the same of all rows that have a bucket, and takes it from those that fail: condition by condition is quicker. */
  narrow(bucketOf: Int32Array, height: number): void;
  /** False for a deal in a closed stage that closed outside the period that shows. */
  showsClosed(row: number): boolean;
  problems: CompiledView['problems'];
}

/** Compiles pipelines, conditions and text of a view into one test over rows. */
export function rowFilter(view: View, context: FilterContext): RowFilter {
  const { table, env } = context;
  const compiled = compileView(view, env);
  const tests = compiled.tests.map(({ field, test, range }) => ({ column: table.column(field, env), test, range }));
  const wanted = view.pipelineIds === 'all' ? null : new Set(view.pipelineIds);
  const allowed = new Map<string, boolean>();
  const fitsPipeline = (id: string): boolean => {
    let fits = allowed.get(id);
    if (fits === undefined) {
      fits = (wanted === null || wanted.has(id)) && context.visible(id);
      allowed.set(id, fits);
    }
    return fits;
  };
  const test = (row: number): boolean => {
    for (const condition of tests) if (!condition.test(condition.column.at(row))) return false;
    return compiled.text === '' || compiled.matchesText(context.searchText(row));
  };
  const narrow = (bucketOf: Int32Array, height: number): void => {
    for (const { column, test: passes, range } of tests) {
      if (range && column.numbers) {
        keepWithin(bucketOf, height, column.numbers, range);
        continue;
      }
      for (let row = 0; row < height; row++) {
        if ((bucketOf[row] as number) >= 0 && !passes(column.at(row))) bucketOf[row] = -1;
      }
    }
    if (compiled.text === '') return;
    for (let row = 0; row < height; row++) {
      if ((bucketOf[row] as number) >= 0 && !compiled.matchesText(context.searchText(row))) bucketOf[row] = -1;
    }
  };
  const showsClosed = (row: number): boolean => {
    const deal = table.peek(row);
    return deal !== null && compiled.showsClosed(deal);
  };
  return { fitsPipeline, test, narrow, showsClosed, problems: compiled.problems };
}

/** A range asks nothing but numbers: a loop of its own, which calls nobody. */
function keepWithin(bucketOf: Int32Array, height: number, numbers: Float64Array, { low, high }: NumberRange): void {
  for (let row = 0; row < height; row++) {
    const number = numbers[row] as number;
    if (!(number >= low && number <= high)) bucketOf[row] = -1;
  }
}
