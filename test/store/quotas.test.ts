import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { JsonObject } from '../../src/model/json.js';
import type { Quota } from '../../src/model/quota.js';
import type { PipelineStore } from '../../src/store/store.js';
import { ctx, entityOp } from '../adapters/operations.js';
import { deal, makeStore, sales } from './world.js';

const QUOTA: Quota = { id: 'q1', pipelineId: 'sales', period: '2026-Q3', amount: 100_000, currency: 'USD' };

/** A backend that tells nobody what others do in it. */
function silentBackend(): EmbeddedAdapter {
  const adapter = memoryAdapter({ deals: [deal('a')], pipelines: [sales], entities: { quotas: [QUOTA] } });
  return Object.assign(adapter, { changes: undefined });
}

async function opened(): Promise<{ store: PipelineStore; adapter: EmbeddedAdapter }> {
  const adapter = silentBackend();
  // From now on its records have versions.
  await adapter.entities?.save?.(entityOp('quota', 'q1', { amount: 110_000 }), ctx());
  const { store } = await makeStore([], { adapter });
  return { store, adapter };
}

async function save(store: PipelineStore, patch: JsonObject | null, id = 'q1'): Promise<string> {
  const result = await store.dispatch({ type: 'saveEntity', kind: 'quota', id, patch });
  if (result.status === 'refused') return `${result.refusal.code}: ${result.refusal.message}`;
  return (await result.saved).status;
}

async function stored(adapter: EmbeddedAdapter, id = 'q1'): Promise<JsonObject | undefined> {
  const listed = await adapter.entities?.list('quota', ctx());
  return listed?.find((each) => each.id === id) as JsonObject | undefined;
}

describe('quotas in the store', () => {
  it('are read when it opens', async () => {
    const { store } = await opened();
    expect(store.entities('quota')).to.deep.equal([{ ...QUOTA, amount: 110_000, version: 1 }]);
  });

  it('are set, changed, taken back and removed', async () => {
    const { store, adapter } = await opened();
    const { id, ...fields } = { ...QUOTA, id: 'q2', period: '2026-Q4' };
    expect(await save(store, fields, id)).to.equal('saved');
    expect(await save(store, { amount: 90_000 }, id)).to.equal('saved');
    expect(await stored(adapter, id)).to.include({ period: '2026-Q4', amount: 90_000 });

    expect(await store.undo()).to.deep.equal({ status: 'saved' });
    expect(store.entity('quota', id)?.['amount']).to.equal(100_000);
    expect(await stored(adapter, id)).to.include({ amount: 100_000 });

    expect(await save(store, null, id)).to.equal('saved');
    expect(await stored(adapter, id)).to.equal(undefined);
  });

  it('are merged field by field with what others set meanwhile', async () => {
    const { store, adapter } = await opened();
    await adapter.entities?.save?.(entityOp('quota', 'q1', { period: '2026-Q4' }), ctx());

    expect(await save(store, { amount: 130_000 })).to.equal('saved');

    expect(await stored(adapter)).to.include({ period: '2026-Q4', amount: 130_000, version: 3 });
    expect(store.entity('quota', 'q1')).to.include({ period: '2026-Q4', amount: 130_000 });
  });

  it('are put before a person where two changed the same field', async () => {
    const { store, adapter } = await opened();
    await adapter.entities?.save?.(entityOp('quota', 'q1', { amount: 120_000 }), ctx());

    expect(await save(store, { amount: 130_000 })).to.equal('failed');

    const [parked] = store.status.parked;
    const clashes = parked?.clashes.map(({ field, seen, mine, theirs }) => [field, seen, mine, theirs]);
    expect(clashes).to.deep.equal([['amount', 110_000, 130_000, 120_000]]);
    expect(await stored(adapter)).to.include({ amount: 120_000 });
  });

  it('that can not be counted are refused before anything shows or is sent', async () => {
    const { store, adapter } = await opened();
    expect(await save(store, { amount: -5 })).to.equal(
      'invalid: Quota "q1": amount is -5. Send a number of 0 or more, in major units.',
    );
    expect(await save(store, { teamId: null, userId: 'lan' })).to.contain('it names pipelineId and userId');
    expect(await save(store, { period: '2026' }, 'q9')).to.contain('currency is undefined');
    expect(store.entities('quota')).to.have.length(1);
    expect(await stored(adapter)).to.include({ amount: 110_000, version: 1 });
  });

  it('change nothing that deals show', async () => {
    const { store } = await opened();
    const view = { version: 1, pipelineIds: ['sales'], where: [], sort: [] } as const;
    const before = store.list(view as never);
    expect(await save(store, { amount: 130_000 })).to.equal('saved');
    expect(store.list(view as never)).to.equal(before);
  });
});
