import { aTimeout, expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { ChangeSink, DataAdapter } from '../../../src/data/adapter.js';
import type { Outcome, UpdateOp } from '../../../src/data/operation.js';
import { PipelineStore } from '../../../src/store/store.js';
import type { OutboxEntry } from '../../../src/store/delivery/outbox-entry.js';
import type { Outbox, OutboxContents } from '../../../src/store/delivery/outbox.js';
import { waitUntil } from '../../suites/wait-until.js';
import { testPorts, type TestPorts } from '../ports.js';
import { deal, sales } from '../world.js';

/** An outbox whose answers a test gives. */
class SlowOutbox implements Outbox {
  entries: OutboxEntry[] = [];
  refuses: string | null = null;
  unreadable: OutboxContents['unreadable'] = [];
  /** Null: answers come at once. */
  gate: Promise<void> | null = null;

  async read(): Promise<OutboxContents> {
    await this.gate;
    if (this.refuses !== null) throw new AdapterError('storage', this.refuses, { outcome: 'not-applied' });
    return { entries: [...this.entries], unreadable: this.unreadable };
  }

  async write({ put = [], remove = [] }: Parameters<Outbox['write']>[0]): Promise<void> {
    await this.gate;
    if (this.refuses !== null) throw new AdapterError('storage', this.refuses, { outcome: 'not-applied' });
    const gone = new Set([...remove, ...put.map(({ id }) => id)]);
    this.entries = [...this.entries.filter(({ id }) => !gone.has(id)), ...put];
  }

  close(): void {
    // Nothing is held.
  }
}

function gate(): { closed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const closed = new Promise<void>((resolve) => (open = resolve));
  return { closed, open };
}

describe('what a store says of saving', () => {
  let outbox: SlowOutbox;
  let ports: TestPorts;
  let sink: ChangeSink | null;
  let save: (op: UpdateOp) => Promise<Outcome>;

  beforeEach(() => {
    outbox = new SlowOutbox();
    ports = testPorts();
    sink = null;
  });

  function open(): PipelineStore {
    const inner = memoryAdapter({ deals: [deal('d1', 'new', { version: 1 }), deal('d2')], pipelines: [sales] });
    const adapter: DataAdapter = {
      backend: 'https://crm.example',
      can: { delivery: 'exactly-once', ids: 'client', feed: 'rows' },
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
      changes: (_from, told, { signal }) => {
        sink = told;
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
        });
      },
      save: (op, ctx) => save(op) ?? inner.save?.(op, ctx),
    };
    return new PipelineStore({ adapter, ports: { ...ports, outbox: () => outbox }, user: { id: 'mai', name: 'Mai' } });
  }

  async function opened(): Promise<PipelineStore> {
    const store = open();
    await store.load();
    await store.prepare();
    return store;
  }

  const applied = (op: UpdateOp): Promise<Outcome> =>
    Promise.resolve({ status: 'applied', version: 2, deal: { ...deal('d1'), ...op.patch, version: 2 } as never });

  const edit = (store: PipelineStore, value = 777): Promise<unknown> =>
    store.dispatch({ type: 'editDeals', ids: ['d1'], patch: { value } });

  it('says that it is checking until the outbox has been read, and never "saved" before', async () => {
    save = () => Promise.reject(new AdapterError('network', 'No line.', { outcome: 'not-applied' }));
    const first = await opened();
    await edit(first);
    await waitUntil(() => outbox.entries.length === 1);
    first.dispose();
    const { closed, open: letGo } = gate();
    outbox.gate = closed;

    const store = open();
    const said: string[] = [store.status.saving];
    store.subscribe(() => said.push(store.status.saving));
    await store.load();
    const prepared = store.prepare();
    expect(store.status.saving).to.equal('checking');
    letGo();
    await prepared;
    await waitUntil(() => store.status.waiting);

    expect(store.status).to.include({ saving: 'waiting', pending: 1 });
    expect(said).not.to.include('saved');
    store.dispose();
  });

  it('says at once that all is saved where nothing can have been kept', async () => {
    const store = new PipelineStore({ adapter: memoryAdapter({ deals: [deal('d1')], pipelines: [sales] }), ports });
    await store.load();
    expect(store.status.saving).to.equal('saved');
    store.dispose();
  });

  it('forgets that it waited when the feed tells of the act before it is sent again', async () => {
    let sent: UpdateOp | null = null;
    save = (op) => {
      sent = { ...op };
      return Promise.reject(new AdapterError('timeout', 'No answer.'));
    };
    const store = await opened();
    await edit(store);
    await waitUntil(() => store.status.waiting);
    expect(store.status.saving).to.equal('waiting');

    const { id } = sent as unknown as UpdateOp;
    sink?.([
      { type: 'deal', id: 'd1', opId: id, version: 2, deal: { ...deal('d1'), value: 777, version: 2 } as never },
    ]);
    await waitUntil(() => store.status.pending === 0);

    expect(store.status).to.include({ saving: 'saved', waiting: null });
    store.dispose();
  });

  it('puts before the person what the server can never take, and lets what is behind it go on', async () => {
    let calls = 0;
    save = (op) => {
      if (op.dealId === 'd2' || op.patch.value !== 777) return applied(op);
      calls++;
      return Promise.reject(new AdapterError('unavailable', 'The server answered 500.', { status: 500 }));
    };
    const store = await opened();
    await edit(store);
    await store.dispatch({ type: 'editDeals', ids: ['d1'], patch: { source: 'fair' } });
    for (let minutes = 0; store.status.parked.length === 0 && minutes < 30; minutes++) {
      await aTimeout(0);
      expect(store.status.saving).to.equal('waiting');
      ports.advance(60_000);
      await aTimeout(0);
    }
    await waitUntil(() => store.status.pending === 0);

    expect(calls).to.be.within(8, 40);
    expect(store.status).to.include({ saving: 'needsYou', waiting: null });
    expect(store.status.parked[0]).to.include({ code: 'unavailable', message: 'The server answered 500.' });
    expect(store.deal('d1')).to.include({ value: 100, source: 'fair' });
    store.dispose();
  });

  it('never gives up while nothing comes through', async () => {
    save = () => Promise.reject(new AdapterError('unavailable', 'Out of order.', { status: 503 }));
    const store = await opened();
    await edit(store);
    for (let minutes = 0; minutes < 40; minutes++) {
      ports.advance(60_000);
      await aTimeout(0);
    }
    expect(store.status).to.deep.include({ saving: 'waiting', parked: [] });
    store.dispose();
  });

  it('says "needs you", not "saved", while an act is put aside', async () => {
    save = () => Promise.resolve({ status: 'rejected', code: 'rule', message: 'No.' });
    const store = await opened();
    await edit(store);
    await waitUntil(() => store.status.parked.length === 1);
    expect(store.status.saving).to.equal('needsYou');
    store.discardParked(store.status.parked[0]?.id ?? '');
    expect(store.status.saving).to.equal('saved');
    store.dispose();
  });

  it('says that it is sending while the device still writes the act down', async () => {
    save = applied;
    const store = await opened();
    const { closed, open: letGo } = gate();
    outbox.gate = closed;
    const accepted = edit(store);
    await waitUntil(() => store.status.saving === 'sending');
    expect(store.status.pending).to.equal(1);
    letGo();
    await accepted;
    await waitUntil(() => store.status.saving === 'saved');
    store.dispose();
  });

  it('never says "saved" on a device that refuses to keep, until it keeps again', async () => {
    save = applied;
    const store = await opened();
    outbox.refuses = 'The disk is full.';
    await edit(store);
    expect(store.status).to.include({ saving: 'unkept', unkept: 'The disk is full.' });
    outbox.refuses = null;
    await edit(store, 778);
    await waitUntil(() => store.status.saving === 'saved');
    store.dispose();
  });

  it('reads an outbox again that could not be read, and sends what it held', async () => {
    save = () => Promise.reject(new AdapterError('network', 'No line.', { outcome: 'not-applied' }));
    const first = await opened();
    await edit(first);
    await waitUntil(() => outbox.entries.length === 1);
    first.dispose();
    outbox.refuses = 'The disk sleeps.';
    save = applied;

    const store = await opened();
    expect(store.status.saving).to.equal('unkept');
    outbox.refuses = null;
    ports.advance(2000);

    await waitUntil(() => store.status.saving === 'saved');
    expect(store.deal('d1')?.value).to.equal(777);
    expect(outbox.entries).to.deep.equal([]);
    store.dispose();
  });

  it('says that something kept can not be read', async () => {
    outbox.unreadable = [{ key: 'k', reason: 'corrupt', raw: 1 }];
    const store = await opened();
    expect(store.status.saving).to.equal('unreadable');
    await store.discardUnreadable();
    expect(store.status.saving).to.equal('saved');
    store.dispose();
  });
});
