import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import type { UpdateOp } from '../../../src/data/operation.js';
import { DeviceOutbox } from '../../../src/platform/device-outbox.js';
import type { ActionResult } from '../../../src/store/actions.js';
import { PipelineStore } from '../../../src/store/store.js';
import { waitUntil } from '../../suites/wait-until.js';
import { testPorts } from '../ports.js';
import { deal, sales } from '../world.js';

let made = 0;

/** A backend over a line that can be cut, that names itself and counts what arrives. */
class Remote {
  readonly backend = `https://crm.example/${String(Date.now())}-${String(++made)}`;
  readonly arrived: string[] = [];
  readonly senders: (string | null)[] = [];
  isDown = false;
  isSignedOut = false;
  losesAnswers = false;
  readonly inner = memoryAdapter({
    deals: [deal('d1', 'new', { version: 1 }), deal('d2', 'new', { version: 1 })],
    pipelines: [sales],
  });

  /** What one page makes of it. */
  adapter(): DataAdapter {
    const { inner } = this;
    return {
      backend: this.backend,
      can: { delivery: 'exactly-once', ids: 'client' },
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
      get: async (ids, ctx) => (await inner.get?.(ids, ctx)) ?? [],
      save: async (op, ctx) => {
        if (this.isDown) throw new AdapterError('network', 'No line.', { outcome: 'not-applied' });
        if (this.isSignedOut) throw new AdapterError('auth', 'Sign in.', { outcome: 'not-applied' });
        this.arrived.push(op.id);
        this.senders.push(ctx.userId);
        const outcome = await inner.save?.(op, ctx);
        if (this.losesAnswers) throw new AdapterError('timeout', 'No answer.');
        return outcome;
      },
    };
  }
}

