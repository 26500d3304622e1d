import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { dayOfMillis } from '../../../src/model/calendar.js';
import type { Deal, DealInput } from '../../../src/model/deal.js';
import { normalizeDeal } from '../../../src/model/normalize.js';
import { normalizePipeline } from '../../../src/model/normalize-pipeline.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import type { Condition, View } from '../../../src/model/view.js';
import { ChangeLog } from '../../../src/store/core/change-log.js';
import { Reads } from '../../../src/store/core/reads.js';
import { defaultSettings, type Settings } from '../../../src/store/core/settings.js';
import { DefinedFields } from '../../../src/store/fields/defined-fields.js';
import type { DefinedFieldHandle, WorkedOutColumn } from '../../../src/store/fields/store-fields.js';
import { Catalogue } from '../../../src/store/entities/catalogue.js';
import type { BoardModel } from '../../../src/store/query/board-model.js';
import type { ListModel } from '../../../src/store/query/list-model.js';
import { QueryCache } from '../../../src/store/query/query-cache.js';
import type { QuerySource } from '../../../src/store/query/query-source.js';
import { Refinements } from '../../../src/store/query/refinements.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { DealTable } from '../../../src/store/table/deal-table.js';
import { deal, makeStore, sales, service } from '../world.js';

const owners = ['anna', 'binh', 'chi', null] as const;
const optionalDate = fc.option(fc.constantFrom('2026-11-05', '2026-11-20', '2026-11-30', '2027-01-15'));
const optionalInstant = fc.option(fc.constantFrom('2026-11-02T08:00:00.000Z', '2026-11-19T20:00:00.000Z'));

const patchOfMany: fc.Arbitrary<Partial<DealInput>> = fc.record(
  {
    stageId: fc.constantFrom('new', 'offer', 'won', 'lost', 'undeclared'),
    pipelineId: fc.constantFrom('sales', 'sales', 'service'),
    value: fc.option(fc.integer({ min: 0, max: 500 })),
    currency: fc.option(fc.constantFrom('USD', 'VND', 'EUR')),
    probability: fc.option(fc.constantFrom(0, 0.25, 1)),
    ownerId: fc.constantFrom(...owners),
    title: fc.oneof(fc.constantFrom('Đặng Đình', 'Dang Dinh', 'An Phát'), fc.string({ minLength: 1, maxLength: 3 })),
    expectedCloseDate: optionalDate,
    closedAt: optionalInstant,
    stageEnteredAt: optionalInstant,
    tags: fc.constantFrom<string[]>([], ['hot'], ['hot', 'new']),
    rank: fc.constantFrom('a', 'i', 'k', 'z'),
    fields: fc.constantFrom<NonNullable<DealInput['fields']>>({}, { size: 'big' }, { size: 'small' }),
  },
  { requiredKeys: [] },
);

/** Often of one field alone: what depends on a field shows only where no other one that changed brings it up to date. */
const patch: fc.Arbitrary<Partial<DealInput>> = fc.oneof(
  patchOfMany,
  fc.tuple(patchOfMany, fc.nat(99)).map(([many, at]): Partial<DealInput> => {
    const entries = Object.entries(many);
    return Object.fromEntries(entries.slice(at % Math.max(entries.length, 1)).slice(0, 1));
  }),
);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.nat(300).map((low): Condition => ({ field: 'value', op: 'between', value: [low, null] })),
  fc.constantFrom<Condition>(
    { field: 'weighted', op: 'between', value: [5, 200] },
    { field: 'expectedCloseDate', op: 'is', value: { period: 'thisMonth' } },
    { field: 'expectedCloseDate', op: 'is', value: { period: 'thisWeek' } },
    { field: 'expectedCloseDate', op: 'is', value: { period: 'overdue' } },
    { field: 'ownerId', op: 'in', value: ['anna', null] },
    { field: 'rot', op: 'in', value: ['warm', 'rotten'] },
    { field: 'daysInStage', op: 'between', value: [5, null] },
    { field: 'status', op: 'is', value: 'open' },
    { field: 'tags', op: 'is', value: 'hot' },
    { field: 'fields.size', op: 'is', value: 'big' },
  ),
  fc.constantFrom<Condition>(
    { field: 'score', op: 'between', value: [20, 60] },
    { field: 'heat', op: 'is', value: 'high' },
  ),
);

