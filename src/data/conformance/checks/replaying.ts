import type { Outcome } from '../../operation.js';
import type { Bench } from '../bench.js';
import { lacks } from '../check.js';
import type { Check } from '../check.js';

function replayed(bench: Bench, outcome: Outcome, doing: string): void {
  bench.status(outcome, 'applied', doing);
  bench.that(
    outcome.status === 'applied' && outcome.replayed === true,
    `After ${doing} the outcome did not say "replayed".`,
  );
}

export const REPLAYING: Check[] = [
  {
    name: 'a create that is sent again is recognised, also after the deal was edited',
    level: 'exactly-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const deal = bench.newDeal({ title: 'First' });
      const op = bench.createOp(deal);
      await bench.send(op);
      replayed(bench, await bench.send({ ...op, attempt: 2 }), 'sending a create again');
      await bench.send(bench.updateOp(deal.id, { title: 'Edited' }));
      replayed(bench, await bench.send({ ...op, attempt: 3 }), 'sending a create again after an edit');
      bench.same((await bench.find(deal.id)).title, 'Edited', 'The title');
    },
  },
  {
    name: 'a save that is sent again does not overwrite what came after it',
    level: 'exactly-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const { id, version = 0 } = await bench.stored();
      const op = bench.updateOp(id, { title: 'Mine' }, { base: version });
      await bench.send(op);
      await bench.send(bench.updateOp(id, { title: 'Theirs' }));
      const before = await bench.find(id);
      replayed(bench, await bench.send({ ...op, attempt: 2 }), 'sending a save again');
      bench.same(await bench.find(id), before, 'The deal');
    },
  },
  {
    name: 'a remove that is sent again is recognised and leaves a restored deal alone',
    level: 'exactly-once',
    skip: (adapter) => (adapter.can?.restore ? lacks('create', 'remove')(adapter) : 'it declares no restore'),
    run: async (bench) => {
      const deal = bench.newDeal();
      await bench.send(bench.createOp(deal));
      const op = bench.removeOp(deal);
      await bench.send(op);
      replayed(bench, await bench.send({ ...op, attempt: 2 }), 'sending a remove again');
      await bench.send(bench.createOp(deal, { kind: 'restored' }));
      replayed(bench, await bench.send({ ...op, attempt: 3 }), 'sending a remove again after the restoring');
      bench.that(await bench.isListed(deal.id), 'The restored deal was removed again.');
    },
  },
  {
    name: 'twins of one op at the same time are applied once',
    level: 'exactly-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const { id, version = 0 } = await bench.stored();
      const op = bench.updateOp(id, { title: 'Once' });
      const outcomes = await Promise.all([1, 2, 3, 4].map((attempt) => bench.send({ ...op, attempt })));
      bench.same(
        outcomes.map(({ status }) => status),
        ['applied', 'applied', 'applied', 'applied'],
        'The outcomes',
      );
      const now = (await bench.find(id)).version ?? 0;
      bench.that(now > version, `The version was ${version} and is ${now}.`);
      for (const outcome of outcomes) {
        if (outcome.status === 'applied' && outcome.version !== undefined) {
          bench.same(outcome.version, now, 'The version that an answer states');
        }
      }
      if (bench.adapter.history) bench.same((await bench.historyOf(id)).length, 2, 'The number of entries in history');
    },
  },
  {
    name: 'a refused op may be sent again and is judged anew',
    level: 'exactly-once',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const deal = bench.newDeal();
      const op = bench.updateOp(deal.id, { title: 'At last' });
      bench.status(await bench.send(op), 'gone', 'saving an unknown deal');
      await bench.send(bench.createOp(deal));
      bench.status(await bench.send({ ...op, attempt: 2 }), 'applied', 'sending the save again');
      bench.same((await bench.find(deal.id)).title, 'At last', 'The title');
    },
  },
  {
    name: 'outcome tells which ops landed and does not know the others',
    level: 'exactly-once',
    skip: lacks('create', 'save', 'outcome'),
    run: async (bench) => {
      const { id } = await bench.stored();
      const landed = bench.updateOp(id, { title: 'B' });
      const refused = bench.updateOp(bench.newId('unknown'), { title: 'B' });
      await bench.send(landed);
      await bench.send(refused);
      const answers = await bench.adapter.outcome?.([refused.id, landed.id, bench.newId('never')], bench.ctx());
      const isLanded = answers?.map((answer) => answer?.status === 'applied');
      bench.same(isLanded, [false, true, false], 'Which ops landed');
    },
  },
];
