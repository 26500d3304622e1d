import type { ChangeEvent, DataAdapter } from '../../adapter.js';
import type { Bench } from '../bench.js';
import { lacks, type Check } from '../check.js';
import { Refuted, Untried } from '../refuted.js';

function skip(adapter: DataAdapter): string | null {
  if (adapter.can?.feed !== 'log') return 'it declares no feed of kind "log"';
  return lacks('changes', 'create', 'save')(adapter);
}

export const RESUMING: Check[] = [
  {
    name: 'a feed that is taken up at a checkpoint brings what was missed, in order, and nothing twice',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const { id, checkpoint } = await followOnce(bench);
      const missed = ['Missed 1', 'Missed 2', 'Missed 3'].map((title) => bench.updateOp(id, { title }));
      for (const op of missed) bench.status(await bench.send(op), 'applied', 'saving while nobody follows');
      const feed = bench.follow(bench.adapter, checkpoint);
      await feed.until((event) => event.type === 'deal' && event.opId === missed.at(-1)?.id, 'the last missed op');
      feed.stop();
      if (feed.events.some(({ type }) => type === 'reload'))
        throw new Refuted('It said "reload" at a fresh checkpoint.');
      bench.same(
        opIds(feed.events),
        missed.map((op) => op.id),
        'The ops that it brought',
      );
    },
  },
  {
    name: 'pull brings what a feed would have, page by page, up to its end',
    level: 'at-least-once',
    skip: (adapter) => (adapter.pull ? skip(adapter) : 'it has no pull'),
    run: async (bench) => {
      const { id, checkpoint } = await followOnce(bench);
      const ops = Array.from({ length: 7 }, (_, index) => bench.updateOp(id, { title: `Pulled ${index}` }));
      for (const op of ops) await bench.send(op);
      const events: ChangeEvent[] = [];
      let from = checkpoint;
      for (let more = true; more;) {
        const batch = await bench.adapter.pull?.(from, 3, bench.ctx());
        if (!batch) return;
        bench.that(batch.events.length <= 3, `A batch of ${batch.events.length} events came, 3 were asked for.`);
        bench.that(!batch.more || batch.checkpoint !== from, 'There is more, and yet the checkpoint stands still.');
        events.push(...batch.events);
        ({ checkpoint: from, more } = batch);
      }
      bench.same(
        opIds(events),
        ops.map((op) => op.id),
        'The ops that it brought',
      );
    },
  },
  {
    name: 'each event names the checkpoint before it, so that a gap shows',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const { id, checkpoint } = await followOnce(bench);
      const feed = bench.follow(bench.adapter, checkpoint);
      const ops = [1, 2, 3].map((count) => bench.updateOp(id, { title: `Linked ${count}` }));
      for (const op of ops) await bench.send(op);
      await feed.until((event) => event.type === 'deal' && event.opId === ops.at(-1)?.id, 'the last op');
      feed.stop();
      const linked = feed.events.filter((event) => event.type === 'deal');
      if (linked.every(({ prev }) => prev === undefined))
        throw new Untried('its events name no checkpoint before them');
      for (const [index, event] of linked.entries()) {
        const before = index === 0 ? checkpoint : linked[index - 1]?.checkpoint;
        bench.same(event.prev, before, `The checkpoint before event ${index + 1}`);
      }
    },
  },
];

/** Follows until one deal was created, and gives the checkpoint that stands behind it. */
async function followOnce(bench: Bench): Promise<{ id: string; checkpoint: string }> {
  const feed = bench.follow();
  const deal = bench.newDeal();
  const op = bench.createOp(deal);
  bench.status(await bench.send(op), 'applied', 'creating a deal');
  await feed.until((event) => event.type === 'deal' && event.opId === op.id, 'the create');
  feed.stop();
  const { checkpoint } = feed;
  if (checkpoint === null) throw new Refuted('Its events bear no checkpoint, and yet it declares a log.');
  return { id: deal.id, checkpoint };
}

function opIds(events: readonly ChangeEvent[]): (string | undefined)[] {
  return events.flatMap((event) => (event.type === 'deal' ? [event.opId] : []));
}
