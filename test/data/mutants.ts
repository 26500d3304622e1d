import type { Ctx } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { CreateOp, Op, Outcome, RemoveOp, Tx, UpdateOp } from '../../src/data/operation.js';
import { compileView } from '../../src/model/filter.js';
import type { DealInput } from '../../src/model/deal.js';
import type { Decisions } from './windowed-adapter.js';

/** A way in which adapters really go wrong, planted in one that does not. */
export interface Mutant {
  name: string;
  breaks: (adapter: EmbeddedAdapter) => void;
  /** Part of the name of the check that must notice. */
  expected: string;
}

type Commit = (tx: Tx, ctx: Ctx) => Promise<Outcome[]>;

/** Every op of an embedded adapter passes through commit. */
function onCommit(adapter: EmbeddedAdapter, wrap: (commit: Commit) => Commit): void {
  const original = adapter.commit?.bind(adapter);
  if (!original) throw new Error('The adapter has no commit.');
  adapter.commit = wrap(original);
}

function onOps(change: (op: Op) => Op): (adapter: EmbeddedAdapter) => void {
  return (adapter) => onCommit(adapter, (commit) => (tx, ctx) => commit({ ...tx, ops: tx.ops.map(change) }, ctx));
}

let count = 0;

export const MUTANTS: Mutant[] = [
  {
    name: 'an op that gets a new id on every send',
    breaks: onOps((op) => ({ ...op, id: `${op.id}-${String(++count)}` })),
    expected: 'is recognised',
  },
  {
    name: 'a save that does not look at the version',
    breaks: onOps((op) => {
      const { base: _base, ...rest } = op as UpdateOp;
      return op.type === 'update' ? rest : op;
    }),
    expected: 'save from an older version',
  },
  {
    name: 'a remove that does not look at the version',
    breaks: onOps((op) => {
      const { base: _base, ...rest } = op as RemoveOp;
      return op.type === 'remove' ? rest : op;
    }),
    expected: 'remove from an older version',
  },
  {
    name: 'a version check made before the write, not with it',
    breaks: (adapter) =>
      onCommit(adapter, (commit) => async (tx, ctx) => {
        const op = tx.ops[0];
        if (tx.ops.length !== 1 || op?.type !== 'update' || op.base === undefined) return commit(tx, ctx);
        const [deal] = (await adapter.get?.([op.dealId], ctx)) ?? [];
        if (deal && deal.version !== op.base) return commit(tx, ctx);
        await Promise.resolve();
        const { base: _base, ...blind } = op;
        return commit({ ...tx, ops: [blind] }, ctx);
      }),
    expected: 'at the same time',
  },
  {
    name: 'a batch that is not atomic',
    breaks: (adapter) => onCommit(adapter, (commit) => (tx, ctx) => commit({ ...tx, atomic: false }, ctx)),
    expected: 'atomic batch with one refused op',
  },
  {
    name: 'a batch whose outcomes come in another order',
    breaks: (adapter) =>
      onCommit(
        adapter,
        (commit) => async (tx, ctx) => (await commit(tx, ctx)).sort((a, b) => (a.status < b.status ? -1 : 1)),
      ),
    expected: 'in order',
  },
  {
    name: 'a batch that drops its last op',
    breaks: (adapter) =>
      onCommit(
        adapter,
        (commit) => async (tx, ctx) =>
          tx.ops.length < 100
            ? commit(tx, ctx)
            : [...(await commit({ ...tx, ops: tx.ops.slice(0, -1) }, ctx)), { status: 'applied' }],
      ),
    expected: 'as many ops as it declares',
  },
  {
    name: 'a save that replaces the whole deal',
    breaks: onOps((op) => (op.type === 'update' ? { ...op, patch: { ownerId: null, ...op.patch } } : op)),
    expected: 'the fields of the patch and no others',
  },
  {
    name: 'unknown values stored as zero',
    breaks: onOps((op) => (op.type === 'create' ? { ...op, deal: { ...op.deal, value: op.deal.value ?? 0 } } : op)),
    expected: 'with all its fields',
  },
  {
    name: 'text stored without its diacritics',
    breaks: onOps((op) =>
      op.type === 'create'
        ? { ...op, deal: { ...op.deal, title: op.deal.title.normalize('NFD').replace(/\p{M}/gu, '') } }
        : op,
    ),
    expected: 'with all its fields',
  },
  {
    name: 'a list that leaves out the last deal',
    breaks: (adapter) => {
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) => ((await list(query, ctx)) as DealInput[]).slice(0, -1);
    },
    expected: 'list gives every deal',
  },
  {
    name: 'a list that is the live state',
    breaks: (adapter) => {
      const list = adapter.list.bind(adapter);
      const live = new Map<string, DealInput>();
      adapter.list = async (query, ctx) =>
        ((await list(query, ctx)) as DealInput[]).map((deal) => {
          const kept = live.get(deal.id) ?? { ...deal };
          live.set(deal.id, kept);
          return Object.assign(kept, deal);
        });
      onCommit(adapter, (commit) => async (tx, ctx) => {
        const outcomes = await commit(tx, ctx);
        await adapter.list({}, ctx);
        return outcomes;
      });
    },
    expected: 'handed out does not change',
  },
  {
    name: 'a get that invents deals',
    breaks: (adapter) => {
      adapter.get = async (ids) => ids.map((id) => ({ id, title: '', stageId: '' }));
    },
    expected: 'leaves out unknown ones',
  },
  {
    name: 'the caller\u2019s objects kept instead of copied',
    breaks: (adapter) => {
      const given = new Map<string, DealInput>();
      onCommit(adapter, (commit) => (tx, ctx) => {
        for (const op of tx.ops) if (op.type === 'create') given.set(op.dealId, op.deal);
        return commit(tx, ctx);
      });
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) =>
        ((await list(query, ctx)) as DealInput[]).map((deal) => ({
          ...deal,
          tags: given.get(deal.id)?.tags ?? deal.tags ?? [],
        }));
    },
    expected: 'does to its objects after the call',
  },
  {
    name: 'an aborted call that goes through',
    breaks: (adapter) =>
      onCommit(adapter, (commit) => (tx, ctx) => commit(tx, { ...ctx, signal: new AbortController().signal })),
    expected: 'whose signal has aborted',
  },
  {
    name: 'a save that creates what is missing',
    breaks: (adapter) =>
      onCommit(adapter, (commit) => async (tx, ctx) => {
        const outcomes = await commit(tx, ctx);
        return outcomes.map((outcome) => (outcome.status === 'gone' ? { status: 'applied' } : outcome));
      }),
    expected: 'answers gone',
  },
  {
    name: 'a history without the kind of the act',
    breaks: onOps((op) => (op.type === 'update' ? { ...op, kind: 'edited' } : op)),
    expected: 'leaves one entry in the history',
  },
  {
    name: 'a history that forgets what was taken back',
    breaks: onOps((op) => {
      const { undoes: _undoes, ...rest } = op;
      return rest;
    }),
    expected: 'what it takes back',
  },
  {
    name: 'a history that loses an entry at each page\u2019s end',
    breaks: (adapter) => {
      const history = adapter.history.bind(adapter);
      adapter.history = async (query, ctx) => {
        const page = await history(query, ctx);
        return page.cursor === null ? page : { ...page, items: page.items.slice(0, -1) };
      };
    },
    expected: 'without a hole',
  },
  {
    name: 'a feed that forgets removals',
    breaks: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      adapter.changes = async (from, sink, ctx) =>
        changes?.(from, (events) => sink(events.filter((event) => event.type !== 'deal' || event.deal !== null)), ctx);
    },
    expected: 'the feed brings',
  },
  {
    name: 'a feed that goes on after its end',
    breaks: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      adapter.changes = async (from, sink, ctx) => {
        void changes?.(from, sink, { ...ctx, signal: new AbortController().signal });
        if (!ctx.signal.aborted) await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      };
    },
    expected: 'brings nothing afterwards',
  },
  {
    name: 'an outcome that every op landed',
    breaks: (adapter) => {
      adapter.outcome = async (opIds) => opIds.map(() => ({ status: 'applied' }));
    },
    expected: 'outcome tells which ops landed',
  },
  {
    name: 'a create that overwrites',
    breaks: (adapter) =>
      onCommit(adapter, (commit) => async (tx, ctx) => {
        const [op] = tx.ops;
        const outcomes = await commit(tx, ctx);
        if (op?.type !== 'create' || outcomes[0]?.status !== 'conflict') return outcomes;
        const { id: _id, version: _version, ...patch } = (op satisfies CreateOp).deal;
        const { deal: _deal, ...basis } = op;
        return commit({ ...tx, ops: [{ ...basis, type: 'update', kind: 'edited', patch, seen: {} }] }, ctx);
      }),
    expected: 'create with an id that is taken',
  },
  {
    name: 'activities listed without regard to the deal',
    breaks: (adapter) => {
      const list = adapter.entities?.list.bind(adapter.entities);
      Object.assign(adapter.entities ?? {}, { list: (kind: 'activity', ctx: Ctx) => list?.(kind, ctx) });
    },
    expected: 'activities are listed by deal',
  },
  {
    name: 'a declared batch without a method',
    breaks: (adapter) => {
      const { can } = adapter;
      Object.assign(adapter, { commit: adapter.commit, can: { ...can, totals: ['count'] } });
    },
    expected: 'has the methods for',
  },
];

