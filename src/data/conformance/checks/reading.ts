import { lacks } from '../check.js';
import type { Check } from '../check.js';

const WRITES = lacks('create', 'save');

export const READING: Check[] = [
  {
    name: 'list gives every deal that was created, with all its fields',
    level: 'at-least-once',
    skip: lacks('create'),
    run: async (bench) => {
      const deals = [
        bench.newDeal({ title: 'Đặng Đình — 大阪 "quoted", <b>bold</b>\n$&', tags: ['đối tác', 'b'], ownerId: 'u1' }),
        bench.newDeal({
          value: 0,
          probability: 0,
          expectedCloseDate: '2026-02-28',
          closedAt: '2026-02-27T23:59:59.999Z',
        }),
        bench.newDeal({
          value: 12_345_678_901.25,
          splits: [{ userId: 'u1', share: 0.25 }],
          fields: { seats: 3, nested: { a: [null, true] } },
        }),
        bench.newDeal({ value: null, currency: null }),
      ];
      for (const deal of deals) bench.status(await bench.send(bench.createOp(deal)), 'applied', 'creating a deal');
      bench.same((await bench.all()).length, deals.length, 'The number of listed deals');
      for (const deal of deals)
        bench.same(bench.facts(await bench.find(deal.id)), bench.facts(deal), 'A deal read back');
    },
  },
  {
    name: 'get gives the deals that were asked for and leaves out unknown ones',
    level: 'at-least-once',
    skip: lacks('create', 'get'),
    run: async (bench) => {
      await bench.stored();
      const wanted = await bench.stored();
      const found = await bench.adapter.get?.([wanted.id, bench.newId('unknown')], bench.ctx());
      bench.same(
        found?.map(({ id }) => id),
        [wanted.id],
        'What get answered',
      );
    },
  },
  {
    name: 'ranks and ids are kept as the client wrote them',
    level: 'at-least-once',
    skip: (adapter) =>
      adapter.can?.ids === 'client' && adapter.can.rank === 'string'
        ? WRITES(adapter)
        : 'ids or ranks are given by the backend',
    run: async (bench) => {
      const deal = await bench.stored({ rank: '0zz1' });
      await bench.send(bench.updateOp(deal.id, { rank: 'a00000000000000000000000000000000000000000000001' }));
      bench.same((await bench.find(deal.id)).rank, 'a00000000000000000000000000000000000000000000001', 'The rank');
    },
  },
  {
    name: 'a list that was handed out does not change when the backend does',
    level: 'at-least-once',
    skip: WRITES,
    run: async (bench) => {
      const { id } = await bench.stored({ title: 'Before' });
      const [before] = await bench.all();
      await bench.send(bench.updateOp(id, { title: 'After', tags: ['x'] }));
      bench.same([before?.title, before?.tags ?? []], ['Before', []], 'The deal handed out earlier');
    },
  },
];
