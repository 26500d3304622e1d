import { fieldDefinition, type FieldEnvironment } from '../model/field.js';
import { mergeTotals, emptyTotals, type Totals } from '../model/money.js';
import type { Pipeline } from '../model/pipeline.js';
import type { View } from '../model/view.js';
import { boardColumns, type BoardColumn, type BoardLane, type BoardModel } from './board-model.js';
import { BucketIndex, type Bucket, type Classifier } from './bucket-index.js';
import { CoreColumns } from './core-columns.js';
import type { DealTable } from './deal-table.js';
import { laneDealField } from './fields-of-lane.js';
import type { ListGroup, ListModel } from './list-model.js';
import { chosenOrder, manualOrder, type OrderContext, type RowOrder } from './row-order.js';
import { SearchText } from './search-text.js';
import { rowFilter, type RowFilter } from './view-filter.js';

/** How many different questions are kept ready at once: a board and a list, each with and without a filter, and totals. */
const KEPT = 12;

/** What people filter large boards by first: read ahead while nobody waits. */
const ASKED_FIRST = ['value', 'closeDay'];

const NONE: ReadonlySet<string | null> = new Set();

/** What the cache asks of the store. */
export interface QuerySource {
  readonly table: DealTable;
  environment(): FieldEnvironment;
  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[];
  visible(pipelineId: string): boolean;
  nameOf(field: string, id: string): string;
  collator(): Intl.Collator;
}

/** What is known of a view's parts from elsewhere, where not all deals are in the table. */
export interface ToldParts {
  /** Stages that deals stand in and nobody declared. */
  strangers: readonly string[];
  /** Values of the lanes' field. */
  lanes?: ReadonlySet<string | null>;
  /** Keys of a list's groups. Those that hold nothing here are answered too. */
  groups?: ReadonlySet<string>;
}

interface Kept {
  index: BucketIndex;
  /** The answer handed out; dropped when the index changes. */
  answer: BoardModel | ListModel | null;
  build(index: BucketIndex): BoardModel | ListModel;
}

/** Answers boards and lists from indexes that are kept as long as the question stays the same. */
export class QueryCache {
  readonly #source: QuerySource;
  readonly #core = new CoreColumns();
  readonly #search: SearchText;
  readonly #kept = new Map<string, Kept>();

  constructor(source: QuerySource) {
    this.#source = source;
    this.#search = new SearchText(source.table, (field, id) => source.nameOf(field, id));
  }

  /** Brings indexes up to date with the table; called once before a round of questions. */
  refresh(): void {
    const { table } = this.#source;
    const env = this.#source.environment();
    const touched = table.takeTouched(env);
    if (touched === null) {
      this.#kept.clear();
      this.#search.clear();
      this.#core.rebuild(table, env);
      return;
    }
    if (touched.length === 0) return;
    this.#search.forget(touched);
    const stageCount = this.#core.stages.length;
    this.#core.update(touched, table, env);
    const strangers = this.#core.stages.length !== stageCount;
    for (const [key, kept] of this.#kept) {
      kept.answer = null;
      if (strangers || !kept.index.mend(touched)) this.#kept.delete(key);
    }
  }

  /** Forgets everything that depends on today, rates, stages, names or rights. */
  invalidate(): void {
    this.#source.table.forgetColumns();
    this.#kept.clear();
  }

  /** Reads fields that will probably be asked for, a step for each. */
  *readAhead(): Iterator<undefined, undefined> {
    for (const name of ASKED_FIRST) {
      const field = fieldDefinition(name);
      if (field) this.#source.table.column(field, this.#source.environment());
      yield;
    }
    return undefined;
  }

  board(view: View, told?: ToldParts): BoardModel {
    return this.#answer(`board:${signature(view, told)}`, () => this.#prepareBoard(view, told)) as BoardModel;
  }

  list(view: View, told?: ToldParts): ListModel {
    return this.#answer(`list:${signature(view, told)}`, () => this.#prepareList(view, told)) as ListModel;
  }

