import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DealOp } from '../../src/data/operation.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import { compileView } from '../../src/model/filter.js';
import { firstRanks } from '../../src/model/rank.js';
import { compareDeals } from '../../src/model/sort.js';
import type { Condition, SortKey, View } from '../../src/model/view.js';
import { applyDealOp } from '../../src/store/optimistic/apply-locally.js';
import { Overlay } from '../../src/store/optimistic/overlay.js';
import type { PipelineStore } from '../../src/store/store.js';
import { deal, makeStore, sales, service, wholeView } from './world.js';

const stageIds = ['new', 'offer', 'won', 'lost'] as const;
const owners = ['anna', 'binh', null] as const;

const randomDeal = (id: string): fc.Arbitrary<DealInput> =>
  fc
    .record({
      stageId: fc.constantFrom(...stageIds),
      value: fc.option(fc.integer({ min: 0, max: 500 })),
      ownerId: fc.constantFrom(...owners),
      expectedCloseDate: fc.option(fc.constantFrom('2026-10-05', '2026-11-20', '2026-11-30', '2027-01-15')),
      title: fc.constantFrom('Đặng Đình', 'Dang Dinh', 'An Phát', 'Éclair'),
    })
    .map((rest) => deal(id, rest.stageId, rest));

const randomDeals = fc
  .integer({ min: 1, max: 30 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => randomDeal(`d${String(i)}`))));

type Step =
  | { act: 'move'; block: number[]; stageId: string; before: number }
  | { act: 'edit'; at: number; value: number | null }
  | { act: 'create'; stageId: string }
  | { act: 'delete'; at: number }
  | { act: 'undo' }
  | { act: 'redo' };

const randomStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('move' as const),
      block: fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
      stageId: fc.constantFrom(...stageIds),
      before: fc.integer({ min: -1, max: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('edit' as const),
      at: fc.nat(40),
      value: fc.option(fc.integer({ min: 0, max: 99 })),
    }),
  },
  fc.record({ act: fc.constant('create' as const), stageId: fc.constantFrom('new', 'offer') }),
  fc.record({ act: fc.constant('delete' as const), at: fc.nat(40) }),
  fc.record({ act: fc.constant('undo' as const) }),
  fc.record({ act: fc.constant('redo' as const) }),
);

async function take(store: PipelineStore, step: Step): Promise<void> {
  const ids = [...store.deals()].map(({ id }) => id).sort();
  const idAt = (n: number): string => ids[n % ids.length] ?? '';
  if (step.act === 'undo') await store.undo();
  else if (step.act === 'redo') await store.redo();
  else if (ids.length === 0 && step.act !== 'create') return;
  else if (step.act === 'move') {
    const inside = store.board(wholeView).cell(step.stageId);
    const beforeId = step.before < 0 ? null : (inside.idAt(step.before % Math.max(1, inside.count)) ?? null);
    await store.dispatch({ type: 'moveDeals', ids: step.block.map(idAt), stageId: step.stageId, beforeId });
  } else if (step.act === 'edit')
    await store.dispatch({ type: 'editDeals', ids: [idAt(step.at)], patch: { value: step.value } });
  else if (step.act === 'create')
    await store.dispatch({ type: 'createDeal', deal: { title: 'Made', stageId: step.stageId, value: 7 } });
  else await store.dispatch({ type: 'deleteDeals', ids: [idAt(step.at)] });
}

/** Everything a board shows, as plain data. */
function shown(store: PipelineStore, view: View): unknown {
  const board = store.board(view);
  return board.columns.map((column) => {
    const cell = board.cell(column.key);
    return { key: column.key, ids: cell.slice(0, cell.count), totals: board.columnTotals(column.key) };
  });
}

/** Everything is answered, and whoever follows the backend has heard of it. */
async function allSettled(store: PipelineStore): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 5));
  while (store.status.pending > 0);
}

