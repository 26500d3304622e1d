import { fieldDefinition } from '../../model/field.js';
import { emptyTotals } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import { stageColumns, type BoardModel } from './board-model.js';
import { prepareBoard } from './board-query.js';
import { CoreColumns } from './core-columns.js';
import type { ListModel } from './list-model.js';
import { pipelinesOf, type Prepared, type QueryContext, type QuerySource, type ToldParts } from './query-context.js';
import type { Refinements } from './refinements.js';
import { rowFilter } from './row-filter.js';
import { manualOrder } from './row-order.js';

/** How many different questions are kept ready at once: a board and a list, each with and without a filter, and totals. */
const KEPT = 12;

/** What people filter large boards by first: read ahead while nobody waits. */
const ASKED_FIRST = ['value', 'closeDay'];

interface Kept extends Prepared<BoardModel | ListModel> {
  /** The answer handed out; dropped when the index changes. */
  answer: BoardModel | ListModel | null;
}

/** Answers boards and lists from indexes that are kept as long as the question stays the same. */
export class QueryCache {
  /** What answers more than a board as it stands; null until it is there. */
  refinements: Refinements | null = null;
  /** Why it did not come. */
  trouble: string | null = null;
  readonly #context: QueryContext;
  readonly #kept = new Map<string, Kept>();

  constructor(source: QuerySource) {
    this.#context = { source, table: source.table, core: new CoreColumns() };
  }

  /** What parts of the script that come later answer from. */
  get context(): QueryContext {
    return this.#context;
  }

  /** Brings indexes up to date with the table; called once before a round of questions. */
  refresh(): void {
    const { table, core, source } = this.#context;
    const env = source.environment();
    const touched = table.takeTouched(env);
    if (touched === null) {
      this.#kept.clear();
      this.refinements?.forget(null);
      core.rebuild(table, env);
      return;
    }
    if (touched.length === 0) return;
    this.refinements?.forget(touched);
    const stageCount = core.stages.length;
    core.update(touched, table, env);
    const strangers = core.stages.length !== stageCount;
    for (const [key, kept] of this.#kept) {
      kept.answer = null;
      if (strangers || !kept.index.mend(touched)) this.#kept.delete(key);
    }
  }

  /** Forgets everything that depends on today, rates, stages, names or rights. */
  invalidate(): void {
    this.#context.table.forgetColumns();
    this.#kept.clear();
  }

  /** Reads fields that will probably be asked for, a step for each. */
  *readAhead(): Iterator<undefined, undefined> {
    const { table, source } = this.#context;
    for (const name of ASKED_FIRST) {
      const field = fieldDefinition(name);
      if (field) table.column(field, source.environment());
      yield;
    }
    return undefined;
  }

  board(view: View, told?: ToldParts): BoardModel {
    const { refinements } = this;
    if (!refinements && this.#isRefined(view)) {
      this.refresh();
      return { ...this.#plainBoard(view, false, told).build(), ...this.#unanswered };
    }
    return this.#answer(
      `board:${signature(view, told)}`,
      () => refinements?.board(view, told) ?? this.#plainBoard(view, true, told),
    ) as BoardModel;
  }

  list(view: View, told?: ToldParts): ListModel {
    const { refinements } = this;
    if (!refinements)
      return { grouped: false, groups: [], count: 0, totals: emptyTotals(), problems: [], ...this.#unanswered };
    return this.#answer(`list:${signature(view, told)}`, () => refinements.list(view, told)) as ListModel;
  }

  get #unanswered(): Pick<BoardModel, 'isReady' | 'trouble'> {
    return { isReady: false, trouble: this.trouble };
  }

  #answer(key: string, prepare: () => Prepared<BoardModel | ListModel>): BoardModel | ListModel {
    this.refresh();
    let kept = this.#kept.get(key);
    if (kept) this.#kept.delete(key);
    else kept = { ...prepare(), answer: null };
    this.#kept.set(key, kept);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    kept.answer ??= kept.build();
    return kept.answer;
  }

  /** A board as people arranged it; without its deals where those that a view shows are not known yet. */
  #plainBoard(view: View, isFilled: boolean, told?: ToldParts): Prepared<BoardModel> {
    const { source, table } = this.#context;
    const filter = rowFilter(view, this.#context, null);
    if (!isFilled) filter.fitsPipeline = () => false;
    const columns = stageColumns(pipelinesOf(view, source)[0], new Set(view.folded ?? []));
    return prepareBoard(view, this.#context, { filter, columns, lanes: null, order: manualOrder(table) }, told);
  }

  /** True where a view asks more than how people arranged one pipeline. */
  #isRefined(view: View): boolean {
    const { where, text, sort, lanesBy } = view;
    const isNarrowed = where.length > 0 || Boolean(text) || sort.length > 0 || Boolean(lanesBy);
    return isNarrowed || pipelinesOf(view, this.#context.source).length > 1;
  }
}

/** Two views with the same signature ask the same question; column widths and folds do not matter to the index. */
function signature(view: View, told?: ToldParts): string {
  const { pipelineIds, text, where, sort, lanesBy, groupBy, folded, closed, asOf } = view;
  const parts = told && [told.strangers, [...(told.lanes ?? [])], [...(told.groups ?? [])]];
  return JSON.stringify([pipelineIds, text ?? '', where, sort, lanesBy, groupBy, folded, closed, asOf, parts]);
}