  #answer(key: string, prepare: () => Kept): BoardModel | ListModel {
    this.refresh();
    let kept = this.#kept.get(key);
    if (kept) this.#kept.delete(key);
    else kept = prepare();
    this.#kept.set(key, kept);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    kept.answer ??= kept.build(kept.index);
    return kept.answer;
  }

  #filter(view: View): RowFilter {
    return rowFilter(view, {
      table: this.#source.table,
      env: this.#source.environment(),
      visible: (id) => this.#source.visible(id),
      searchText: (row) => this.#search.at(row),
    });
  }

  #order(view: View, stagePosition?: (row: number) => number): RowOrder {
    const context: OrderContext = {
      table: this.#source.table,
      env: this.#source.environment(),
      field: fieldDefinition,
      nameOf: (field, id) => this.#source.nameOf(field, id),
      collator: () => this.#source.collator(),
      ...(stagePosition ? { stagePosition } : {}),
    };
    return view.sort.length > 0 ? chosenOrder(view.sort, context) : manualOrder(context);
  }

  #selectedPipelines(view: View): Pipeline[] {
    const { pipelineIds } = view;
    return this.#source.pipelines().filter((p) => pipelineIds === 'all' || pipelineIds.includes(p.id));
  }

  #prepareBoard(view: View, told?: ToldParts): Kept {
    const { table } = this.#source;
    const core = this.#core;
    const pipelines = this.#selectedPipelines(view);
    const merged = pipelines.length > 1;
    const filter = this.#filter(view);
    const unknown = [...new Set([...(told?.strangers ?? []), ...this.#unknownStages(view)])];
    const columns = boardColumns(view, pipelines, unknown, merged);
    const columnOfStage = new Map<string, number>();
    const unknownColumns = new Map<string, number>();
    columns.forEach((column, index) => {
      for (const stage of column.stages) columnOfStage.set(`${stage.pipelineId}\n${stage.id}`, index);
      if (!column.known) unknownColumns.set(column.name, index);
    });
    const env = this.#source.environment();
    const columnOfOrdinal = Int32Array.from(core.stages, ({ id, pipelineId }) => {
      if (!filter.fitsPipeline(pipelineId)) return -1;
      return (env.stage(id, pipelineId) ? columnOfStage.get(`${pipelineId}\n${id}`) : unknownColumns.get(id)) ?? -1;
    });
    const lanes = this.#lanes(view, told?.lanes);
    const laneOf = this.#laneOf(view, lanes);
    const inLane = view.lanesBy ? (row: number, column: number) => laneOf(row) * columns.length + column : null;
    const classifier = this.#classifier(filter, columnOfOrdinal, inLane);
    const stagePosition = merged ? this.#stagePosition() : undefined;
    const index = new BucketIndex(
      table,
      core,
      columns.length * lanes.length,
      classifier,
      this.#order(view, stagePosition),
    );
    const build = (): BoardModel => boardModel(table, columns, lanes, index, filter.problems);
    return { index, answer: null, build };
  }

  /**
   * Where rows belong that the filter lets pass.
   *
   * @param placeOfOrdinal for each stage by its ordinal: what all deals of the stage share, asked once; -1 where none shows.
   * @param bucketAt the bucket of a row in a stage with such a place; places are the buckets where it is absent.
   */
  #classifier(
    filter: RowFilter,
    placeOfOrdinal: Int32Array,
    bucketAt: ((row: number, place: number) => number) | null,
  ): Classifier {
    const core = this.#core;
    const env = this.#source.environment();
    const isClosed = Uint8Array.from(core.stages, ({ id, pipelineId }) =>
      (env.stage(id, pipelineId)?.category ?? 'open') === 'open' ? 0 : 1,
    );
    return {
      of: (row) => {
        const ordinal = core.stage[row] as number;
        const place = placeOfOrdinal[ordinal] ?? -1;
        if (place < 0 || !filter.test(row) || (isClosed[ordinal] === 1 && !filter.showsClosed(row))) return -1;
        return bucketAt ? bucketAt(row, place) : place;
      },
      all: (bucketOf, height) => {
        const { stage } = core;
        for (let row = 0; row < height; row++) {
          const ordinal = stage[row] as number;
          bucketOf[row] = ordinal < 0 ? -1 : (placeOfOrdinal[ordinal] as number);
        }
        filter.narrow(bucketOf, height);
        if (!bucketAt && !isClosed.includes(1)) return;
        for (let row = 0; row < height; row++) {
          const place = bucketOf[row] as number;
          if (place < 0) continue;
          if (isClosed[stage[row] as number] === 1 && !filter.showsClosed(row)) bucketOf[row] = -1;
          else if (bucketAt) bucketOf[row] = bucketAt(row, place);
        }
      },
    };
  }

  /** Stage ids that deals bear and no pipeline declares: shown, never hidden. */
  #unknownStages(view: View): string[] {
    const env = this.#source.environment();
    if (this.#core.stages.every(({ id, pipelineId }) => env.stage(id, pipelineId))) return [];
    const wanted = view.pipelineIds;
    const found = new Set<string>();
    for (const deal of this.#source.table) {
      if (env.stage(deal.stageId, deal.pipelineId) || !this.#source.visible(deal.pipelineId)) continue;
      if (wanted === 'all' || wanted.includes(deal.pipelineId)) found.add(deal.stageId);
    }
    return [...found];
  }

  #lanes(view: View, told: ReadonlySet<string | null> = NONE): BoardLane[] {
    const folded = new Set(view.folded ?? []);
    const by = view.lanesBy;
    if (!by) return [{ key: '', field: null, id: null, name: '', folded: false }];
    const field = laneDealField[by];
    const ids = new Set<string>();
    let without = told.has(null);
    for (const id of told) if (id !== null) ids.add(id);
    for (const deal of this.#source.table) {
      if (!this.#source.visible(deal.pipelineId)) continue;
      const id = deal[field];
      if (id === null) without = true;
      else ids.add(id);
    }
    const collator = this.#source.collator();
    const lanes: BoardLane[] = [...ids]
      .map((id) => ({
        key: `lane:${id}`,
        field: by,
        id,
        name: this.#source.nameOf(field, id),
        folded: folded.has(`lane:${id}`),
      }))
      .sort((a, b) => collator.compare(a.name, b.name));
    if (without || lanes.length === 0)
      lanes.push({ key: 'lane:', field: by, id: null, name: '', folded: folded.has('lane:') });
    return lanes;
  }

  #laneOf(view: View, lanes: readonly BoardLane[]): (row: number) => number {
    if (!view.lanesBy) return () => 0;
    const field = laneDealField[view.lanesBy];
    const places = new Map(lanes.map((lane, index) => [lane.id, index]));
    const { table } = this.#source;
    // A row with a lane that did not exist when the index was built gets a number past the end: the index is rebuilt.
    return (row) => places.get(table.peek(row)?.[field] ?? null) ?? lanes.length;
  }

  #stagePosition(): (row: number) => number {
    const places = new Map<string, number>();
    for (const pipeline of this.#source.pipelines()) {
      for (const stage of pipeline.stages) places.set(`${pipeline.id}\n${stage.id}`, places.size);
    }
    const core = this.#core;
    const byOrdinal = core.stages.map(({ id, pipelineId }) => places.get(`${pipelineId}\n${id}`) ?? places.size);
    return (row) => byOrdinal[core.stage[row] as number] ?? places.size;
  }

  #prepareList(view: View, told?: ToldParts): Kept {
    const { table } = this.#source;
    const env = this.#source.environment();
    const filter = this.#filter(view);
    const groupField = view.groupBy ? fieldDefinition(view.groupBy) : null;
    const keys = new Map<string, number>();
    const placeOfOrdinal = Int32Array.from(this.#core.stages, ({ pipelineId }) =>
      filter.fitsPipeline(pipelineId) ? 0 : -1,
    );
    const passing = this.#classifier(filter, placeOfOrdinal, null);
    let classifier = passing;
    if (groupField) {
      const column = table.column(groupField, env);
      const keyOf = (row: number): string => {
        const value = column.at(row);
        return value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
      };
      const found = new Set<string>(told?.groups);
      const passes = new Int32Array(table.height);
      passing.all(passes, table.height);
      for (let row = 0; row < table.height; row++) if (passes[row] === 0) found.add(keyOf(row));
      for (const key of this.#groupOrder(groupField.name, found)) keys.set(key, keys.size);
      classifier = this.#classifier(filter, placeOfOrdinal, (row) => keys.get(keyOf(row)) ?? keys.size);
    } else {
      keys.set('', 0);
    }
    const order = this.#order(view, this.#stagePosition());
    const index = new BucketIndex(table, this.#core, keys.size, classifier, order);
    const folded = new Set(view.folded ?? []);
    const build = (): ListModel => {
      const groups: ListGroup[] = [...keys].map(([key, at]) => ({
        key,
        name: groupField ? this.#groupName(groupField.name, key) : '',
        folded: folded.has(`group:${key}`),
        bucket: index.bucket(at),
      }));
      return listModel(
        groups.filter((group) => !groupField || told?.groups !== undefined || group.bucket.count > 0),
        groupField !== null,
        filter.problems,
      );
    };
    return { index, answer: null, build };
  }

  #groupName(field: string, key: string): string {
    return key === '' ? '' : this.#source.nameOf(field, key);
  }

  /** Groups follow the pipelines and stages where they are such, else their names; those without a value stand last. */
  #groupOrder(field: string, keys: ReadonlySet<string>): string[] {
    const collator = this.#source.collator();
    const pipelines = this.#source.pipelines();
    const natural =
      field === 'pipelineId'
        ? pipelines.map((p) => p.id)
        : field === 'stageId'
          ? pipelines.flatMap((p) => p.stages.map((s) => s.id))
          : field === 'rot'
            ? ['rotten', 'warm', 'fresh']
            : field === 'status'
              ? ['open', 'won', 'lost']
              : [];
    const place = new Map(natural.map((key, index) => [key, index]));
    return [...keys].sort((a, b) => {
      if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
      const left = place.get(a) ?? natural.length;
      const right = place.get(b) ?? natural.length;
      return left - right || collator.compare(this.#groupName(field, a), this.#groupName(field, b));
    });
  }
}

