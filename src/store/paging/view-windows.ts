import { grouped } from '../../model/grouped.js';
import { emptyTotals, mergeTotals, type Totals } from '../../model/totals.js';
import type { Condition, View } from '../../model/view.js';
import type { BoardColumn, BoardLane, BoardModel } from '../query/board-model.js';
import { laneDealField } from '../entities/fields-of-lane.js';
import type { ListGroup, ListModel } from '../query/list-model.js';
import { isKey, type AskedView } from './asked-view.js';
import { KnownPart } from './known-part.js';
import { PageSource, type PageHooks } from './page-source.js';
import { merged, oneAfterAnother, type PageSources } from './page-sources.js';
import type { WindowScope } from './window-scope.js';
import { isSame, keyOf, stagesOf, standsIn, undeclaredIn, type StagePlace } from './stage-place.js';
import { sumOf, type ReportedTotals } from './reported-totals.js';
import type { ViewTotals } from './view-totals.js';

/** What was answered, and of which state. */
interface Answer {
  model: BoardModel | ListModel;
  revision: string;
}

/** So long first cards are waited for when it is known how many there are, in milliseconds. */
const PATIENCE = 100;

/** What ties a view to its totals and pages. */
export interface ViewWindowsHooks extends PageHooks {
  totals(view: View, split: string | null): ViewTotals;
}

/** One view over a backend whose deals are not all here: its columns or groups, each with its pages and its totals. */
export class ViewWindows {
  readonly #question: View;
  readonly #scope: WindowScope;
  readonly #hooks: ViewWindowsHooks;
  readonly #sources = new Map<string, PageSource>();
  #pages = 0;
  /** First pages that the first drawn picture waits for; null before there is one. */
  #first: readonly PageSource[] | null = null;
  #cancelPatience: (() => void) | null = null;
  /** Answers that were given of what is here, as long as nothing else came: for who draws them, and for who counts. */
  readonly #drawn = new WeakMap<BoardModel | ListModel, Answer>();
  readonly #counted = new WeakMap<BoardModel | ListModel, Answer>();

