import { lacks, lacksAtomicBatches } from '../check.js';
import type { Check } from '../check.js';

export const BATCHING: Check[] = [
  {
    name: 'a batch answers one outcome per op, in order, and later ops see earlier ones',
    level: 'at-least-once',
    skip: lacks('commit', 'create', 'save'),
    run: async (bench) => {
      const deal = bench.newDeal();
      const unknown = bench.updateOp(bench.newId('unknown'), { title: 'Ghost' });
      const ops = [bench.createOp(deal), unknown, bench.updateOp(deal.id, { title: 'Second' })];
      const outcomes = await bench.commit(ops, false);
      bench.same(
        outcomes.map(({ status }) => status),
        ['applied', 'gone', 'applied'],
        'The outcomes',
      );
      bench.same((await bench.find(deal.id)).title, 'Second', 'The title');
    },
  },
  {
    name: 'an atomic batch with one refused op changes nothing at all',
    level: 'at-least-once',
    skip: lacksAtomicBatches,
    run: async (bench) => {
      const kept = await bench.stored({ title: 'Kept' });
      const deal = bench.newDeal();
      const ops = [
        bench.createOp(deal),
        bench.updateOp(kept.id, { title: 'Changed' }),
        bench.updateOp(bench.newId('unknown'), { title: 'Ghost' }),
      ];
      const outcomes = await bench.commit(ops, true);
      bench.same(outcomes.length, 3, 'The number of outcomes');
      bench.that(
        outcomes.every(({ status }) => status !== 'applied'),
        `An op was answered with "applied": ${JSON.stringify(outcomes)}.`,
      );
      bench.that(!(await bench.isListed(deal.id)), 'The first op of the refused batch was applied.');
      bench.same((await bench.find(kept.id)).title, 'Kept', 'The title');
      if (bench.adapter.history)
        bench.same((await bench.historyOf(kept.id)).length, 1, 'The number of entries in the history');
    },
  },
  {
    name: 'an atomic batch that is sent again is recognised op by op',
    level: 'exactly-once',
    skip: lacksAtomicBatches,
    run: async (bench) => {
      const deals = [bench.newDeal(), bench.newDeal(), bench.newDeal()];
      const ops = deals.map((deal) => bench.createOp(deal));
      await bench.commit(ops, true);
      const outcomes = await bench.commit(ops, true);
      bench.that(
        outcomes.length === 3 && outcomes.every((outcome) => outcome.status === 'applied' && outcome.replayed === true),
        `The second answer was ${JSON.stringify(outcomes)}, expected three times "applied" and "replayed".`,
      );
      bench.same((await bench.all()).length, 3, 'The number of deals');
    },
  },
  {
    name: 'a batch takes as many ops as it declares, up to 2,000',
    level: 'at-least-once',
    skip: lacksAtomicBatches,
    run: async (bench) => {
      const batch = bench.adapter.can?.batch;
      const count = Math.min(batch ? batch.max : 0, 2_000);
      const ops = Array.from({ length: count }, () => bench.createOp(bench.newDeal(), { kind: 'imported' }));
      const outcomes = await bench.commit(ops, true);
      bench.same(outcomes.filter(({ status }) => status === 'applied').length, count, 'The number of applied ops');
      bench.same((await bench.all()).length, count, 'The number of deals');
    },
  },
];
