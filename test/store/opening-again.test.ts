import { aTimeout, expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { PipelineStore } from '../../src/store/store.js';
import { testPorts, type TestPorts } from './ports.js';
import { deal, sales } from './world.js';

type Reading = 'list' | 'pipelines' | 'entities';

describe('opening a page over a line that fails', () => {
  let ports: TestPorts;
  let failure: Error | null;
  let asked: number;

  beforeEach(() => {
    ports = testPorts();
    asked = 0;
  });

  async function open(failing: Reading): Promise<PipelineStore> {
    const inner = memoryAdapter({
      deals: [deal('d1')],
      pipelines: [sales],
      entities: { accounts: [{ id: 'acme', name: 'Acme' }] },
    });
    const fails = (what: Reading): Promise<never> | null => {
      if (what !== failing) return null;
      asked++;
      return failure && Promise.reject(failure);
    };
    const adapter: DataAdapter = {
      list: (query, ctx) => fails('list') ?? inner.list(query, ctx),
      pipelines: (ctx) => fails('pipelines') ?? inner.pipelines?.(ctx) ?? Promise.resolve([]),
      entities: {
        list: (kind, ctx) =>
          (kind === 'account' ? fails('entities') : null) ?? inner.entities?.list(kind, ctx) ?? Promise.resolve([]),
        save: (op, ctx) => inner.entities?.save?.(op, ctx) ?? Promise.resolve(),
      },
    };
    const store = new PipelineStore({ adapter, ports });
    await store.load();
    return store;
  }

  async function pass(milliseconds: number): Promise<void> {
    ports.advance(milliseconds);
    await aTimeout(0);
    await aTimeout(0);
  }

  for (const what of ['list', 'pipelines'] as const) {
    it(`asks ${what} again after a 502, and opens`, async () => {
      failure = new AdapterError('unavailable', 'The server answered 502.', { status: 502 });
      const store = await open(what);
      expect(store.status).to.deep.include({ phase: 'failed', error: 'The server answered 502.' });
      expect(store.status.waiting).to.include({ kind: 'unavailable', since: '2026-11-20T09:00:00.000Z' });
      failure = null;
      await pass(1000);
      await store.ready;
      expect(store.status).to.include({ phase: 'ready', waiting: null, saving: 'saved' });
      expect(store.deal('d1')?.title).to.equal('Deal d1');
      store.dispose();
    });

    it(`asks who it is when ${what} wants a sign-in, and goes on at resume`, async () => {
      failure = new AdapterError('auth', 'Who are you?', { status: 401 });
      const store = await open(what);
      expect(store.status).to.include({ needsAuth: true, saving: 'signIn' });
      await pass(600_000);
      expect(asked, 'not before somebody signed in').to.equal(1);
      failure = null;
      store.resume();
      await store.ready;
      expect(store.status).to.include({ phase: 'ready', needsAuth: false, waiting: null });
      store.dispose();
    });

    it(`goes on asking for a sign-in while ${what} is asked before anybody signed in`, async () => {
      failure = new AdapterError('auth', 'Who are you?', { status: 401 });
      const store = await open(what);
      const said: string[] = [];
      const stop = store.subscribe(() => said.push(store.status.saving));
      await store.refresh();
      await aTimeout(0);
      expect(asked).to.equal(2);
      expect([...new Set([...said, store.status.saving])]).to.deep.equal(['signIn']);
      stop();
      store.dispose();
    });

    it(`waits for as long as the server asks before it asks ${what} again`, async () => {
      failure = new AdapterError('throttled', 'Too many.', { status: 429, retryAfterMs: 30_000 });
      const store = await open(what);
      failure = null;
      await pass(29_000);
      expect(asked).to.equal(1);
      await pass(1000);
      await store.ready;
      expect(store.status.phase).to.equal('ready');
      store.dispose();
    });
  }

  it('shows what came where only names could not be reached, says so, and asks again', async () => {
    failure = new AdapterError('network', 'No line.');
    const store = await open('entities');
    expect(store.status).to.include({ phase: 'ready', saving: 'unreached' });
    failure = null;
    await pass(1000);
    await store.ready;
    expect(store.status).to.include({ saving: 'saved', waiting: null });
    expect(store.entity('account', 'acme')?.id).to.equal('acme');
    store.dispose();
  });

  it('does not ask again what no further question mends', async () => {
    failure = new Error('list() is not written yet.');
    const store = await open('list');
    await pass(600_000);
    expect(asked).to.equal(1);
    expect(store.status).to.include({ phase: 'failed', waiting: null });
    store.dispose();
  });
});