  constructor(asked: View, scope: WindowScope, hooks: ViewWindowsHooks) {
    this.#question = asked;
    this.#scope = scope;
    this.#hooks = {
      ...hooks,
      learn: (items, since) => hooks.learn(items, since, (fields) => this.isOrderedBy(fields)),
      changed: () => {
        this.#pages++;
        hooks.changed();
      },
    };
  }

  board(asked: AskedView, isDrawn: boolean): BoardModel {
    const { view } = asked;
    const lane = view.lanesBy ? laneDealField[view.lanesBy] : null;
    const totals = this.#hooks.totals(this.#question, lane);
    const { parts } = totals;
    const reported = {
      undeclared: undeclaredIn(parts),
      ...(lane ? { lanes: new Set(parts.map(({ split }) => split)) } : {}),
    };
    const here = this.#scope.queries.board(view, reported);
    if (isDrawn && !lane) this.#first ??= this.#readFirst(here);
    const answers = isDrawn ? this.#drawn : this.#counted;
    const isAwaited = isDrawn && this.#awaitsFirst(totals);
    return this.#kept(answers, here, totals, isAwaited, () => this.#board(here, asked, parts));
  }

  list(asked: AskedView): ListModel {
    const { view } = asked;
    const { groupBy = null } = view;
    const totals = this.#hooks.totals(this.#question, groupBy === null || isKey(groupBy) ? null : groupBy);
    const { parts } = totals;
    const groups = groupBy === null ? [] : parts.map((part) => keyOf(part, groupBy));
    const here = this.#scope.queries.list(view, { undeclared: undeclaredIn(parts), groups: new Set(groups) });
    return this.#kept(this.#counted, here, totals, false, () => this.#list(here, asked, parts));
  }

  renew(): void {
    for (const source of this.#sources.values()) source.renew();
  }

  /** A deal stands elsewhere in an order than when a page brought it. */
  moved(id: string): void {
    for (const source of this.#sources.values()) source.forget(id);
  }

  /** True where these fields change the order. */
  isOrderedBy(fields: ReadonlySet<string>): boolean {
    const { sort } = this.#question;
    // Among equals, ranks decide in any order.
    if (fields.has('rank')) return true;
    return sort.length === 0
      ? fields.has('stageId') || fields.has('pipelineId')
      : sort.some(({ field }) => fields.has(field)) || !sort.every(({ field }) => PLAIN.has(field));
  }

  dispose(): void {
    this.#cancelPatience?.();
    for (const source of this.#sources.values()) source.dispose();
  }

  /** The first cards of each column, which somebody will look at as soon as it is known how many there are. */
  #readFirst({ columns }: BoardModel): PageSource[] {
    const first = columns.flatMap((column) => (column.folded ? [] : this.#of(stagesOf(column), []).all.slice(0, 1)));
    for (const source of first) if (source.size === 0) source.want(1);
    return first;
  }

  /**
   * Totals and first pages come nearly together: cards that are about to come need not stand as outlines for a blink. How
   * much there is does not wait for slow ones.
   */
  #awaitsFirst(totals: ViewTotals): boolean {
    const isComing =
      this.#first?.some(({ size, isDone, trouble }) => size === 0 && !isDone && trouble === null) === true;
    if (!isComing) this.#first = [];
    else if (totals.isReady) {
      this.#cancelPatience ??= this.#scope.core.ports.later(() => {
        this.#first = [];
        this.#hooks.changed();
      }, PATIENCE);
    }
    return isComing;
  }

  #kept<T extends BoardModel | ListModel>(
    answers: WeakMap<BoardModel | ListModel, Answer>,
    here: T,
    totals: ViewTotals,
    isAwaited: boolean,
    build: () => T,
  ): T {
    const revision = [totals.revision, this.#pages, isAwaited].join(':');
    let answer = answers.get(here);
    if (answer?.revision !== revision) {
      const isReady = here.isReady && totals.isReady && !isAwaited;
      const model = {
        ...build(),
        isReady,
        trouble: here.trouble ?? totals.trouble,
        get dealsRevision() {
          return here.dealsRevision;
        },
      };
      answer = { model, revision };
      answers.set(here, answer);
    }
    return answer.model as T;
  }

  #board(here: BoardModel, { problems }: AskedView, reported: readonly ReportedTotals[]): BoardModel {
    const parts = new Map<string, KnownPart>();
    const part = (column: BoardColumn, lane: BoardLane): KnownPart => {
      const key = `${column.key}\n${lane.key}`;
      let found = parts.get(key);
      if (!found) {
        const where: Condition[] = lane.field ? [matching(laneDealField[lane.field], lane.id)] : [];
        const inside = reported.filter(
          (place) => standsIn(column, place) && (lane.field === null || place.split === lane.id),
        );
        found = new KnownPart(
          here.cell(column.key, lane.key),
          this.#of(stagesOf(column), where),
          sumOf(inside),
          where.length > 0,
        );
        parts.set(key, found);
      }
      return found;
    };
    const columnOf = (key: string): BoardColumn => named(here.columns, key);
    const first = here.lanes[0] as BoardLane;
    const add = (all: Totals, one: KnownPart): Totals => mergeTotals(all, one.totals);
    const columnTotals = (key: string): Totals =>
      here.lanes.map((lane) => part(columnOf(key), lane)).reduce(add, emptyTotals());
    return {
      ...here,
      problems: [...here.problems, ...problems],
      cell: (columnKey, laneKey) =>
        part(columnOf(columnKey), laneKey === undefined ? first : named(here.lanes, laneKey)),
      columnTotals,
      laneTotals: (key) =>
        here.columns.map((column) => part(column, named(here.lanes, key))).reduce(add, emptyTotals()),
      totals: (category) =>
        here.columns
          .filter((column) => column.category === category)
          .reduce((all, column) => mergeTotals(all, columnTotals(column.key)), emptyTotals()),
      placeOf: (dealId) => {
        const place = here.placeOf(dealId);
        if (!place) return null;
        const position = part(columnOf(place.columnKey), named(here.lanes, place.laneKey)).indexOf(dealId);
        return position < 0 ? null : { ...place, position };
      },
    };
  }

  #list(here: ListModel, { view, problems }: AskedView, reported: readonly ReportedTotals[]): ListModel {
    const { groupBy = null } = view;
    const stages = this.#stages(reported);
    const inGroup = groupBy === null ? null : grouped(reported, (part) => keyOf(part, groupBy));
    const isKeyed = groupBy !== null && isKey(groupBy);
    const groups = here.groups.flatMap((group): ListGroup[] => {
      const inside = inGroup ? (inGroup.get(group.key) ?? []) : reported;
      if (inGroup && inside.length === 0 && group.bucket.count === 0) return [];
      const where = groupBy === null || isKeyed ? [] : [matching(groupBy, group.key === '' ? null : group.key)];
      const holding = inGroup ? stages.filter((stage) => inside.some((place) => isSame(place, stage))) : stages;
      return [
        {
          ...group,
          bucket: new KnownPart(group.bucket, this.#of(holding, where, isKeyed), sumOf(inside), inGroup !== null),
        },
      ];
    });
    let whole: Totals | null = null;
    return {
      ...here,
      groups,
      problems: [...here.problems, ...problems],
      count: groups.reduce((count, { bucket }) => count + bucket.count, 0),
      get totals() {
        whole ??= groups.reduce((all, { bucket }) => mergeTotals(all, bucket.totals), emptyTotals());
        return whole;
      },
    };
  }

  /** Stage by stage in the manual order; under a chosen sort together, in one question where that is possible. */
  #of(stages: readonly StagePlace[], where: readonly Condition[], isDivided = true): PageSources {
    const { sort } = this.#question;
    if (sort.length > 0 && !isDivided) return merged([this.#source(null, where)]);
    const sources = stages.map((stage) => this.#source(stage, where));
    if (sort.length > 0) return merged(sources);
    const { table } = this.#scope.core;
    return oneAfterAnother(sources, (id) => {
      const deal = table.peek(table.rowOf(id));
      return deal ? stages.findIndex((stage) => isSame(deal, stage)) : -1;
    });
  }

  #source(stage: StagePlace | null, where: readonly Condition[]): PageSource {
    const key = JSON.stringify([stage, where]);
    let source = this.#sources.get(key);
    if (!source) {
      const pipelineIds = stage?.pipelineId ? [stage.pipelineId] : this.#question.pipelineIds;
      const view = { ...this.#question, pipelineIds, where: [...this.#question.where, ...where] };
      source = new PageSource({ view, ...(stage ? { stageId: stage.stageId } : {}) }, this.#scope, this.#hooks);
      this.#sources.set(key, source);
    }
    return source;
  }

  /** All stages of the view in the order in which a list has them, those that nobody declared last. */
  #stages(reported: readonly ReportedTotals[]): StagePlace[] {
    const { pipelineIds } = this.#question;
    const declared = this.#scope.core
      .pipelines()
      .filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id))
      .flatMap(({ id, stages }) => stages.map((stage) => ({ pipelineId: id, stageId: stage.id })));
    return [...declared, ...undeclaredIn(reported).map((stageId) => ({ pipelineId: null, stageId }))];
  }
}

/** Fields that only an edit of theirs changes: nothing else moves a deal in an order by them. */
const PLAIN: ReadonlySet<string> = new Set([
  'title',
  'value',
  'expectedCloseDate',
  'ownerId',
  'createdAt',
  'accountId',
]);

/** Stages that deals stand in and nobody declared. */
function matching(field: string, value: string | null): Condition {
  return value === null ? { field, op: 'empty' } : { field, op: 'is', value };
}

function named<T extends { key: string }>(all: readonly T[], key: string): T {
  const found = all.find((one) => one.key === key);
  if (!found) throw new RangeError(`The view has no part "${key}".`);
  return found;
}
