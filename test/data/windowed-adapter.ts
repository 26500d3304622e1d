import { memoryAdapter, type MemoryAdapterOptions } from '../../src/adapters/memory/index.js';
import type {
  Capabilities,
  ChangeBatch,
  ChangeEvent,
  ChangeSink,
  Ctx,
  DataAdapter,
  ListQuery,
  Page,
  Total,
  TotalsQuery,
} from '../../src/data/adapter.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import { completeDeal } from '../../src/data/complete-deal.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { fromMinor } from '../../src/model/amount.js';
import { parseDate } from '../../src/model/civil-date.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import { fieldDefinition, type FieldEnvironment } from '../../src/model/field.js';
import { compileView } from '../../src/model/filter.js';
import { normalizePipeline } from '../../src/model/normalize.js';
import type { Pipeline, PipelineInput } from '../../src/model/pipeline.js';
import { compareDeals } from '../../src/model/sort.js';
import { totalsEntryOf } from '../../src/model/totals-of.js';
import { addToTotals, emptyTotals, type Totals } from '../../src/model/totals.js';
import type { View } from '../../src/model/view.js';

export const PIPELINES: PipelineInput[] = [
  {
    id: 'p1',
    name: 'Hardware',
    currency: 'EUR',
    rot: { clock: 'stage', warmDays: 14, rotDays: 30, pauseWhilePlanned: true },
    stages: [
      { id: 's1', name: 'Qualified', probability: 0.2 },
      { id: 's2', name: 'Proposal', probability: 0.55, rot: { clock: 'activity', warmDays: 3, rotDays: 9 } },
      { id: 'w1', name: 'Won', category: 'won' },
      { id: 'l1', name: 'Lost', category: 'lost' },
    ],
  },
  {
    id: 'p2',
    name: 'Service',
    currency: 'VND',
    stages: [
      { id: 't1', name: 'New', mappedStatus: 'early' },
      { id: 't2', name: 'Signed', category: 'won' },
    ],
  },
];

/** Where a page ended: the keys of its last deal, so that the next begins behind it whatever was written meanwhile. */
interface Place {
  last: Deal;
}

/** What a planted bug may change: each is one decision of the adapter. */
export interface Decisions {
  environment: (query: { environment?: FieldEnvironment }) => FieldEnvironment;
  expected: (view: View, env: FieldEnvironment, deals: Deal[]) => Deal[];
  after: (ordered: Deal[], place: Place, compare: (a: Deal, b: Deal) => number) => Deal[];
  refuse: (view: View, env: FieldEnvironment) => void;
  limit: (asked: number) => number;
  money: (minor: number, currency: string) => string;
  totals: (totals: Totals) => Totals;
  resume: (events: ChangeEvent[], at: number) => ChangeEvent[];
}

const COLLATOR = new Intl.Collator('en', { numeric: true });
const SORTS = ['title', 'value', 'expectedCloseDate', 'ownerId', 'rot', 'stageId', 'createdAt', 'rank'];
const SPLITS = ['ownerId', 'teamId', 'stageId', 'pipelineId', 'rot', 'status', 'closeMonth'];

const DECISIONS: Decisions = {
  environment: ({ environment }) => environment!,
  expected: (view, env, deals) => {
    const compiled = compileView(view, env);
    return deals.filter((deal) => compiled.matches(deal) && compiled.showsClosed(deal));
  },
  after: (ordered, { last }, compare) => ordered.filter((deal) => compare(deal, last) > 0),
  refuse: (view, env) => {
    const [problem] = compileView(view, env).problems;
    const unknown = view.sort.find(({ field }) => !SORTS.includes(field));
    const message = problem?.message ?? (unknown && `It cannot sort by "${unknown.field}".`);
    if (message) throw new AdapterError('protocol', message, { outcome: 'not-applied', status: 400 });
  },
  limit: (asked) => Math.min(asked, 500),
  money: (minor, currency) => fromMinor(minor, currency).toFixed(3),
  totals: (totals) => totals,
  resume: (events, at) => events.slice(at),
};

/**
 * A backend that pages, filters, sorts, sums and keeps a log, all by the model's own functions: what a perfect server
 * would answer. `planted` changes single decisions, `holding` is what it begins with.
 */
