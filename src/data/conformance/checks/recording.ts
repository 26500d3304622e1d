import { lacks } from '../check.js';
import type { Check } from '../check.js';
import { asWritten, fold } from '../fold.js';

const SKIP = lacks('create', 'save', 'remove', 'history');

export const RECORDING: Check[] = [
  {
    name: 'every applied op leaves one entry in the history, with actor, instant, op and kind, in order',
    level: 'at-least-once',
    skip: SKIP,
    run: async (bench) => {
      const deal = bench.newDeal();
      const ops = [
        bench.createOp(deal),
        bench.updateOp(deal.id, { stageId: bench.stageIds[1] }, { kind: 'moved' }),
        bench.updateOp(deal.id, { title: 'B' }),
        bench.removeOp(deal),
      ];
      for (const op of ops) bench.status(await bench.send(op), 'applied', `sending a ${op.type}`);
      const history = await bench.historyOf(deal.id);
      bench.same(
        history.map(({ dealId, at, actorId, opId, kind, undoes }) => [dealId, at, actorId, opId, kind, undoes]),
        ops.map(({ dealId, at, actorId, id, kind }) => [dealId, at, actorId, id, kind, null]),
        'The history',
      );
      bench.that(
        history.every(({ seq }, index) => index === 0 || seq > (history[index - 1]?.seq ?? 0)),
        `The entries are numbered ${history.map(({ seq }) => seq).join(', ')}; each must be greater than the one before.`,
      );
    },
  },
  {
    name: 'the history of a deal adds up to the deal',
    level: 'at-least-once',
    skip: SKIP,
    run: async (bench) => {
      const { id } = await bench.stored({ tags: ['a'], ownerId: 'u1' });
      await bench.send(bench.updateOp(id, { value: 99.5, tags: ['a', 'b'], expectedCloseDate: '2026-05-01' }));
      await bench.send(bench.updateOp(id, { stageId: bench.stageIds[1], rank: '3', ownerId: null }, { kind: 'moved' }));
      await bench.send(bench.updateOp(id, { tags: [], value: null }));
      const facts = asWritten(bench.facts(await bench.find(id)));
      bench.same(fold(await bench.historyOf(id)), facts, 'What the history adds up to');
    },
  },
  {
    name: 'an entry says what it was before and what it takes back',
    level: 'at-least-once',
    skip: SKIP,
    run: async (bench) => {
      const { id } = await bench.stored({ title: 'A' });
      const op = bench.updateOp(id, { title: 'B' });
      await bench.send(op);
      await bench.send(bench.updateOp(id, { title: 'A' }, { undoes: op.id }));
      const undoing = (await bench.historyOf(id)).at(-1);
      bench.same(undoing?.changes, { title: { from: 'B', to: 'A' } }, 'The changes of the undoing');
      bench.same(undoing?.undoes, op.id, 'The op that it takes back');
    },
  },
  {
    name: 'an op that was refused leaves no entry',
    level: 'version-guarded',
    skip: SKIP,
    run: async (bench) => {
      const { id, version = 0 } = await bench.stored();
      await bench.send(bench.updateOp(id, { title: 'B' }, { base: version }));
      await bench.send(bench.updateOp(id, { title: 'C' }, { base: version }));
      bench.same((await bench.historyOf(id)).length, 2, 'The number of entries');
    },
  },
  {
    name: 'an op that is sent again leaves no second entry',
    level: 'exactly-once',
    skip: SKIP,
    run: async (bench) => {
      const { id } = await bench.stored();
      const op = bench.updateOp(id, { title: 'B' });
      await bench.send(op);
      await bench.send({ ...op, attempt: 2 });
      bench.same((await bench.historyOf(id)).length, 2, 'The number of entries');
    },
  },
  {
    name: 'the history is paged without a hole and without a double',
    level: 'at-least-once',
    skip: SKIP,
    run: async (bench) => {
      const { id } = await bench.stored();
      const titles = ['B', 'C', 'D', 'E', 'F', 'G'];
      for (const title of titles) await bench.send(bench.updateOp(id, { title }));
      const paged = (await bench.historyOf(id, 3)).map(({ changes }) => changes['title']?.to);
      bench.same(paged.slice(1), titles, 'The titles, page by page');
    },
  },
];
