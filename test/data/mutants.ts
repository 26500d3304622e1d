import type { Ctx } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { CreateOp, Op, Outcome, RemoveOp, Tx, UpdateOp } from '../../src/data/operation.js';
import type { DealInput } from '../../src/model/deal.js';

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