describe('acts that outlive the page', () => {
  const pages: PipelineStore[] = [];
  let remote: Remote;

  beforeEach(() => {
    remote = new Remote();
  });

  afterEach(() => pages.splice(0).forEach((store) => store.dispose()));

  async function open(userId = 'mai', adapter = remote.adapter()): Promise<PipelineStore> {
    const ports = {
      ...testPorts(),
      outbox: (scope: ConstructorParameters<typeof DeviceOutbox>[0]) => new DeviceOutbox(scope),
    };
    const store = new PipelineStore({ adapter, ports, user: { id: userId, name: userId } });
    pages.push(store);
    await store.load();
    await store.prepare();
    return store;
  }

  function opIdsOf(result: ActionResult): readonly string[] {
    if (result.status !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(result)}`);
    return result.opIds;
  }

  const edit = (store: PipelineStore, value: number, id = 'd1'): Promise<ActionResult> =>
    store.dispatch({ type: 'editDeals', ids: [id], patch: { value } });

  it('are shown again by the next page, and sent once, with the same op', async () => {
    remote.isDown = true;
    const first = await open();
    const opIds = opIdsOf(await edit(first, 777));
    await waitUntil(() => first.status.waiting);
    expect(first.status).to.deep.include({ pending: 1, pendingSince: '2026-11-20T09:00:00.000Z' });
    expect(first.waitingActs.map(({ ops }) => ops.length)).to.deep.equal([1]);
    first.dispose();
    remote.isDown = false;

    const second = await open();
    expect(second.deal('d1')?.value).to.equal(777);

    await waitUntil(() => second.status.pending === 0);
    expect(remote.arrived).to.deep.equal(opIds);
    second.dispose();
    expect((await open()).status.pending).to.equal(0);
  });

  it('are recognised by the backend where only the answer was lost', async () => {
    remote.losesAnswers = true;
    const first = await open();
    const opIds = opIdsOf(await edit(first, 777));
    await waitUntil(() => first.status.waiting);
    first.dispose();
    remote.losesAnswers = false;

    const second = await open();
    await waitUntil(() => second.status.pending === 0);

    expect(remote.arrived).to.deep.equal([...opIds, ...opIds]);
    expect(second.status.parked).to.deep.equal([]);
    expect(second.deal('d1')).to.include({ value: 777, version: 2 });
  });

  it('are never sent as somebody else, and wait for the one who did them', async () => {
    remote.isDown = true;
    const adapter = remote.adapter();
    const mai = await open('mai', adapter);
    await edit(mai, 777);
    await waitUntil(() => mai.status.waiting);
    mai.dispose();
    remote.isDown = false;

    const linh = await open('linh', adapter);
    await edit(linh, 5, 'd2');
    await waitUntil(() => linh.status.pending === 0);
    expect(linh.deal('d1')?.value).to.equal(100);
    expect(remote.senders).to.deep.equal(['linh']);
    linh.dispose();

    const again = await open('mai', adapter);
    await waitUntil(() => again.status.pending === 0);
    expect(remote.senders).to.deep.equal(['linh', 'mai']);
    expect(() => again.setUser({ id: 'linh', name: 'Linh' })).to.throw('never sent as "linh"');
  });

  it('are taken over by another page when theirs closes, and sent by that one only', async () => {
    remote.isDown = true;
    const first = await open();
    const second = await open();
    await edit(first, 777);
    await waitUntil(() => first.status.waiting);
    expect(second.status.pending).to.equal(0);
    remote.isDown = false;

    first.dispose();

    await waitUntil(() => second.deal('d1')?.value === 777 && second.status.pending === 0);
    expect(remote.arrived).to.have.length(1);
  });

  it('pause where the person has to sign in, and go on in every page', async () => {
    remote.isSignedOut = true;
    const [first, second] = [await open(), await open()];
    await edit(first, 1);
    await edit(second, 2, 'd2');
    await waitUntil(() => first.status.needsAuth && second.status.needsAuth);
    expect(remote.arrived).to.deep.equal([]);
    remote.isSignedOut = false;

    first.resume();

    await waitUntil(() => first.status.pending === 0 && second.status.pending === 0);
    expect(remote.arrived).to.have.length(2);
  });

  it('stay put aside over a reload, are exported, and decided field by field', async () => {
    const first = await open();
    const other: UpdateOp = {
      ...{
        id: 'theirs',
        type: 'update',
        kind: 'edited',
        dealId: 'd1',
        at: '2026-11-20T08:00:00.000Z',
        actorId: 'linh',
        attempt: 1,
      },
      patch: { value: 333, title: 'Theirs' },
      seen: { value: 100, title: 'Deal d1' },
    };
    await remote.inner.save?.(other, { signal: new AbortController().signal, userId: 'linh' });
    await first.dispatch({ type: 'editDeals', ids: ['d1'], patch: { value: 777, title: 'Mine', source: 'fair' } });
    await waitUntil(() => first.status.parked.length === 1);
    first.dispose();

    const second = await open();
    const [act] = second.status.parked;
    const values = act?.clashes.map(({ field, seen, mine, theirs }) => [field, seen, mine, theirs]);
    expect(values).to.have.deep.members([
      ['value', 100, 777, 333],
      ['title', 'Deal d1', 'Mine', 'Theirs'],
    ]);
    expect(second.unsent()).to.deep.include({ backend: remote.backend, userId: 'mai', parked: second.status.parked });
    expect(second.deal('d1')).to.include({ value: 333, title: 'Theirs', source: null });

    const opId = act?.clashes[0]?.opId ?? '';
    const saved = await second.resolveParked(act?.id ?? '', [
      { opId, field: 'value', take: 'theirs' },
      { opId, field: 'title', take: { value: 'Both' } },
    ]);

    expect(saved).to.deep.equal({ status: 'saved' });
    expect(second.deal('d1')).to.include({ value: 333, title: 'Both', source: 'fair' });
    expect(second.status.parked).to.deep.equal([]);
    second.dispose();
    expect((await open()).status.parked).to.deep.equal([]);
  });

  it('are taken back as new acts, which wait like any other', async () => {
    const first = await open();
    await edit(first, 777);
    await waitUntil(() => first.status.pending === 0);
    remote.isDown = true;
    void first.undo();
    await waitUntil(() => first.status.waiting);
    expect(first.deal('d1')?.value).to.equal(100);
    first.dispose();
    remote.isDown = false;

    const second = await open();
    await waitUntil(() => second.status.pending === 0);

    expect(second.deal('d1')?.value).to.equal(100);
    expect(new Set(remote.arrived).size).to.equal(2);
  });
});
