import type { View } from '../../model/view.js';
import { prepareBoard } from './board-query.js';
import { stageColumns, type BoardModel } from './board-model.js';
import { chosenOrder, stagedOrder } from './chosen-order.js';
import type { ListModel } from './list-model.js';
import { prepareList } from './list-query.js';
import { pipelinesOf, type Prepared, type QueryContext, type ToldParts } from './query-context.js';
import { mergedColumns } from './merged-columns.js';
import { rowConditions } from './row-conditions.js';
import { rowFilter, type RowFilter } from './row-filter.js';
import { manualOrder, type RowOrder } from './row-order.js';
import { SearchText } from './search-text.js';
import { swimlanes } from './swimlanes.js';

/**
 * Answers what is asked beyond a board as people arranged it: conditions, a search, a chosen order, swimlanes,
 * several pipelines at once, and lists.
 * A part of its own, because no first picture of a board needs it.
 */
export class Refinements {
  readonly #context: QueryContext;
  readonly #search: SearchText;

  constructor(context: QueryContext) {
    this.#context = context;
    this.#search = new SearchText(context.table, (field, id) => context.source.nameOf(field, id));
  }

  /** Rows changed: what a search looks at in them is read anew. Null: in all of them. */
  forget(rows: readonly number[] | null): void {
    if (rows) this.#search.forget(rows);
    else this.#search.clear();
  }

  board(view: View, told?: ToldParts): Prepared<BoardModel> {
    const context = this.#context;
    const pipelines = pipelinesOf(view, context.source);
    const isMerged = pipelines.length > 1;
    const folded = new Set(view.folded ?? []);
    const parts = {
      filter: this.#filter(view),
      columns: isMerged ? mergedColumns(pipelines, folded) : stageColumns(pipelines[0], folded),
      lanes: swimlanes(view, context, told?.lanes),
      order: this.#order(view, isMerged),
    };
    return prepareBoard(view, context, parts, told);
  }

  list(view: View, told?: ToldParts): Prepared<ListModel> {
    const parts = { filter: this.#filter(view), order: this.#order(view, true) };
    return prepareList(view, this.#context, parts, told);
  }

  #filter(view: View): RowFilter {
    const conditions = rowConditions(view, this.#context, (row) => this.#search.at(row));
    return rowFilter(view, this.#context, conditions);
  }

  #order({ sort }: View, isMixed: boolean): RowOrder {
    if (sort.length > 0) return chosenOrder(sort, this.#context);
    return isMixed ? stagedOrder(this.#context) : manualOrder(this.#context.table);
  }
}
