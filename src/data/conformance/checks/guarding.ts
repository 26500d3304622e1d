import { lacks } from '../check.js';
import type { Check } from '../check.js';

export const GUARDING: Check[] = [
  {
    name: 'each applied op raises the version, which the outcome states or the list shows',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const deal = await bench.stored();
      const first = deal.version ?? 0;
      const outcome = await bench.send(bench.updateOp(deal.id, { title: 'B' }, { base: first }));
      bench.status(outcome, 'applied', 'saving with the current version');
      const now = (await bench.find(deal.id)).version ?? 0;
      bench.that(now > first, `The version went from ${first} to ${now}.`);
      if (outcome.status === 'applied' && outcome.version !== undefined) {
        bench.same(outcome.version, now, 'The version in the outcome');
      }
    },
  },
  {
    name: 'save from an older version answers conflict with the current deal and writes nothing',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const seen = await bench.stored();
      await bench.send(bench.updateOp(seen.id, { title: 'Theirs' }, { base: seen.version ?? 0 }));
      const outcome = await bench.send(bench.updateOp(seen.id, { title: 'Mine' }, { base: seen.version ?? 0 }));
      bench.status(outcome, 'conflict', 'saving from an older version');
      bench.same(outcome.status === 'conflict' ? outcome.current?.title : null, 'Theirs', 'The title in the conflict');
      bench.same((await bench.find(seen.id)).title, 'Theirs', 'The title');
    },
  },
  {
    name: 'remove from an older version answers conflict and keeps the deal',
    level: 'version-guarded',
    skip: lacks('create', 'save', 'remove'),
    run: async (bench) => {
      const deal = bench.newDeal();
      await bench.send(bench.createOp(deal));
      const seen = await bench.find(deal.id);
      await bench.send(bench.updateOp(deal.id, { title: 'Theirs' }, { base: seen.version ?? 0 }));
      bench.status(
        await bench.send(bench.removeOp(deal, { base: seen.version ?? 0 })),
        'conflict',
        'removing from an older version',
      );
      bench.that(await bench.isListed(deal.id), 'The deal was removed all the same.');
    },
  },
  {
    name: 'create with an id that is taken answers conflict and overwrites nothing',
    level: 'version-guarded',
    skip: lacks('create'),
    run: async (bench) => {
      const deal = await bench.stored({ title: 'First' });
      const second = bench.newDeal({ id: deal.id, title: 'Second' });
      bench.status(await bench.send(bench.createOp(second)), 'conflict', 'creating a second deal with the same id');
      bench.same((await bench.find(deal.id)).title, 'First', 'The title');
    },
  },
  {
    name: 'of two saves from the same version at the same time exactly one is applied',
    level: 'version-guarded',
    skip: lacks('create', 'save'),
    run: async (bench) => {
      const { id, version = 0 } = await bench.stored();
      const ops = ['A', 'B', 'C', 'D'].map((title) => bench.updateOp(id, { title }, { base: version }));
      const outcomes = await Promise.all(ops.map((op) => bench.send(op)));
      bench.same(
        outcomes.map(({ status }) => status).sort(),
        ['applied', 'conflict', 'conflict', 'conflict'],
        'The outcomes',
      );
      const winner = ops[outcomes.findIndex(({ status }) => status === 'applied')];
      bench.same((await bench.find(id)).title, winner?.patch.title, 'The title');
    },
  },
  {
    name: 'a restored deal has a version it never had before',
    level: 'version-guarded',
    skip: (adapter) => (adapter.can?.restore ? lacks('create', 'remove')(adapter) : 'it declares no restore'),
    run: async (bench) => {
      const deal = bench.newDeal();
      await bench.send(bench.createOp(deal));
      const before = (await bench.find(deal.id)).version ?? 0;
      await bench.send(bench.removeOp(deal));
      await bench.send(bench.createOp(deal, { kind: 'restored' }));
      const after = (await bench.find(deal.id)).version ?? 0;
      bench.that(after > before, `The version was ${before} and is ${after} after the restoring.`);
    },
  },
];