/** Lies about what may be asked of a backend, each planted in one that answers truly. */
export interface WindowedMutant {
  name: string;
  planted?: Partial<Decisions>;
  change?: (adapter: EmbeddedAdapter) => void;
  expected: string;
}

/** Filters with a condition of each view bent. */
function bent(bend: (condition: { field: string; op: string; value?: unknown }) => object | null): Partial<Decisions> {
  return {
    expected: (view, env, deals) => {
      const where = view.where.flatMap((condition) => (bend(condition) as typeof condition | null) ?? []);
      const compiled = compileView({ ...view, where }, env);
      return deals.filter((deal) => compiled.matches(deal) && compiled.showsClosed(deal));
    },
  };
}

function refusingOnly(field: string, value: unknown): (adapter: EmbeddedAdapter) => void {
  return (adapter) => Object.assign(adapter, { can: { ...adapter.can, [field]: value } });
}

export const WINDOWED_MUTANTS: WindowedMutant[] = [
  {
    name: 'a filter that the backend ignores',
    planted: bent((condition) => (condition.op === 'empty' ? null : condition)),
    expected: 'the filter "empty"',
  },
  {
    name: 'a range without its upper end',
    planted: bent((condition) => {
      const [low, high] = Array.isArray(condition.value) ? (condition.value as unknown[]) : [];
      const isRange = condition.op === 'between' && typeof high === 'number';
      return isRange ? { ...condition, value: [low, high - 0.01] } : condition;
    }),
    expected: 'the filter "between"',
  },
  {
    name: 'days counted in UTC whatever the workspace says',
    planted: {
      environment: ({ environment }) => ({
        ...environment!,
        calendar: { ...environment!.calendar, timeZone: 'UTC' },
      }),
    },
    expected: 'the filter "is"',
  },
  {
    name: 'quarters counted from January whatever the fiscal year',
    planted: {
      environment: ({ environment }) => ({
        ...environment!,
        calendar: { ...environment!.calendar, fiscalYearStart: 2 },
      }),
    },
    expected: 'the filter "is"',
  },
  {
    name: 'unknown values that count as zero in a filter',
    planted: {
      expected: (view, env, deals) => {
        const compiled = compileView(view, env);
        return deals.filter(
          (deal) => compiled.matches({ ...deal, value: deal.value ?? 0 }) && compiled.showsClosed(deal),
        );
      },
    },
    expected: 'the filter "empty"',
  },
  {
    name: 'a rot that knows the pipeline’s policy alone',
    planted: {
      environment: ({ environment }) => ({
        ...environment!,
        stage: (id, pipelineId) => {
          const stage = environment!.stage(id, pipelineId);
          return stage && { ...stage, rot: null };
        },
      }),
    },
    expected: 'the filter "is"',
  },
  {
    name: 'a search that minds accents',
    planted: {
      expected: (view, env, deals) => {
        const words = (view.text ?? '').toLowerCase().split(/\s+/);
        const compiled = compileView({ ...view, text: '' }, env);
        return deals.filter(
          (deal) =>
            compiled.matches(deal) &&
            compiled.showsClosed(deal) &&
            words.every((word) =>
              `${deal.title} ${deal.tags.join(' ')} ${deal.externalId ?? ''}`.toLowerCase().includes(word),
            ),
        );
      },
    },
    expected: 'a text search',
  },
  {
    name: 'closed deals of all times where this month’s were asked for',
    planted: {
      expected: (view, env, deals) => {
        const compiled = compileView(view, env);
        return deals.filter((deal) => compiled.matches(deal));
      },
    },
    expected: 'which closed deals show',
  },
  {
    name: 'a sort that puts nothing first',
    change: (adapter) => {
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) => {
        const [key] = query.view?.sort ?? [];
        if (!key || key.field !== 'value') return list(query, ctx);
        const page = await list({ ...query, limit: 500 }, ctx);
        if (!('items' in page)) return page;
        const isNothing = (deal: DealInput): boolean => deal.value === null || deal.value === undefined;
        const items = [...page.items.filter(isNothing), ...page.items.filter((deal) => !isNothing(deal))];
        return { ...page, items };
      };
    },
    expected: 'each declared sort',
  },
  {
    name: 'pages by place in the list instead of by the last deal',
    planted: {
      after: (ordered, { last }, compare) => {
        const at = ordered.findIndex((deal) => compare(deal, last) > 0);
        return at < 0 ? [] : ordered.slice(at + 1);
      },
    },
    expected: 'without a hole or a double',
  },
  {
    name: 'a cursor that forgets the id among equal places',
    planted: { after: (ordered, { last }) => ordered.filter(({ rank }) => rank > last.rank) },
    expected: 'without a hole or a double',
  },
  {
    name: 'offsets that pass for cursors',
    change: (adapter) => {
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) => {
        const all: DealInput[] = [];
        let cursor: string | null = null;
        do {
          const page = await list({ ...query, limit: 500, cursor }, ctx);
          if (!('items' in page)) return page;
          all.push(...page.items);
          cursor = page.cursor;
        } while (cursor !== null);
        const start = query.cursor ? Number(query.cursor) : 0;
        if (!(start >= 0)) throw new Error('The cursor is none of ours.');
        const end = start + (query.limit ?? 500);
        const total = { count: all.length, exact: true };
        return { items: all.slice(start, end), cursor: end < all.length ? String(end) : null, total };
      };
    },
    expected: 'while others write',
  },
  {
    name: 'a cursor that is not looked at when it is broken',
    change: (adapter) => {
      const list = adapter.list.bind(adapter);
      adapter.list = (query, ctx) =>
        list(query.cursor?.startsWith('{"last"') ? query : { ...query, cursor: null }, ctx);
    },
    expected: 'a cursor that was never given out',
  },
  {
    name: 'a count that guesses',
    change: (adapter) => {
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) => {
        const page = await list(query, ctx);
        return 'items' in page ? { ...page, total: { count: page.items.length, exact: true } } : page;
      };
    },
    expected: 'the count beside a page',
  },
  {
    name: 'sums added up as floats of major units',
    planted: { money: (minor, currency) => String(Number((minor / 100).toFixed(1)) * (currency === 'EUR' ? 1 : 1)) },
    expected: 'the declared totals',
  },
  {
    name: 'totals that count what has no value as zero',
    planted: { totals: (totals) => ({ ...totals, withoutValue: 0 }) },
    expected: 'the declared totals',
  },
  {
    name: 'a weighted sum that weighs closed deals too',
    planted: {
      totals: (totals) => ({ ...totals, sums: totals.sums.map((sum) => ({ ...sum, weightedMinor: sum.minor })) }),
    },
    expected: 'the declared totals',
  },
  {
    name: 'a filter that is answered although it was not declared',
    change: refusingOnly('filter', ['in', 'between', 'contains', 'empty', 'notEmpty']),
    expected: 'a question that is not declared',
  },
  {
    name: 'a search that is answered although it was not declared',
    change: refusingOnly('search', false),
    expected: 'a question that is not declared',
  },
  {
    name: 'a sort that is passed over although it was not declared',
    change: refusingOnly('sort', ['title']),
    expected: 'a question that is not declared',
  },
  {
    name: 'an unknown field that hides nothing',
    planted: { refuse: () => undefined },
    expected: 'a question that is not declared',
  },
  {
    name: 'a field dropped unseen',
    change: refusingOnly('stores', ['id', 'title', 'stageId', 'pipelineId', 'value', 'currency', 'rank', 'version']),
    expected: 'a field that the backend does not keep',
  },
  {
    name: 'a feed that begins one event too late after a break',
    planted: { resume: (events, at) => events.slice(at > 0 && events.length - at > 1 ? at + 1 : at) },
    expected: 'taken up at a checkpoint',
  },
  {
    name: 'a feed that begins anew after a break',
    change: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      adapter.changes = async (_from, sink, ctx) => changes?.('0', sink, ctx);
    },
    expected: 'taken up at a checkpoint',
  },
  {
    name: 'events that skip a link of the chain',
    change: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      adapter.changes = async (from, sink, ctx) =>
        changes?.(
          from,
          (events) =>
            sink(
              events.map((event) =>
                event.type === 'deal' ? { ...event, prev: String(Number(event.prev) - 1) } : event,
              ),
            ),
          ctx,
        );
    },
    expected: 'names the checkpoint before it',
  },
  {
    name: 'versions that are a hash of the content',
    change: (adapter) => {
      const hash = (deal: DealInput): number => deal.title.charCodeAt(0) + deal.title.length;
      const list = adapter.list.bind(adapter);
      adapter.list = async (query, ctx) => {
        const page = await list(query, ctx);
        return 'items' in page
          ? { ...page, items: page.items.map((deal) => ({ ...deal, version: hash(deal) })) }
          : page;
      };
      onCommit(adapter, (commit) => async (tx, ctx) => {
        const ops = [];
        for (const op of tx.ops) {
          const base = op.type === 'update' ? op.base : undefined;
          const [deal] = op.type === 'update' ? ((await adapter.get?.([op.dealId], ctx)) ?? []) : [];
          ops.push(deal && base === hash(deal) ? ({ ...op, base: deal.version } as Op) : op);
        }
        return commit({ ...tx, ops }, ctx);
      });
      adapter.save = async (op, ctx) => (await adapter.commit!({ id: op.id, ops: [op], atomic: false }, ctx))[0]!;
    },
    expected: 'from A to B and back to A',
  },
];
