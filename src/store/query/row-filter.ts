import { closedNeeds, closedTest } from '../../model/closed.js';
import type { CompiledView } from '../../model/filter.js';
import { joinNeeds, type Needs } from '../../model/needs.js';
import type { View } from '../../model/view.js';
import type { QueryContext } from './query-context.js';

/** A view as a test over rows, with what is wrong in it. */
export interface RowFilter {
  readonly needs: Needs;
  /** Is this pipeline among those that show? */
  fitsPipeline(id: string): boolean;
  /** False for a deal in a closed stage that closed outside the period that shows. */
  showsClosed(row: number): boolean;
  /** What the view asks besides; null where it asks no more. */
  conditions: RowConditions | null;
}

/** Conditions and text of a view. */
export interface RowConditions {
  readonly needs: Needs;
  /** Does a deal of a pipeline that shows meet them? */
  test(row: number): boolean;
  /** Asks the same of all rows that have a bucket, and takes it from those that fail: condition by condition is quicker. */
  narrow(bucketOf: Int32Array, height: number): void;
  problems: CompiledView['problems'];
}

/** Pipelines and closed deals, which every view chooses; `conditions` are what it asks besides. */
export function rowFilter(view: View, { table, source }: QueryContext, conditions: RowConditions | null): RowFilter {
  const wanted = view.pipelineIds === 'all' ? null : new Set(view.pipelineIds);
  const allowed = new Map<string, boolean>();
  const showsClosed = closedTest(view, source.environment());
  return {
    needs: joinNeeds(closedNeeds(view), ...(conditions ? [conditions.needs] : [])),
    fitsPipeline: (id) => {
      let fits = allowed.get(id);
      if (fits === undefined) {
        fits = (wanted === null || wanted.has(id)) && source.visible(id);
        allowed.set(id, fits);
      }
      return fits;
    },
    showsClosed: (row) => {
      const deal = table.peek(row);
      return deal !== null && showsClosed(deal);
    },
    conditions,
  };
}