const sortField = fc.oneof(
  fc.constantFrom('value', 'title', 'ownerId', 'stageId', 'expectedCloseDate', 'probability', 'rot', 'age'),
  fc.constantFrom('score', 'heat'),
);

const view: fc.Arbitrary<View> = fc
  .record({
    pipelineIds: fc.constantFrom<View['pipelineIds']>(['sales'], ['sales'], 'all'),
    where: fc.array(condition, { maxLength: 2 }),
    sort: fc.array(
      fc.record({
        field: sortField,
        direction: fc.constantFrom('asc' as const, 'desc' as const),
      }),
      { maxLength: 2 },
    ),
    text: fc.constantFrom('', '', 'dang', 'anna'),
    closed: fc.constantFrom<NonNullable<View['closed']>>('all', 'thisMonth', 'thisQuarter', 'none'),
    lanesBy: fc.constantFrom(undefined, undefined, 'owner' as const),
    groupBy: fc.constantFrom(undefined, 'ownerId', 'stageId', 'closeMonth', 'rot', 'heat', 'heat'),
  })
  .map(({ lanesBy, groupBy, ...rest }) => ({
    version: 1 as const,
    ...rest,
    ...(lanesBy && { lanesBy }),
    ...(groupBy && { groupBy }),
  }));

type Step =
  | { act: 'write'; deals: [number, Partial<DealInput>][] }
  | { act: 'remove'; at: number }
  | { act: 'settings'; settings: Partial<Settings> }
  | { act: 'rename'; id: string; name: string }
  | { act: 'pipelines'; variant: number }
  | { act: 'values'; areHidden: boolean }
  | { act: 'day'; day: string }
  | { act: 'score'; at: number; score: number | null }
  | { act: 'scores'; areDefined: boolean }
  | { act: 'load' };

