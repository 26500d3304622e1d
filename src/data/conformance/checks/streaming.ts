import type { Checkpoint, DataAdapter, HistoryQuery } from '../../adapter.js';
import { isDealChange } from '../../history-order.js';
import type { EntityOp, Op } from '../../operation.js';
import type { Bench } from '../bench.js';
import { lacks, type Check } from '../check.js';
import { Refuted, Untried } from '../refuted.js';
import { asWritten, fold } from '../fold.js';

function skip(adapter: DataAdapter): string | null {
  if (!adapter.can?.history?.includes('deals')) return 'it declares no history of deals as a stream';
  return lacks('history', 'create', 'save', 'remove')(adapter);
}

function skipPipelines(adapter: DataAdapter): string | null {
  if (!adapter.can?.history?.includes('pipelines')) return 'it declares no history of pipelines as a stream';
  return skip(adapter);
}

/** Long before anything else that the bench does: what an act is dated that waited offline. */
const LATE = '2019-05-06T07:08:09.000Z';
const WRITERS = 6;
const WRITES = 5;

export const STREAMING: Check[] = [
  {
    name: 'the history of all deals stands in the order in which it was recorded, not in that in which people acted',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const { id } = await bench.stored();
      const since = await endOf(bench);
      const ops = [
        bench.updateOp(id, { title: 'First' }),
        bench.createOp(bench.newDeal(), { at: LATE }),
        bench.updateOp(id, { title: 'Third' }),
      ];
      await sendAll(bench, ops);
      await sameOps(bench, { since }, ops, 'The ops in the history');
    },
  },
  {
    name: 'who reads on from the checkpoint of any page of the history misses nothing and is told nothing twice',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const { id } = await bench.stored();
      const since = await endOf(bench);
      const ops: Op[] = [1, 2, 3, 4, 5].map((count) => bench.updateOp(id, { title: `Title ${count}` }));
      ops.splice(3, 0, bench.createOp(bench.newDeal(), { at: LATE }));
      await sendAll(bench, ops);
      for (const limit of [1, 2, 4]) {
        const { pages, changes } = await bench.record({ since, limit });
        bench.that(
          pages.every(({ items }) => items.length <= limit),
          `A page of more than ${limit} entries came.`,
        );
        bench.same(opIds(changes), idsOf(ops), `The ops in pages of ${limit}`);
        for (let read = 0, at = 0; at < pages.length; at += 1) {
          read += pages[at]?.items.length ?? 0;
          const query = { since: checkpointOf(pages[at]?.checkpoint) };
          await sameOps(bench, query, ops.slice(read), `The ops after page ${at + 1} of ${limit}`);
        }
      }
    },
  },
  {
    name: 'while others write, who reads the history on from checkpoint to checkpoint misses nothing, and it stays as it was read',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const ids: string[] = [];
      for (let count = 0; count < WRITERS; count += 1) ids.push((await bench.stored()).id);
      const start = await endOf(bench);
      let isWriting = true;
      const writing = Promise.all(ids.map((id) => writeOn(bench, id))).finally(() => {
        isWriting = false;
      });
      const read: string[] = [];
      let since = start;
      const readOn = async (): Promise<void> => {
        const { changes, checkpoint } = await bench.record({ since, limit: 3 });
        read.push(...opIds(changes));
        since = checkpointOf(checkpoint);
      };
      while (isWriting) await readOn();
      const written = (await writing).flat();
      await readOn();
      bench.same(read.toSorted(), idsOf(written).toSorted(), 'The ops that were read on the way');
      bench.same(read, opIds((await bench.record({ since: start })).changes), 'The order in which they were read');
    },
  },
  {
    name: 'an answer of the history ends at what was settled with its first page; what is written meanwhile stands behind it',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const { id } = await bench.stored();
      const since = await endOf(bench);
      const before = [1, 2, 3, 4, 5].map((count) => bench.updateOp(id, { title: `Before ${count}` }));
      await sendAll(bench, before);
      const meanwhile: Op[] = [];
      const { changes, checkpoint } = await bench.record({ since, limit: 2 }, async () => {
        const op = bench.updateOp(id, { title: `Meanwhile ${meanwhile.length}` });
        meanwhile.push(op);
        await bench.send(op);
      });
      bench.same(opIds(changes), idsOf(before), 'The ops in the answer');
      await sameOps(bench, { since: checkpointOf(checkpoint) }, meanwhile, 'The ops behind it');
    },
  },
  {
    name: 'the history of all deals adds up to the deals',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const deals = [bench.newDeal({ tags: ['a'] }), bench.newDeal({ fields: { seats: 3 } }), bench.newDeal()];
      const [first, second, third] = deals as [(typeof deals)[0], (typeof deals)[0], (typeof deals)[0]];
      await sendAll(bench, [
        ...deals.map((deal) => bench.createOp(deal)),
        bench.updateOp(first.id, { tags: ['a', 'b'], value: 7.5 }),
        bench.updateOp(second.id, { stageId: bench.stageIds[1], rank: '3' }, { kind: 'moved', at: LATE }),
        bench.updateOp(first.id, { tags: [], value: null }),
        bench.removeOp(third),
      ]);
      const changes = (await bench.record({})).changes.filter(isDealChange);
      for (const { id } of [first, second]) {
        const ofDeal = changes.filter(({ dealId }) => dealId === id);
        bench.same(fold(ofDeal), asWritten(bench.facts(await bench.find(id))), `What the entries of ${id} add up to`);
      }
      const ended = changes.filter(({ dealId }) => dealId === third.id);
      bench.same(ended.at(-1)?.kind, 'deleted', 'The last entry of the deal that was removed');
      bench.same(fold(ended), {}, 'What its entries add up to');
    },
  },
  {
    name: 'the history of one deal is read on from a checkpoint, and holds that deal alone',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const [mine, other] = [await bench.stored(), await bench.stored()];
      const since = await endOf(bench);
      const ops = [mine, other, mine].map(({ id }, index) => bench.updateOp(id, { title: `Title ${index}` }));
      await sendAll(bench, ops);
      const own = ops.filter(({ dealId }) => dealId === mine.id);
      await sameOps(bench, { since, dealId: mine.id }, own, 'The ops on the deal');
      await sameOps(bench, { since, dealId: mine.id, limit: 1 }, own, 'The ops on the deal, one a page');
    },
  },
  {
    name: 'a checkpoint that the history never gave out is refused, not taken for its beginning or its end',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      await bench.stored();
      const count = await bench.record({ since: 'no such checkpoint' }).then(
        ({ changes }) => changes.length,
        () => null,
      );
      if (count !== null) throw new Refuted(`It was answered with ${count} entries.`);
    },
  },
  {
    name: 'the history of pipelines is a stream of its own, read on from the same checkpoints',
    level: 'at-least-once',
    skip: skipPipelines,
    run: async (bench) => {
      const { id } = await bench.stored();
      const since = await endOf(bench);
      const pipelineId = bench.newId('pipeline');
      const stages = [{ id: `${pipelineId}-s`, name: 'Only', probability: 0.25 }];
      const raised = [{ id: `${pipelineId}-s`, name: 'Only', probability: 0.5 }];
      const ops = [
        bench.entityOp('pipeline', pipelineId, { name: 'Recorded', stages }),
        bench.entityOp('pipeline', pipelineId, { stages: raised }),
      ];
      await savePipeline(bench, ops[0] as EntityOp);
      await sendAll(bench, [bench.updateOp(id, { title: 'Between' })]);
      await savePipeline(bench, ops[1] as EntityOp);
      const { changes, checkpoint } = await bench.record({ of: 'pipelines', since });
      bench.same(
        changes.map((change) => [isDealChange(change) ? null : change.pipelineId, change.opId, change.kind]),
        [
          [pipelineId, ops[0]?.id ?? '', 'created'],
          [pipelineId, ops[1]?.id ?? '', 'edited'],
        ],
        'The entries of the pipeline',
      );
      const stage = changes.at(-1)?.changes['stages'];
      bench.that(
        JSON.stringify(stage?.from).includes('0.25') && JSON.stringify(stage?.to).includes('0.5'),
        `The last entry does not tell the probability before and after: ${JSON.stringify(stage)}.`,
      );
      const paged = await bench.record({ of: 'pipelines', since, limit: 1 });
      bench.same(opIds(paged.changes), idsOf(ops), 'The ops in pages of one');
      const later = bench.updateOp(id, { title: 'Later' });
      await bench.send(later);
      await sameOps(bench, { since: checkpointOf(checkpoint) }, [later], 'The ops on deals after it');
    },
  },
  {
    name: 'a checkpoint of the feed is a place in the history',
    level: 'at-least-once',
    skip: (adapter) => skip(adapter) ?? lacks('changes')(adapter),
    run: async (bench) => {
      const feed = bench.follow();
      const create = bench.createOp(bench.newDeal());
      await bench.send(create);
      await feed.until((event) => event.type === 'deal' && event.opId === create.id, 'the create');
      feed.stop();
      if (feed.checkpoint === null) throw new Untried('its events bear no checkpoint');
      const op = bench.updateOp(create.deal.id, { title: 'After it' });
      await bench.send(op);
      await sameOps(bench, { since: feed.checkpoint }, [op], 'The ops after the checkpoint of the feed');
    },
  },
];

