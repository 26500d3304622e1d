import type { Surrounding } from '../../model/needs.js';
import type { View } from '../../model/view.js';
import type { Changes } from '../core/change-log.js';
import { prepareBoard } from './board-query.js';
import { stageColumns, type BoardModel } from './board-model.js';
import { chosenOrder, stagedOrder } from './chosen-order.js';
import { dependsOn, EVERY_ANSWER } from './dependence.js';
import { LaneValues, type LaneDealField } from './lane-values.js';
import type { ListModel } from './list-model.js';
import { prepareList } from './list-query.js';
import { pipelinesOf, type Prepared, type QueryContext, type ReportedParts } from './query-context.js';
import { mergedColumns } from './merged-columns.js';
import { rowConditions } from './row-conditions.js';
import { rowFilter, type RowFilter } from './row-filter.js';
import { manualOrder, type RowOrder } from './row-order.js';
import { SEARCH, SearchText } from './search-text.js';
import { SortColumns } from './sort-numbers.js';
import { swimlanes } from './swimlanes.js';

/**
 * Answers what is asked beyond a board as people arranged it: conditions, a search, a chosen order, swimlanes,
 * several pipelines at once, and lists.
 * A part of its own, because no first picture of a board needs it.
 */
export class Refinements {
  readonly #context: QueryContext;
  readonly #search: SearchText;
  readonly #sorts: SortColumns;
  readonly #lanes = new Map<LaneDealField, LaneValues>();

  constructor(context: QueryContext) {
    const { source, table } = context;
    this.#context = context;
    this.#search = new SearchText(table, (field, id) => source.nameOf(field, id));
    this.#sorts = new SortColumns(source);
  }

  /** Takes changed rows into account. */
  mend(changes: Changes): void {
    this.#search.mend(changes);
    this.#sorts.mend(changes);
    for (const lane of this.#lanes.values()) lane.mend(changes);
  }

  /** Forgets what is read from what is another around the deals. */
  forget(changed: ReadonlySet<Surrounding>): void {
    if (dependsOn(SEARCH, changed)) this.#search.clear();
    this.#sorts.forget(changed);
    if (dependsOn(EVERY_ANSWER, changed)) this.#lanes.clear();
  }

  clear(): void {
    this.#search.clear();
    this.#sorts.clear();
    this.#lanes.clear();
  }

  board(view: View, reported?: ReportedParts): Prepared<BoardModel> {
    const context = this.#context;
    const pipelines = pipelinesOf(view, context.source);
    const isMerged = pipelines.length > 1;
    const folded = new Set(view.folded ?? []);
    const parts = {
      filter: this.#filter(view),
      columns: isMerged ? mergedColumns(pipelines, folded) : stageColumns(pipelines[0], folded),
      lanes: swimlanes(view, context, (field) => this.#valuesOf(field), reported?.lanes),
      order: this.#order(view, isMerged),
    };
    return prepareBoard(view, context, parts, reported);
  }

  list(view: View, reported?: ReportedParts): Prepared<ListModel> {
    const parts = { filter: this.#filter(view), order: this.#order(view, true) };
    return prepareList(view, this.#context, parts, reported);
  }

  #filter(view: View): RowFilter {
    const conditions = rowConditions(view, this.#context, (row) => this.#search.at(row));
    return rowFilter(view, this.#context, conditions);
  }

  #order({ sort }: View, isMixed: boolean): RowOrder {
    if (sort.length > 0) return chosenOrder(sort, this.#context, this.#sorts);
    return isMixed ? stagedOrder(this.#context) : manualOrder(this.#context.table);
  }

  #valuesOf(field: LaneDealField): LaneValues {
    let values = this.#lanes.get(field);
    if (!values) {
      values = new LaneValues(field, this.#context.source);
      this.#lanes.set(field, values);
    }
    return values;
  }
}