const step = fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
  {
    weight: 12,
    arbitrary: fc.record({
      act: fc.constant('write' as const),
      deals: fc.array(fc.tuple(fc.nat(24), patch), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('remove' as const), at: fc.nat(24) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('settings' as const),
      settings: fc.constantFrom<Partial<Settings>>(
        { timeZone: 'Asia/Ho_Chi_Minh' },
        { timeZone: 'UTC' },
        { weekStart: 'sun' },
        { fiscalYearStart: 4 },
        { language: 'vi' },
        { currency: 'VND', rates: { base: 'USD', date: '2026-11-01', rates: { VND: 25_000 } } },
        { currency: 'USD', rates: { base: 'USD', date: '2026-11-01', rates: { VND: 26_000, EUR: 0.9 } } },
        { currency: null },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('rename' as const),
      id: fc.constantFrom('anna', 'binh'),
      name: fc.constantFrom('Anna', 'Zoe', 'Binh', ''),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pipelines' as const), variant: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('values' as const), areHidden: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('day' as const), day: fc.constantFrom('2026-11-20', '2026-12-01') }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('score' as const),
      at: fc.nat(24),
      score: fc.option<number>(fc.integer({ min: 0, max: 100 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('scores' as const), areDefined: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('load' as const) }) },
);

function pipelinesOf(variant: number): Pipeline[] {
  const stages = sales.stages.slice(0, variant === 1 ? 3 : 4);
  const changed = { ...sales, stages, rot: { clock: 'stage' as const, warmDays: 3, rotDays: variant === 2 ? 30 : 12 } };
  return [changed, service].map((input) => normalizePipeline(input, { currency: 'USD' }).pipeline as Pipeline);
}

/** A score that somebody gives to each deal, and ten more for what is worth much. */
class Scores {
  readonly given = new Map<string, number>();
  #values: ReadonlyMap<string, number> = new Map();
  #revision = 0;
  readonly #table: DealTable;

  constructor(table: DealTable) {
    this.#table = table;
  }

  column(): WorkedOutColumn {
    const values = new Map<string, number>();
    for (const [id, score] of this.given) values.set(id, score + ((this.#table.get(id)?.value ?? 0) > 200 ? 10 : 0));
    if (JSON.stringify([...values]) !== JSON.stringify([...this.#values])) {
      this.#values = values;
      this.#revision++;
    }
    return { values: this.#values, revision: this.#revision };
  }

  heat(): WorkedOutColumn {
    const { revision } = this.column();
    return { values: new Map([...this.#values].map(([id, score]) => [id, score > 50 ? 'high' : 'low'])), revision };
  }
}

/** What a store is to its questions, with everything in it to be changed at will. */
class World implements QuerySource {
  readonly log = new ChangeLog();
  readonly table = new DealTable(() => undefined, this.log);
  readonly catalogue = new Catalogue();
  settings = defaultSettings;
  now = '2026-11-20T09:00:00.000Z';
  areHidden = false;

  readonly ports = { warn: (message: string) => expect.fail(message) };
  readonly fields = new DefinedFields(this);
  readonly scores = new Scores(this.table);
  #handles: DefinedFieldHandle[] = [];

  constructor() {
    this.catalogue.replaceAll(pipelinesOf(0), new Map());
  }

  fieldChanged(name: string): void {
    this.log.settings([`field:${name}`]);
  }

  /** They ask anyway. */
  changed(): void {}

  environment(): ReturnType<QuerySource['environment']> {
    return {
      today: dayOfMillis(Date.parse(this.now), this.settings.timeZone),
      calendar: this.settings,
      stage: (id, pipelineId) => this.catalogue.stage(id, pipelineId),
      pipeline: (id) => this.catalogue.pipeline(id),
      rates: this.settings.rates,
      currency: this.settings.currency,
      canSeeValue: ({ pipelineId }) => !this.areHidden || pipelineId !== 'sales',
      defined: (name) => this.fields.get(name),
    };
  }

  pipelines(): readonly Pipeline[] {
    return this.catalogue.pipelines.filter(({ id }) => this.visible(id));
  }

  visible(id: string): boolean {
    return !this.areHidden || id !== 'service';
  }

  nameOf(field: string, id: string): string {
    return this.catalogue.nameOf(field, id);
  }

  collator(): Intl.Collator {
    return new Intl.Collator(this.settings.language, { numeric: true });
  }

  take(step: Step): void {
    switch (step.act) {
      case 'write':
        for (const [at, patch] of step.deals) this.#write(`d${String(at)}`, patch);
        break;
      case 'remove':
        this.table.set(`d${String(step.at)}`, null);
        break;
      case 'settings':
        this.settings = { ...this.settings, ...step.settings };
        this.log.settings(Object.keys(step.settings) as (keyof Settings)[]);
        this.log.settings(['today']);
        break;
      case 'rename':
        this.catalogue.set('user', step.id, { id: step.id, name: step.name });
        this.log.entities(['user']);
        break;
      case 'pipelines':
        this.catalogue.replaceAll(pipelinesOf(step.variant), new Map());
        this.log.entities(['pipeline']);
        break;
      case 'values':
        this.areHidden = step.areHidden;
        this.log.settings(['user']);
        break;
      case 'day':
        this.now = `${step.day}T09:00:00.000Z`;
        this.log.settings(['today']);
        break;
      case 'score': {
        const id = `d${String(step.at)}`;
        if (step.score === null) this.scores.given.delete(id);
        else this.scores.given.set(id, step.score);
        for (const handle of this.#handles) handle.changed();
        break;
      }
      case 'scores':
        if (step.areDefined !== this.#handles.length > 0) this.#define(step.areDefined);
        break;
      case 'load': {
        const all = [...this.table.ids()].map((id) => this.table.get(id) as Deal);
        this.table.clear(all.length);
        for (const one of all.toReversed()) this.table.append(one);
        break;
      }
    }
  }

  #define(areDefined: boolean): void {
    for (const handle of this.#handles) handle.remove();
    this.#handles = [];
    if (!areDefined) return;
    const choices = ['low', 'high'].map((value) => ({ value, label: value.toUpperCase() }));
    const { fields, scores } = this;
    this.#handles = [
      fields.define({ name: 'score', kind: 'number', label: 'Score', needs: ['value'], column: () => scores.column() }),
      fields.define({
        name: 'heat',
        kind: 'choice',
        label: 'Heat',
        choices,
        needs: ['value'],
        column: () => scores.heat(),
      }),
    ];
  }

  #write(id: string, patch: Partial<DealInput>): void {
    const before = this.table.get(id);
    const fresh = normalizeDeal({ ...deal(id), rank: 'm', ...patch }, { timeZone: 'UTC' }).deal as Deal;
    const changed = normalizeDeal({ ...fresh, ...(before ?? {}), ...patch }, { timeZone: 'UTC' }).deal as Deal;
    this.table.set(id, before ? changed : fresh);
  }
}

function cacheOf(source: QuerySource): QueryCache {
  const queries = new QueryCache(source, new Reads());
  queries.refinements = new Refinements(queries.context);
  return queries;
}

function shownBoard(board: BoardModel): unknown {
  return {
    columns: board.columns,
    lanes: board.lanes,
    cells: board.columns.flatMap(({ key }) =>
      board.lanes.map((lane) => {
        const cell = board.cell(key, lane.key);
        return [key, lane.key, cell.slice(0, cell.count), cell.totals];
      }),
    ),
    totals: board.columns.map(({ key }) => board.columnTotals(key)),
  };
}

function shownList(list: ListModel): unknown {
  return {
    count: list.count,
    totals: list.totals,
    groups: list.groups.map(({ key, name, bucket }) => [key, name, bucket.slice(0, bucket.count), bucket.totals]),
  };
}

describe('answers that are kept, whatever changes', () => {
  it('are those of a cache made anew', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(
        fc.array(view, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 20 }),
        (views, steps) => {
          const world = new World();
          world.take({ act: 'write', deals: Array.from({ length: 20 }, (_, at) => [at, { value: at * 20 }]) });
          for (let at = 0; at < 20; at++) world.scores.given.set(`d${String(at)}`, (at * 37) % 60);
          world.take({ act: 'scores', areDefined: true });
          const kept = cacheOf(world);
          for (const [one, isAsked] of steps) {
            world.take(one);
            // Some changes are taken together, others one by one.
            if (!isAsked) continue;
            const fresh = cacheOf(world);
            for (const view of views) {
              expect(shownBoard(kept.board(view))).to.deep.equal(shownBoard(fresh.board(view)));
              expect(shownList(kept.list(view))).to.deep.equal(shownList(fresh.list(view)));
            }
          }
        },
      ),
      { numRuns: 250, includeErrorInReport: true },
    );
  });

  it('are those of a store made anew, after acts of one person and news of another', async function () {
    this.timeout(120_000);
    const settled = async (...stores: PipelineStore[]): Promise<void> => {
      do await new Promise((resolve) => setTimeout(resolve, 5));
      while (stores.some(({ status }) => status.pending > 0));
    };
    const edit = fc.record({
      isOther: fc.boolean(),
      at: fc.nat(9),
      patch: patch.map(({ value, ownerId, title, stageId }) => ({
        ...(value !== undefined && { value }),
        ...(ownerId !== undefined && { ownerId }),
        ...(title !== undefined && title.trim() !== '' && { title }),
        ...(stageId === 'offer' && { stageId }),
      })),
      name: fc.option(fc.constantFrom('Anna', 'Zoe')),
      settings: fc.option(fc.constantFrom<Partial<Settings>>({ language: 'vi' }, { timeZone: 'Asia/Ho_Chi_Minh' })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(view, { minLength: 1, maxLength: 4 }),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        async (views, edits) => {
          const deals = Array.from({ length: 10 }, (_, at) => deal(`d${String(at)}`, 'new', { value: at * 40 }));
          const adapter = memoryAdapter({ deals, pipelines: [sales, service] });
          const { store } = await makeStore([], { adapter });
          const { store: other } = await makeStore([], { adapter });
          const ask = (): unknown => views.map((one) => [shownBoard(store.board(one)), shownList(store.list(one))]);
          for (const { isOther, at, patch: change, name, settings } of edits) {
            ask();
            if (settings) store.configure(settings);
            const entities = name === null ? [] : [{ kind: 'user' as const, id: 'anna', patch: { name } }];
            await (isOther ? other : store).dispatch({
              type: 'editDeals',
              ids: [`d${String(at)}`],
              patch: { source: 'fair', ...change },
              entities,
            });
          }
          await settled(store, other);
          const { store: fresh } = await makeStore([], { adapter, settings: store.settings });
          for (const one of views) {
            expect(shownBoard(store.board(one))).to.deep.equal(shownBoard(fresh.board(one)));
            expect(shownList(store.list(one))).to.deep.equal(shownList(fresh.list(one)));
          }
        },
      ),
      { numRuns: 60, includeErrorInReport: true },
    );
  });
});