describe('the store, whatever is done to it', () => {
  const views: View[] = [
    wholeView,
    { ...wholeView, where: [{ field: 'value', op: 'between', value: [50, null] }] },
    { ...wholeView, sort: [{ field: 'value', direction: 'desc' }] },
  ];

  it('shows what a store shows that loads the same backend anew, order and totals included', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(randomDeals, fc.array(randomStep, { minLength: 1, maxLength: 25 }), async (deals, steps) => {
        const ranks = firstRanks(deals.length);
        const ranked = deals.map((one, i) => ({ ...one, rank: ranks[i] as string }));
        const adapter = memoryAdapter({ deals: ranked, pipelines: [sales, service] });
        const { store } = await makeStore([], { adapter });
        // Ask before every step, so that indexes are mended and not built anew.
        for (const step of steps) {
          for (const view of views) shown(store, view);
          await take(store, step);
        }
        await allSettled(store);
        expect(store.status.parked).to.deep.equal([]);
        const fresh = await makeStore([], { adapter });
        for (const view of views) expect(shown(store, view)).to.deep.equal(shown(fresh.store, view));
      }),
      { numRuns: 150, includeErrorInReport: true },
    );
  });

  it('moves a block directly before its target and changes the order of nothing else', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        randomDeals,
        fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...stageIds),
        fc.integer({ min: -1, max: 40 }),
        async (deals, block, stageId, before) => {
          const { store } = await makeStore(deals);
          const all = [...store.deals()].map(({ id }) => id);
          const ids = [...new Set(block.map((n) => all[n % all.length] as string))];
          const cell = store.board(wholeView).cell(stageId);
          const was = cell.slice(0, cell.count);
          const beforeId = before < 0 ? null : (was[before % Math.max(1, was.length)] ?? null);
          const rest = was.filter((id) => !ids.includes(id));
          // Before a member of the block means before whatever follows the block there.
          const anchor =
            beforeId === null ? undefined : was.slice(was.indexOf(beforeId)).find((id) => !ids.includes(id));
          const at = anchor === undefined ? rest.length : rest.indexOf(anchor);
          await store.dispatch({ type: 'moveDeals', ids, stageId, beforeId });
          const now = store.board(wholeView).cell(stageId);
          expect(now.slice(0, now.count)).to.deep.equal(rest.toSpliced(at, 0, ...ids));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('filters and sorts as the model does', async function () {
    this.timeout(60_000);
    const condition: fc.Arbitrary<Condition> = fc.oneof(
      fc
        .tuple(fc.option(fc.nat(300)), fc.option(fc.nat(500)))
        .map(([a, b]): Condition => ({ field: 'value', op: 'between', value: [a, b] })),
      fc.constantFrom<Condition>(
        { field: 'expectedCloseDate', op: 'is', value: { period: 'thisMonth' } },
        { field: 'expectedCloseDate', op: 'is', value: { period: 'overdue' } },
        { field: 'expectedCloseDate', op: 'empty' },
        { field: 'ownerId', op: 'in', value: ['anna'] },
        { field: 'ownerId', op: 'notEmpty' },
        { field: 'stageId', op: 'is', value: 'offer' },
        { field: 'status', op: 'in', value: ['open', 'won'] },
      ),
    );
    const sort: fc.Arbitrary<SortKey> = fc.record({
      field: fc.constantFrom('value', 'title', 'expectedCloseDate', 'ownerId', 'probability'),
      direction: fc.constantFrom('asc', 'desc'),
    });
    await fc.assert(
      fc.asyncProperty(
        randomDeals,
        fc.array(condition, { maxLength: 3 }),
        fc.array(sort, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', 'dang dinh', 'ÉCLAIR'),
        async (deals, where, keys, text) => {
          const { store } = await makeStore(deals);
          const view: View = { ...wholeView, where, sort: keys, text };
          const env = store.environment();
          const compiled = compileView(view, env, () => '');
          const collator = new Intl.Collator('en', { numeric: true });
          const byModel = compareDeals(keys, env, (field, one) => labelOf(field, one), collator);
          const expected = [...store.deals()]
            .filter((one) => compiled.matches(one) && compiled.showsClosed(one))
            .sort(byModel);
          const list = store.list(view);
          const bucket = list.groups[0]?.bucket;
          expect(bucket?.slice(0, bucket.count) ?? []).to.deep.equal(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 200 },
    );
  });
});

function labelOf(field: string, one: Deal): string | null {
  return field === 'ownerId' ? one.ownerId : null;
}

describe('the overlay', () => {
  it('takes any one op back exactly, whatever the others do', () => {
    const op = (id: string, patch: Partial<Deal>): DealOp => ({
      id,
      at: '',
      actorId: null,
      attempt: 1,
      type: 'update',
      kind: 'edited',
      dealId: 'a',
      patch,
      seen: {},
    });
    const patches = fc.array(fc.record({ value: fc.nat(9), title: fc.constantFrom('x', 'y') }, { requiredKeys: [] }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        patches,
        fc.array(fc.constantFrom('confirm', 'drop', 'keep'), { minLength: 8, maxLength: 8 }),
        (all, fates) => {
          const base = { id: 'a', title: '0', value: 0 } as Deal;
          const overlay = new Overlay<Deal, DealOp>(applyDealOp);
          all.forEach((patch, i) => overlay.add('a', { op: op(String(i), patch), txId: '' }, base));
          let last: Deal | null = null;
          all.forEach((_, i) => {
            if (fates[i] === 'drop') last = overlay.drop('a', String(i));
          });
          const kept = all.filter((_, i) => fates[i] !== 'drop');
          if (last !== null) expect(last).to.deep.equal(Object.assign({}, base, ...kept));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
