import { fieldDefinition } from '../../model/field.js';
import type { Surrounding } from '../../model/needs.js';
import { emptyTotals } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import type { ChangeReader, Changes } from '../core/change-log.js';
import type { Reads } from '../core/reads.js';
import { maskOf } from '../table/field-mask.js';
import { stageColumns, type BoardModel } from './board-model.js';
import { prepareBoard } from './board-query.js';
import type { IndexMasks } from './bucket-index.js';
import { CoreColumns, type StageKey } from './core-columns.js';
import { dependsOn, EVERY_ANSWER, surroundingsOf, TOTALS } from './dependence.js';
import { FieldColumns } from './field-columns.js';
import type { ListModel } from './list-model.js';
import { pipelinesOf, type Prepared, type QueryContext, type ReportedParts } from './query-context.js';
import type { QuerySource } from './query-source.js';
import type { Refinements } from './refinements.js';
import { rowFilter } from './row-filter.js';
import { manualOrder } from './row-order.js';

/** How many answers that nobody holds are kept ready all the same: somebody may come back to them. */
const SPARE = 12;

/** What people filter large boards by first: read ahead while nobody waits. */
const ASKED_FIRST = ['value', 'closeDay'];

interface Kept extends Prepared<BoardModel | ListModel> {
  readonly masks: IndexMasks;
  /** The answer handed out; dropped when the index says something else. */
  answer: BoardModel | ListModel | null;
}

const MONEY = maskOf(TOTALS.deal);

/**
 * Answers boards and lists from indexes that are kept as long as somebody asks the question, and as long as nothing that
 * they depend on changed as a whole.
 */
export class QueryCache {
  /** What answers more than a board as it stands; null until it is there. */
  refinements: Refinements | null = null;
  /** Why it did not come. */
  trouble: string | null = null;
  readonly #context: QueryContext;
  readonly #changes: ChangeReader;
  readonly #reads: Reads;
  readonly #kept = new Map<string, Kept>();

  /** `reads` tells which answers are held. */
  constructor(source: QuerySource, reads: Reads) {
    this.#context = { source, table: source.table, core: new CoreColumns(), fields: new FieldColumns(source) };
    this.#changes = source.log.reader();
    this.#reads = reads;
  }

  /** What parts of the script that come later answer from. */
  get context(): QueryContext {
    return this.#context;
  }

  /** Brings indexes up to date with the table; called once before a round of questions. */
  refresh(): void {
    this.#context.source.fields?.refresh();
    const changes = this.#changes.take();
    if (changes === null) return;
    if (changes.isEverything) {
      this.#beginAnew();
      return;
    }
    const around = surroundingsOf(changes);
    if (around.size > 0) this.#forget(around);
    if (changes.rows.length > 0) this.#mend(changes);
  }

