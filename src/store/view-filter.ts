import { foldText } from '../model/fold-text.js';
import { compileView, type CompiledView } from '../model/filter.js';
import { resolvePeriod, type DayNumber, type ReportingCalendar } from '../model/calendar.js';
import type { FieldEnvironment } from '../model/field.js';
import type { Stage } from '../model/pipeline.js';
import type { View } from '../model/view.js';
import type { CoreColumns } from './core-columns.js';
import type { DealTable, FieldValue } from './deal-table.js';

/** What a row test needs beside the table. */
export interface FilterContext {
  table: DealTable;
  core: CoreColumns;
  env: FieldEnvironment;
  /** Null: the pipeline may not be seen. */
  visible(pipelineId: string): boolean;
  /** Everything a text search looks at, folded; cached by the caller. */
  searchText(row: number): string;
}

/** A view as a test over rows, with what is wrong in it. */
export interface RowFilter {
  test(row: number): boolean;
  problems: CompiledView['problems'];
}

/** Compiles pipelines, conditions and text of a view into one test over rows. */
export function rowFilter(view: View, context: FilterContext): RowFilter {
  const { table, env } = context;
  const compiled = compileView(view, env);
  const tests: { values: FieldValue[]; test(value: FieldValue): boolean }[] = compiled.tests.map(({ field, test }) => ({
    values: table.column(field, env).values,
    test,
  }));
  const wanted = view.pipelineIds === 'all' ? null : new Set(view.pipelineIds);
  const allowed = new Map<string, boolean>();
  const pipelineFits = (id: string): boolean => {
    let fits = allowed.get(id);
    if (fits === undefined) {
      fits = (wanted === null || wanted.has(id)) && context.visible(id);
      allowed.set(id, fits);
    }
    return fits;
  };
  const words = foldText(view.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const test = (row: number): boolean => {
    const deal = table.at(row);
    if (!deal || !pipelineFits(deal.pipelineId)) return false;
    for (const condition of tests) if (!condition.test(condition.values[row] ?? null)) return false;
    if (words.length > 0) {
      const text = context.searchText(row);
      for (const word of words) if (!text.includes(word)) return false;
    }
    return true;
  };
  return { test, problems: compiled.problems };
}

/** Which closed deals a won or lost stage shows; those without a date are always shown, never hidden. */
export function closedFilter(
  view: View,
  closedDay: (row: number) => DayNumber,
  today: DayNumber,
  calendar: ReportingCalendar,
): (row: number, stage: Stage) => boolean {
  const choice = view.closed ?? 'thisMonth';
  if (choice === 'all') return () => true;
  if (choice === 'none') return (_row, stage) => stage.category === 'open';
  const { start, end } = resolvePeriod(choice, today, calendar);
  return (row, stage) => {
    if (stage.category === 'open') return true;
    const day = closedDay(row);
    return !(start !== null && day < start) && !(end !== null && day >= end);
  };
}