/** Where the history ends now. */
async function endOf(bench: Bench): Promise<Checkpoint> {
  return checkpointOf((await bench.record({})).checkpoint);
}

function checkpointOf(checkpoint: Checkpoint | null | undefined): Checkpoint {
  if (typeof checkpoint !== 'string') throw new Refuted('A page of the history told no checkpoint.');
  return checkpoint;
}

async function sendAll(bench: Bench, ops: readonly Op[]): Promise<void> {
  for (const op of ops) bench.status(await bench.send(op), 'applied', `sending a ${op.type}`);
}

/** By the adapter, or behind its back. */
async function savePipeline(bench: Bench, op: EntityOp): Promise<void> {
  const { adapter, subject } = bench;
  if (adapter.entities?.save) return sendAll(bench, [op]);
  if (!subject.savePipeline) throw new Untried('it has no entities that can be saved, and the subject no savePipeline');
  return subject.savePipeline(op);
}

async function sameOps(bench: Bench, query: HistoryQuery, ops: readonly Op[], what: string): Promise<void> {
  bench.same(opIds((await bench.record(query)).changes), idsOf(ops), what);
}

/** One writer: each write follows on the one before. */
async function writeOn(bench: Bench, id: string): Promise<Op[]> {
  const ops = Array.from({ length: WRITES }, (_, index) => bench.updateOp(id, { title: `Write ${index}` }));
  for (const op of ops) bench.status(await bench.send(op), 'applied', 'writing while others do');
  return ops;
}

function opIds(changes: readonly { opId: string }[]): string[] {
  return changes.map(({ opId }) => opId);
}

function idsOf(ops: readonly Op[]): string[] {
  return ops.map(({ id }) => id);
}
