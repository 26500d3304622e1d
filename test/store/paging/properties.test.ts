import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { View } from '../../../src/model/view.js';
import type { Action } from '../../../src/store/actions.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { everything, hardware, pagedWorld, settled, wholeStore } from './paged-world.js';

const VIEWS: readonly View[] = [
  hardware,
  everything,
  { ...hardware, sort: [{ field: 'value', direction: 'desc' }] },
  { ...everything, sort: [{ field: 'expectedCloseDate', direction: 'asc' }] },
  { ...hardware, where: [{ field: 'value', op: 'between', value: [2000, 60_000] }], closed: 'thisYear' },
  { ...hardware, lanesBy: 'owner' },
];
const STAGES = ['s1', 's2', 'w1', 'l1'];

/** One thing that happens: somebody looks further, or acts on the deal at a place of a column. */
type Happening =
  | { type: 'look'; view: number; column: number; end: number }
  | { type: 'act'; isOther: boolean; column: number; place: number; what: number; target: number };

const happening = fc.oneof(
  fc.record({
    type: fc.constant('look' as const),
    view: fc.nat(VIEWS.length - 1),
    column: fc.nat(3),
    end: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    type: fc.constant('act' as const),
    isOther: fc.boolean(),
    column: fc.nat(3),
    place: fc.nat(120),
    what: fc.nat(4),
    target: fc.nat(3),
  }),
) satisfies fc.Arbitrary<Happening>;

/** What a person does to the deal that he sees at a place; null where there is none. */
function actionOn(store: PipelineStore, { column, place, what, target }: Happening & { type: 'act' }): Action | null {
  const cell = store.board(hardware).cell(STAGES[column] as string);
  const id = cell.idAt(place % Math.max(1, cell.known));
  if (id === undefined) return null;
  const stageId = STAGES[target] as string;
  const over = store.board(hardware).cell(stageId);
  const beforeId = over.idAt((place * 7) % Math.max(1, over.known)) ?? null;
  switch (what) {
    case 0:
      return {
        type: 'moveDeals',
        ids: [id],
        stageId,
        lostReasonId: null,
        ...(beforeId === id ? { atTop: true } : { beforeId }),
      };
    case 1:
      return { type: 'editDeals', ids: [id], patch: { value: place * 1000 } };
    case 2:
      return { type: 'deleteDeals', ids: [id] };
    case 3:
      return {
        type: 'createDeal',
        deal: { title: `New ${String(place)}`, stageId, pipelineId: 'p1', value: place },
        atTop: true,
      };
    default:
      return {
        type: 'editDeals',
        ids: [id],
        patch: { expectedCloseDate: `2026-12-${String(10 + target)}`, ownerId: `user-${String(target)}` },
      };
  }
}

describe('windows, whatever happens', () => {
  it('show what a store shows that has everything, as far as somebody has looked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (happenings) => {
        const { store, backend, ports } = await pagedWorld(2100);
        const other = await wholeStore(backend);
        const settle = (): Promise<void> => settled([ports, other.ports], [store, other.store]);
        for (const view of VIEWS) store.board(view).cell(store.board(view).columns[0]!.key).idAt(0);
        await settle();
        for (const one of happenings) {
          if (one.type === 'look') {
            const model = store.board(VIEWS[one.view] as View);
            model.cell(model.columns[one.column % model.columns.length]!.key).slice(Math.max(0, one.end - 12), one.end);
          } else {
            const actor = one.isOther ? other.store : store;
            const action = actionOn(actor, one);
            if (action) void actor.dispatch(action);
          }
          // Acts fall into loads that are under way: only sometimes everything comes to rest in between.
          if (one.type === 'look' && one.end % 3 === 0) await settle();
          else await new Promise((resolve) => setTimeout(resolve, 0));
        }
        await settle();
        for (const view of VIEWS) compare(store, other.store, view);
      }),
      { numRuns: 8, endOnFailure: true, includeErrorInReport: true },
    );
  }).timeout(120_000);
});

function compare(store: PipelineStore, whole: PipelineStore, view: View): void {
  const [mine, theirs] = [store.board(view), whole.board(view)];
  const lanes = theirs.lanes.filter(({ key }) => mine.lanes.some((lane) => lane.key === key));
  for (const { key } of theirs.columns) {
    for (const lane of lanes) {
      const what = `${key} ${lane.key} of ${JSON.stringify(view)}`;
      const [part, all] = [mine.cell(key, lane.key), theirs.cell(key, lane.key)];
      expect(part.count, `count of ${what}`).to.equal(all.count);
      expect(part.totals, `sums of ${what}`).to.deep.equal(all.totals);
      expect(part.slice(0, part.known), `order of ${what}`).to.deep.equal(all.slice(0, part.known));
    }
  }
}