export function windowedAdapter(
  planted: Partial<Decisions> = {},
  holding: MemoryAdapterOptions = { pipelines: PIPELINES },
): EmbeddedAdapter {
  const decide: Decisions = { ...DECISIONS, ...planted };
  const inner = memoryAdapter(holding);
  const log: ChangeEvent[] = [];
  const followers = new Set<() => void>();
  const pipelines = (holding.pipelines ?? []).map((input) => normalizePipeline(input).pipeline as Pipeline);
  void inner.changes?.(
    null,
    (events) => {
      for (const event of events) {
        if (event.type === 'deal') {
          log.push({ ...event, prev: String(log.length), checkpoint: String(log.length + 1) });
        } else log.push(event);
      }
      for (const wake of followers) wake();
    },
    { signal: new AbortController().signal, userId: null },
  );
  const envOf = (query: ListQuery | TotalsQuery): FieldEnvironment => {
    const asked = query.environment;
    const env: FieldEnvironment = {
      today: parseDate(asked?.today ?? '2026-01-01'),
      calendar: asked?.calendar ?? { timeZone: 'UTC', fiscalYearStart: 1, weekStart: 'mon' },
      currency: asked?.currency ?? null,
      rates: asked?.rates ?? null,
      stage: (id, pipelineId) =>
        pipelines
          .filter((pipeline) => pipelineId === undefined || pipeline.id === pipelineId)
          .flatMap(({ stages }) => stages)
          .find((stage) => stage.id === id),
      pipeline: (id) => pipelines.find((pipeline) => pipeline.id === id),
      canSeeValue: () => true,
    };
    return decide.environment({ environment: env });
  };
  /** The last question's answer, for the pages that follow. */
  let answered: { question: string; found: Deal[] } | null = null;
  /** By what is stored: each question asks for all of them. */
  const completed = new WeakMap<DealInput, Deal>();
  const complete = (deal: DealInput): Deal => {
    const made = completed.get(deal) ?? completeDeal(deal);
    completed.set(deal, made);
    return made;
  };
  const everything = async (ctx: Ctx): Promise<Deal[]> => ((await inner.list({}, ctx)) as DealInput[]).map(complete);

  const adapter: DataAdapter & Pick<EmbeddedAdapter, 'history' | 'clear'> = {
    can: {
      ...(inner.can as Capabilities),
      window: 'cursor',
      filter: ['is', 'in', 'between', 'contains', 'empty', 'notEmpty'],
      sort: SORTS,
      search: true,
      totals: ['count', 'sum', 'weighted'],
      split: SPLITS,
      feed: 'log',
      // Its checkpoints are those of the feed above, which the history below knows nothing of.
      history: [],
    },
    async list(query, ctx): Promise<Page> {
      const env = envOf(query);
      const view: View = query.view ?? { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };
      decide.refuse(view, env);
      const compare = compareDeals(view.sort, env, undefined, COLLATOR);
      const question = JSON.stringify([view, query.environment, query.stageId, log.length]);
      if (answered?.question !== question) {
        const found = decide
          .expected(view, env, await everything(ctx))
          .filter((deal) => query.stageId === undefined || deal.stageId === query.stageId)
          .sort(compare);
        answered = { question, found };
      }
      const { found } = answered;
      const rest = query.cursor ? decide.after(found, readCursor(query.cursor), compare) : found;
      const items = rest.slice(0, decide.limit(query.limit ?? 500));
      const last = items.at(-1);
      const cursor = last && items.length < rest.length ? JSON.stringify({ last } satisfies Place) : null;
      return { items, cursor, total: { count: found.length, exact: true } };
    },
    async totals(query, ctx): Promise<Total[]> {
      const env = envOf(query);
      const groups = new Map<string, Totals>();
      const split = query.split === undefined ? null : fieldDefinition(query.split);
      for (const deal of decide.expected(query.view, env, await everything(ctx))) {
        const by = query.by === 'stage' ? deal.stageId : query.by === 'pipeline' ? deal.pipelineId : '';
        const key = JSON.stringify(split ? [by, split.read(deal, env) || null] : [by]);
        const [stage, pipeline] = [env.stage(deal.stageId, deal.pipelineId), env.pipeline(deal.pipelineId)];
        const entry = totalsEntryOf(deal, stage, pipeline, env.currency, env.rates);
        groups.set(key, addToTotals(groups.get(key) ?? emptyTotals(), entry));
      }
      return [...groups].map(([place, raw]) => {
        const { count, withoutValue, withoutRate, sums } = decide.totals(raw);
        const [key, value] = JSON.parse(place) as [string, (string | null)?];
        const written = sums.map(({ currency, minor, weightedMinor }) => ({
          currency,
          value: decide.money(minor, currency),
          weighted: decide.money(weightedMinor, currency),
        }));
        const splitBy = value === undefined ? {} : { split: value };
        return { key, ...splitBy, count, withoutValue, withoutRate, sums: written };
      });
    },
    async changes(from, sink: ChangeSink, ctx): Promise<void> {
      let at = from === null ? log.length : Number(from);
      const bring = (): void => {
        const events = decide.resume(log, at);
        at = log.length;
        if (events.length > 0 && !ctx.signal.aborted) sink(events);
      };
      followers.add(bring);
      bring();
      await new Promise<void>((resolve) => {
        if (ctx.signal.aborted) resolve();
        ctx.signal.addEventListener('abort', () => resolve());
      });
      followers.delete(bring);
    },
    async pull(from, limit): Promise<ChangeBatch> {
      const events = decide.resume(log, Number(from)).slice(0, limit);
      const checkpoint = String(Number(from) + events.length);
      return { events, checkpoint, more: Number(checkpoint) < log.length };
    },
    pipelines: (ctx) => inner.pipelines!(ctx),
    save: (op, ctx) => inner.save!(op, ctx),
    create: (op, ctx) => inner.create!(op, ctx),
    remove: (op, ctx) => inner.remove!(op, ctx),
    commit: (tx, ctx) => inner.commit!(tx, ctx),
    get: (ids, ctx) => inner.get!(ids, ctx),
    outcome: (ids, ctx) => inner.outcome!(ids, ctx),
    history: (query, ctx) => inner.history(query, ctx),
    clear: (ctx) => inner.clear(ctx),
    entities: inner.entities!,
  };
  return adapter;
}

function readCursor(cursor: string): Place {
  try {
    const place = JSON.parse(cursor) as Place;
    if (place?.last?.id !== undefined) return place;
  } catch {
    // Falls through to the refusal.
  }
  throw new AdapterError('protocol', `The cursor ${cursor} is none of ours.`, { outcome: 'not-applied', status: 400 });
}