/** Two views with the same signature ask the same question; column widths and folds do not matter to the index. */
function signature(view: View, told?: ToldParts): string {
  const { pipelineIds, text, where, sort, lanesBy, groupBy, folded, closed, asOf } = view;
  const parts = told && [told.strangers, [...(told.lanes ?? [])], [...(told.groups ?? [])]];
  return JSON.stringify([pipelineIds, text ?? '', where, sort, lanesBy, groupBy, folded, closed, asOf, parts]);
}

function boardModel(
  table: DealTable,
  columns: readonly BoardColumn[],
  lanes: readonly BoardLane[],
  index: BucketIndex,
  problems: RowFilter['problems'],
): BoardModel {
  const columnPlace = new Map(columns.map((column, at) => [column.key, at]));
  const lanePlace = new Map(lanes.map((lane, at) => [lane.key, at]));
  const bucketAt = (column: number, lane: number): Bucket => index.bucket(lane * columns.length + column);
  const place = (map: ReadonlyMap<string, number>, key: string): number => {
    const at = map.get(key);
    if (at === undefined) throw new RangeError(`The board has no column or lane "${key}".`);
    return at;
  };
  const sum = (pairs: readonly Bucket[]): Totals =>
    pairs.length === 1
      ? (pairs[0] as Bucket).totals
      : pairs.reduce((all, b) => mergeTotals(all, b.totals), emptyTotals());
  const columnTotals = (key: string): Totals => {
    const at = place(columnPlace, key);
    return sum(lanes.map((_, lane) => bucketAt(at, lane)));
  };
  const columnOf = (stageId: string, pipelineId?: string): BoardColumn | undefined =>
    columns.find(
      (column) =>
        column.stages.some(
          (stage) => stage.id === stageId && (pipelineId === undefined || stage.pipelineId === pipelineId),
        ) ||
        (!column.known && column.name === stageId),
    );
  return {
    columns,
    lanes,
    problems,
    isReady: true,
    trouble: null,
    cell: (columnKey, laneKey) =>
      bucketAt(place(columnPlace, columnKey), laneKey === undefined ? 0 : place(lanePlace, laneKey)),
    columnTotals,
    laneTotals: (key) => {
      const lane = place(lanePlace, key);
      return sum(columns.map((_, at) => bucketAt(at, lane)));
    },
    totals: (category) =>
      columns
        .filter((column) => column.category === category)
        .reduce((all, column) => mergeTotals(all, columnTotals(column.key)), emptyTotals()),
    columnOf,
    placeOf: (dealId) => {
      const deal = table.get(dealId);
      const column = deal && columnOf(deal.stageId, deal.pipelineId);
      if (!column) return null;
      for (const lane of lanes) {
        if (lane.field !== null && deal[laneDealField[lane.field]] !== lane.id) continue;
        const position = bucketAt(place(columnPlace, column.key), place(lanePlace, lane.key)).indexOf(dealId);
        if (position >= 0) return { columnKey: column.key, laneKey: lane.key, position };
      }
      return null;
    },
  };
}

function listModel(groups: readonly ListGroup[], grouped: boolean, problems: RowFilter['problems']): ListModel {
  let totals: Totals | null = null;
  return {
    grouped,
    groups,
    problems,
    isReady: true,
    trouble: null,
    count: groups.reduce((count, group) => count + group.bucket.count, 0),
    get totals() {
      totals ??= groups.reduce((all, group) => mergeTotals(all, group.bucket.totals), emptyTotals());
      return totals;
    },
  };
}
