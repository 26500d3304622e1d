import type { DataAdapter } from '../../adapter.js';
import { lacks } from '../check.js';
import { Untried } from '../refuted.js';
import type { Check } from '../check.js';

function skip(adapter: DataAdapter): string | null {
  if ((adapter.can?.feed ?? 'none') === 'none') return 'it declares no feed';
  return lacks('changes', 'create', 'save', 'remove')(adapter);
}

export const FOLLOWING: Check[] = [
  {
    name: 'the feed brings what was created, saved and removed, each with its op',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const feed = bench.follow();
      const deal = bench.newDeal();
      const ops = [bench.createOp(deal), bench.updateOp(deal.id, { title: 'B' }), bench.removeOp(deal)];
      for (const op of ops) {
        await bench.send(op);
        await feed.until(
          (event) => event.type === 'deal' && event.id === deal.id && event.opId === op.id,
          `the ${op.type}`,
        );
      }
      const last = feed.events.at(-1);
      feed.stop();
      if (last?.type === 'deal') bench.same(last.deal, null, 'The deal in the event of its removal');
    },
  },
  {
    name: 'the feed brings nothing of an op that was refused',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const feed = bench.follow();
      const refused = bench.updateOp(bench.newId('unknown'), { title: 'Ghost' });
      await bench.send(refused);
      const deal = bench.newDeal();
      const op = bench.createOp(deal);
      await bench.send(op);
      await feed.until((event) => event.type === 'deal' && event.opId === op.id, 'the next op');
      feed.stop();
      bench.that(
        !feed.events.some((event) => event.type !== 'reload' && event.opId === refused.id),
        'It brought the refused op.',
      );
    },
  },
  {
    name: 'a feed ends when its signal aborts and brings nothing afterwards',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const ending = bench.follow();
      const other = bench.follow();
      ending.stop();
      await ending.ended;
      const before = ending.events.length;
      const op = bench.createOp(bench.newDeal());
      await bench.send(op);
      await other.until(
        (event) => event.type === 'deal' && event.opId === op.id,
        'the op to the one who still follows',
      );
      other.stop();
      bench.same(ending.events.length, before, 'The number of events after the end');
    },
  },
  {
    name: 'another client of the same backend sees what was written, and hears of it',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const other = await bench.another?.();
      if (!other) throw new Untried('it was not handed another client');
      const feed = bench.follow(other);
      await other.list({}, bench.ctx());
      const deal = bench.newDeal();
      const op = bench.createOp(deal);
      await bench.send(op);
      await feed.until((event) => event.type === 'deal' && event.opId === op.id, 'the op to the other client');
      feed.stop();
      const page = await other.list({}, bench.ctx());
      const deals = 'items' in page ? page.items : page;
      other.dispose?.();
      bench.that(
        deals.some(({ id }) => id === deal.id),
        'The other client does not list the deal.',
      );
    },
  },
  {
    name: 'an event that carries the entry of its op carries what the history holds',
    level: 'at-least-once',
    skip: (adapter) => skip(adapter) ?? lacks('history')(adapter),
    run: async (bench) => {
      const feed = bench.follow();
      const deal = bench.newDeal();
      const ops = [bench.createOp(deal), bench.updateOp(deal.id, { title: 'B', value: 7 }), bench.removeOp(deal)];
      for (const op of ops) {
        await bench.send(op);
        await feed.until((event) => event.type === 'deal' && event.opId === op.id, `the ${op.type}`);
      }
      feed.stop();
      const history = await bench.historyOf(deal.id);
      const carried = feed.events.flatMap((event) => (event.type === 'deal' && event.change ? [event] : []));
      if (carried.length === 0) throw new Untried('its events carry no entries');
      for (const { opId, change } of carried) {
        bench.same(
          change,
          history.find((entry) => entry.opId === opId) ?? null,
          `The entry in the event of ${String(opId)}`,
        );
      }
    },
  },
];
