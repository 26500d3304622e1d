import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { compareHistory, isDealChange } from '../../src/data/history-order.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealChange, PipelineChange } from '../../src/model/change.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { folded, listed } from '../data/folded.js';
import { ctx, updateOp } from './operations.js';

interface Version2 {
  deals: DealInput[];
  entities: { kind: string; entity: unknown }[];
  changes: DealChange[];
  pipelineChanges: PipelineChange[];
  ledger: unknown[];
  meta: { key: string; value: number }[];
}

const written = (await (
  await fetch(new URL('../data/earlier-databases/indexeddb-2.json', import.meta.url))
).json()) as Version2;

const NAME = 'fairlead-earlier';

async function putBack(): Promise<void> {
  const database = await openDB(NAME, 2, {
    upgrade(opened, _from, _to, transaction) {
      opened.createObjectStore('deals', { keyPath: 'id' });
      opened
        .createObjectStore('entities', { keyPath: ['kind', 'id'] })
        .createIndex('byDeal', ['kind', 'entity.dealId']);
      opened.createObjectStore('changes', { keyPath: ['dealId', 'seq'] }).createIndex('byOp', 'opId');
      opened.createObjectStore('pipelineChanges', { keyPath: ['pipelineId', 'seq'] });
      opened.createObjectStore('ledger', { keyPath: 'opId' });
      opened.createObjectStore('meta');
      transaction.objectStore('changes').createIndex('byTime', ['at', 'seq', 'id']);
    },
  });
  for (const name of ['deals', 'entities', 'changes', 'pipelineChanges', 'ledger'] as const) {
    for (const row of written[name]) await database.put(name, row);
  }
  for (const { key, value } of written.meta) await database.put('meta', value, key);
  database.close();
}

async function goesOn(adapter: EmbeddedAdapter): Promise<void> {
  const deals = (await adapter.list({}, ctx())) as DealInput[];
  const whole = await adapter.history({}, ctx());
  const changes = whole.items.filter(isDealChange);
  expect(changes).to.deep.equal(written.changes.toSorted(compareHistory));
  expect(Object.fromEntries(folded(changes))).to.deep.equal(Object.fromEntries(listed(deals)));

  const [deal] = deals;
  const op = updateOp(deal!.id, { title: 'Later' }, { base: deal!.version, at: '2020-01-01T00:00:00.000Z' });
  expect(await adapter.save!(op, ctx())).to.include({ status: 'applied', version: deal!.version! + 1 });
  const { items } = await adapter.history({ since: whole.checkpoint! }, ctx());
  expect(items.map(({ opId }) => opId)).to.deep.equal([op.id]);
}

describe('a database of an earlier version', () => {
  const adapters: EmbeddedAdapter[] = [];

  beforeEach(putBack);

  afterEach(async () => {
    for (const adapter of adapters.splice(0)) adapter.dispose!();
    await deleteDB(NAME);
  });

  it('opens in the IndexedDB adapter, its history numbered as time went, and goes on', async () => {
    const adapter = indexedDbAdapter({ name: NAME });
    adapters.push(adapter);
    const { items } = await adapter.history({ of: 'pipelines' }, ctx());
    expect(items).to.deep.equal(written.pipelineChanges.toSorted(compareHistory));
    const [retried] = written.changes;
    expect((await adapter.outcome!([retried!.opId], ctx()))[0]).to.include({ status: 'applied', replayed: true });
    await goesOn(adapter);
  });

  it('knows until when its deals were planned, as an entry of each that was', async () => {
    const [some, other, third] = written.deals.map(({ id }) => id) as [string, string, string];
    const database = await openDB(NAME, 2);
    const activities = [
      { dueAt: '2026-01-05T09:00:00.000Z', doneAt: null },
      { dueAt: '2026-06-01T18:00:00.000Z', doneAt: null },
      { dueAt: '2027-01-01T09:00:00.000Z', doneAt: '2026-01-01T09:00:00.000Z' },
      { dueAt: '2027-13-45', doneAt: null },
    ];
    for (const [index, dates] of activities.entries()) {
      const entity = { id: `a${String(index)}`, dealId: some, type: 'call', subject: 'Call', version: 1, ...dates };
      await database.put('entities', { kind: 'activity', id: entity.id, entity });
    }
    await database.put('deals', { ...written.deals[1], nextActivityAt: '2026-06-01T12:00:00.000Z' });
    database.close();

    const adapter = indexedDbAdapter({ name: NAME });
    adapters.push(adapter);
    const deals = new Map(((await adapter.list({}, ctx())) as DealInput[]).map((deal) => [deal.id, deal]));
    const planned = [some, other, third].map((id) => deals.get(id)?.plannedUntilAt ?? null);
    expect(planned).to.deep.equal(['2026-06-01T18:00:00.000Z', '2026-06-01T12:00:00.000Z', null]);
    const later = [some, other, third].map((id, at) => deals.get(id)!.version! - written.deals[at]!.version!);
    expect(later).to.deep.equal([1, 1, 0]);
    const changes = (await adapter.history({}, ctx())).items.filter(isDealChange);
    expect(changes).to.have.length(written.changes.length + 2);
    expect(folded(changes).get(some)?.['plannedUntilAt']).to.equal('2026-06-01T18:00:00.000Z');
    const op = updateOp(some, { title: 'Later' }, { base: deals.get(some)!.version! });
    expect(await adapter.save!(op, ctx())).to.include({ status: 'applied' });
  });

  it('pages through its history by twos as in one', async () => {
    const adapter = indexedDbAdapter({ name: NAME });
    adapters.push(adapter);
    const seen: unknown[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<EmbeddedAdapter['history']>> = await adapter.history({ cursor, limit: 2 }, ctx());
      seen.push(...page.items);
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(seen).to.deep.equal(written.changes.toSorted(compareHistory));
  });

  it('goes on in the memory adapter, which is handed its deals and their past', async () => {
    const pipelines = written.entities.flatMap(({ kind, entity }) => (kind === 'pipeline' ? [entity] : []));
    const { deals, changes } = written;
    await goesOn(memoryAdapter({ deals, changes, pipelines: pipelines as PipelineInput[] }));
  });
});
