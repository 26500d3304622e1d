import { lacks, type Check } from '../check.js';
import type { DealInput } from '../../../model/deal.js';
import { compareRank } from '../../../model/rank-form.js';

export const PLACING: Check[] = [
  {
    name: 'a backend that keeps the order puts a deal between the neighbours that the op names',
    level: 'at-least-once',
    skip: (adapter) =>
      adapter.can?.rank === 'server' || adapter.can?.rank === 'number'
        ? lacks('create', 'save')(adapter)
        : 'the order is kept as text, or not at all',
    run: async (bench) => {
      const deals = [];
      for (const title of ['First', 'Second', 'Third']) deals.push(await bench.stored({ title }));
      const [first, second, third] = deals.map(({ id }) => id) as [string, string, string];
      const places: [moved: string, beforeId: string | null, afterId: string | null, order: string[]][] = [
        [third, second, first, [first, third, second]],
        [third, first, null, [third, first, second]],
        [third, null, second, [first, second, third]],
      ];
      for (const [moved, beforeId, afterId, order] of places) {
        const { version = 0 } = await bench.find(moved);
        const op = bench.updateOp(moved, {}, { kind: 'moved', place: { beforeId, afterId }, base: version });
        bench.status(await bench.send(op), 'applied', 'moving the third deal');
        const now = (await bench.all()).filter(({ id }) => order.includes(id)).sort(byPlace);
        bench.same(
          now.map(({ id }) => id),
          order,
          'The order',
        );
      }
    },
  },
  {
    name: 'a backend without an order refuses to reorder',
    level: 'at-least-once',
    skip: (adapter) => (adapter.can?.rank === 'none' ? lacks('create', 'save')(adapter) : 'it keeps an order'),
    run: async (bench) => {
      const { id } = await bench.stored();
      const op = { ...bench.updateOp(id, {}, { kind: 'moved' }), patch: { rank: 'a1' } };
      bench.status(await bench.send(op), 'rejected', 'saving a rank alone');
    },
  },
];

function byPlace(a: DealInput, b: DealInput): number {
  return compareRank({ id: a.id, rank: a.rank ?? '' }, { id: b.id, rank: b.rank ?? '' });
}
