import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isDealChange } from '../../src/data/history-order.js';
import type { DealChange } from '../../src/model/change.js';
import type { Deal, DealPatch } from '../../src/model/deal.js';
import { historiesByDeal } from '../../src/model/history/change-order.js';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import { foldChanges, stateBefore } from '../../src/model/history/fold-changes.js';
import { mergeUnitOf } from '../../src/model/merge-unit.js';
import { putBack } from '../../src/store/acts/put-back.js';
import type { Action } from '../../src/store/actions.js';
import type { PipelineStore } from '../../src/store/store.js';
import { deal, makeStore } from './world.js';

const someValue = fc.constantFrom(null, 'a', 'b');
const patchOf = fc.dictionary(
  fc.constantFrom('stageId', 'stageEnteredAt', 'closedAt', 'lostReasonId', 'currency', 'ownerId', 'teamId', 'source'),
  someValue,
) as fc.Arbitrary<DealPatch>;

type Step = { who: 0 | 1; act: 'move' | 'edit' | 'give' | 'delete' | 'undo' | 'redo' | 'create'; at: number };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  act: fc.constantFrom('move', 'move', 'edit', 'edit', 'give', 'delete', 'undo', 'undo', 'undo', 'redo', 'create'),
  at: fc.nat(11),
});

function actionOf({ act, at }: Step, store: PipelineStore): Action | null {
  const ids = [...store.deals()].map(({ id }) => id).sort();
  const id = ids[at % Math.max(1, ids.length)];
  if (act === 'create') return { type: 'createDeal', deal: { title: 'Made', stageId: 'new', value: at } };
  if (id === undefined) return null;
  switch (act) {
    case 'move': {
      const stageId = ['new', 'offer', 'won', 'lost'][at % 4] as string;
      return { type: 'moveDeals', ids: [id], stageId, beforeId: null, ...(at > 5 && { lostReasonId: 'price' }) };
    }
    case 'edit':
      return { type: 'editDeals', ids: [id], patch: at > 5 ? { value: at } : { value: at, currency: 'EUR' } };
    case 'give':
      return { type: 'editDeals', ids: [id], patch: at > 5 ? { teamId: 'north' } : { ownerId: String(at) } };
    default:
      return { type: 'deleteDeals', ids: [id] };
  }
}

async function take(step: Step, store: PipelineStore): Promise<void> {
  if (step.act === 'undo') await store.undo();
  else if (step.act === 'redo') await store.redo();
  else {
    const action = actionOf(step, store);
    const result = action && (await store.dispatch(action));
    if (result?.status === 'accepted') await result.saved;
  }
  await new Promise((resolve) => setTimeout(resolve));
}

describe('what an undo puts back', () => {
  it('is each group of fields whole where all that was set of it still stands, else nothing of it', () => {
    fc.assert(
      fc.property(patchOf, patchOf, patchOf, (patch, seen, now) => {
        const current = { fields: {}, ...now } as unknown as Deal;
        const back = putBack(patch, seen, current);
        for (const field of Object.keys(patch) as (keyof DealPatch)[]) {
          const group = mergeUnitOf(field).filter((one) => one in patch);
          const stands = group.every((one) => current[one] === patch[one]);
          expect(field in back).to.equal(stands);
          if (stands) expect(back[field]).to.equal(seen[field] ?? null);
        }
        expect(Object.keys(patch)).to.include.members(Object.keys(back));
      }),
    );
  });

  it('is recorded so that the effective log of two people adds up to what the deals are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const first = await makeStore([deal('a'), deal('b', 'offer', { ownerId: 'anna' })]);
        const second = await makeStore([], { adapter: first.adapter });
        for (const each of steps) await take(each, each.who === 0 ? first.store : second.store);
        const page = await first.adapter.history?.({}, { signal: new AbortController().signal, userId: null });
        for (const history of historiesByDeal((page?.items ?? []).filter(isDealChange))) expectUndosWhole(history);
        first.store.dispose();
        second.store.dispose();
      }),
      { numRuns: 40 },
    );
  }).timeout(30_000);
});

function expectUndosWhole(history: readonly DealChange[]): void {
  const before = stateBefore(history);
  expect(foldChanges(effectiveLog(history), before)).to.deep.equal(foldChanges(history, before));
  for (const undo of history) {
    const act = history.find(({ opId }) => opId === undo.undoes);
    if (!act || undo.kind === 'restored' || undo.kind === 'deleted' || act.kind === 'restored') continue;
    for (const field of Object.keys(undo.changes)) {
      const group = (fields: object): string[] => Object.keys(fields).filter((one) => unitOf(one).includes(field));
      expect(group(undo.changes)).to.have.members(group(act.changes));
    }
  }
}

function unitOf(field: string): readonly string[] {
  return mergeUnitOf(field as keyof DealPatch);
}