  #beginAnew(): void {
    const { table, core, fields, source } = this.#context;
    this.#kept.clear();
    fields.clear();
    this.refinements?.clear();
    core.rebuild(table, source.environment());
  }

  /** Something around the deals is another. */
  #forget(around: ReadonlySet<Surrounding>): void {
    const { table, core, fields, source } = this.#context;
    fields.forget(around);
    this.refinements?.forget(around);
    for (const [key, { needs }] of this.#kept) if (dependsOn(needs, around)) this.#kept.delete(key);
    if (dependsOn(EVERY_ANSWER, around)) core.rebuild(table, source.environment());
    else if (dependsOn(TOTALS, around)) {
      core.refill(table, source.environment());
      for (const kept of this.#kept.values()) {
        kept.index.recount();
        kept.answer = null;
      }
    }
  }

  #mend(changes: Changes): void {
    const { table, core, fields, source } = this.#context;
    const before = changes.rows.map((row) => core.partOf(row));
    core.update(changes.rows, table, source.environment());
    fields.mend(changes);
    this.refinements?.mend(changes);
    const rows = { ...changes, before };
    for (const [key, kept] of this.#kept) {
      const mended = kept.isCurrent() ? kept.index.mend(rows, kept.masks) : 'outdated';
      if (mended === 'outdated') this.#kept.delete(key);
      else if (mended === 'changed') kept.answer = null;
    }
  }

  /** All rows of a stage, whatever views hide; in no particular order. */
  rowsIn(stage: StageKey): Int32Array {
    this.refresh();
    return this.#context.core.rowsIn(stage);
  }

  /** Reads fields that will probably be asked for, a step for each. */
  *readAhead(): Iterator<undefined, undefined> {
    for (const name of ASKED_FIRST) {
      const field = fieldDefinition(name);
      if (field) this.#context.fields.of(field);
      yield;
    }
    return undefined;
  }

  board(view: View, reported?: ReportedParts): BoardModel {
    const { refinements } = this;
    if (!refinements && this.#isRefined(view)) {
      this.refresh();
      return { ...this.#plainBoard(view, false, reported).build(), ...this.#unanswered };
    }
    return this.#answer(
      `board:${signature(view, reported)}`,
      () => refinements?.board(view, reported) ?? this.#plainBoard(view, true, reported),
    ) as BoardModel;
  }

  list(view: View, reported?: ReportedParts): ListModel {
    const { refinements } = this;
    if (!refinements)
      return {
        grouped: false,
        groups: [],
        count: 0,
        totals: emptyTotals(),
        problems: [],
        dealsRevision: 0,
        ...this.#unanswered,
      };
    return this.#answer(`list:${signature(view, reported)}`, () => refinements.list(view, reported)) as ListModel;
  }

  get #unanswered(): Pick<BoardModel, 'isReady' | 'trouble'> {
    return { isReady: false, trouble: this.trouble };
  }

  #answer(key: string, prepare: () => Prepared<BoardModel | ListModel>): BoardModel | ListModel {
    this.refresh();
    this.#reads.note(key);
    let kept = this.#kept.get(key);
    const isNew = kept === undefined;
    if (kept) this.#kept.delete(key);
    else kept = this.#keep(prepare());
    this.#kept.set(key, kept);
    if (isNew) this.#dropSpare();
    kept.answer ??= kept.build();
    return kept.answer;
  }

  #keep(prepared: Prepared<BoardModel | ListModel>): Kept {
    const masks = { places: maskOf(prepared.needs.deal), order: maskOf(prepared.order.deal), money: MONEY };
    return { ...prepared, masks, answer: null };
  }

  /** Drops what nobody holds and nobody has asked for longest. */
  #dropSpare(): void {
    if (this.#kept.size <= SPARE) return;
    const held = this.#reads.held();
    const spare = [...this.#kept.keys()].filter((key) => !held.has(key));
    // The last one is being answered just now.
    for (const key of spare.slice(0, -SPARE)) this.#kept.delete(key);
  }

  /** A board as people arranged it; without its deals where those that a view shows are not known yet. */
  #plainBoard(view: View, isFilled: boolean, reported?: ReportedParts): Prepared<BoardModel> {
    const { source, table } = this.#context;
    const filter = rowFilter(view, this.#context, null);
    if (!isFilled) filter.fitsPipeline = () => false;
    const columns = stageColumns(pipelinesOf(view, source)[0], new Set(view.folded ?? []));
    return prepareBoard(view, this.#context, { filter, columns, lanes: null, order: manualOrder(table) }, reported);
  }

  /** True where a view asks more than how people arranged one pipeline. */
  #isRefined(view: View): boolean {
    const { where, text, sort, lanesBy } = view;
    const isNarrowed = where.length > 0 || Boolean(text) || sort.length > 0 || Boolean(lanesBy);
    return isNarrowed || pipelinesOf(view, this.#context.source).length > 1;
  }
}

/** Two views with the same signature ask the same question; column widths and folds do not matter to the index. */
function signature(view: View, reported?: ReportedParts): string {
  const { pipelineIds, text, where, sort, lanesBy, groupBy, folded, closed, asOf } = view;
  const parts = reported && [reported.undeclared, [...(reported.lanes ?? [])], [...(reported.groups ?? [])]];
  return JSON.stringify([pipelineIds, text ?? '', where, sort, lanesBy, groupBy, folded, closed, asOf, parts]);
}
