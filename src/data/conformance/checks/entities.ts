import type { DataAdapter } from '../../adapter.js';
import { Refuted } from '../check.js';
import type { Check } from '../check.js';

function skip(adapter: DataAdapter): string | null {
  return adapter.entities?.save ? null : 'it has no entities that can be saved';
}

export const ENTITIES: Check[] = [
  {
    name: 'an entity is created, patched field by field, and removed',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const id = bench.newId('account');
      const read = async () =>
        (await bench.adapter.entities?.list('account', bench.ctx()))?.filter((account) => account.id === id) ?? [];
      await bench.send(bench.entityOp('account', id, { name: 'Åkerlund & Söner', industry: 'Metal' }));
      await bench.send(bench.entityOp('account', id, { industry: 'Wood' }));
      const [account] = await read();
      bench.same([account?.['name'], account?.['industry']], ['Åkerlund & Söner', 'Wood'], 'Name and industry');
      bench.status(await bench.send(bench.entityOp('account', id, null)), 'applied', 'removing the account');
      bench.same((await read()).length, 0, 'The number of accounts with that id');
      bench.status(await bench.send(bench.entityOp('account', id, null)), 'gone', 'removing it again');
    },
  },
  {
    name: 'activities are listed by deal',
    level: 'at-least-once',
    skip,
    run: async (bench) => {
      const [mine, other] = [bench.newId('activity'), bench.newId('activity')];
      for (const [id, dealId] of [
        [mine, 'deal-a'],
        [other, 'deal-b'],
      ] as const) {
        await bench.send(
          bench.entityOp('activity', id, {
            dealId,
            type: 'call',
            subject: 'Call',
            ownerId: null,
            dueAt: null,
            doneAt: null,
            createdAt: '2026-01-05T09:00:00.000Z',
          }),
        );
      }
      const listed = await bench.adapter.entities?.list('activity', bench.ctx(), { dealId: 'deal-a' });
      bench.same(
        listed?.map(({ id }) => id),
        [mine],
        'The activities of the deal',
      );
    },
  },
  {
    name: 'a pipeline that is saved, stages included, is what pipelines() gives',
    level: 'at-least-once',
    skip: (adapter) => skip(adapter) ?? (adapter.pipelines ? null : 'it has no pipelines()'),
    run: async (bench) => {
      const id = bench.newId('pipeline');
      const stage = (name: string) => ({ id: `${id}-${name}`, name });
      await bench.send(bench.entityOp('pipeline', id, { name: 'Renewals', currency: 'EUR', stages: [stage('Open')] }));
      await bench.send(bench.entityOp('pipeline', id, { stages: [stage('Open'), stage('Agreed')] }));
      const pipeline = (await bench.adapter.pipelines?.(bench.ctx()))?.find((candidate) => candidate.id === id);
      bench.same(pipeline?.name, 'Renewals', 'The name');
      const names = pipeline?.stages.map((each) => (typeof each === 'string' ? each : each.name));
      bench.same(names, ['Open', 'Agreed'], 'The stages');
    },
  },
  {
    name: 'an entity saved from an older version answers conflict and stays',
    level: 'version-guarded',
    skip,
    run: async (bench) => {
      const id = bench.newId('account');
      await bench.send(bench.entityOp('account', id, { name: 'A' }));
      const read = async () =>
        (await bench.adapter.entities?.list('account', bench.ctx()))?.find((account) => account.id === id);
      const base = (await read())?.['version'];
      if (typeof base !== 'number') throw new Refuted('The account has no version.');
      bench.status(
        await bench.send(bench.entityOp('account', id, { name: 'B' }, { base })),
        'applied',
        'saving the account',
      );
      bench.status(
        await bench.send(bench.entityOp('account', id, { name: 'C' }, { base })),
        'conflict',
        'saving from an older version',
      );
      bench.same((await read())?.['name'], 'B', 'The name');
    },
  },
  {
    name: 'an op on an entity that is sent again is recognised',
    level: 'exactly-once',
    skip,
    run: async (bench) => {
      const id = bench.newId('account');
      await bench.send(bench.entityOp('account', id, { name: 'A' }));
      const op = bench.entityOp('account', id, { name: 'B' });
      await bench.send(op);
      await bench.send(bench.entityOp('account', id, { name: 'C' }));
      const outcome = await bench.send({ ...op, attempt: 2 });
      bench.that(
        outcome.status === 'applied' && outcome.replayed === true,
        `The outcome was ${JSON.stringify(outcome)}.`,
      );
      const account = (await bench.adapter.entities?.list('account', bench.ctx()))?.find((each) => each.id === id);
      bench.same(account?.['name'], 'C', 'The name');
    },
  },
];
