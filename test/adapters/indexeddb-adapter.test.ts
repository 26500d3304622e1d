import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import type { StorageNotice } from '../../src/adapters/indexeddb/index.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { ChangeEvent } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';

let names = 0;

describe('indexedDbAdapter', () => {
  const adapters: EmbeddedAdapter[] = [];
  const followers: AbortController[] = [];
  let name: string;
  let notices: StorageNotice[];

  beforeEach(() => {
    name = `fairlead-test-${++names}-${Date.now()}`;
    notices = [];
  });

  afterEach(async () => {
    for (const follower of followers.splice(0)) follower.abort();
    for (const adapter of adapters.splice(0)) adapter.dispose!();
    await deleteDB(name);
  });

  function open(): EmbeddedAdapter {
    const adapter = indexedDbAdapter({ name, onNotice: (notice) => notices.push(notice) });
    adapters.push(adapter);
    return adapter;
  }

  function follow(adapter: EmbeddedAdapter): ChangeEvent[] {
    const events: ChangeEvent[] = [];
    const follower = new AbortController();
    followers.push(follower);
    void adapter.changes!(null, (batch) => events.push(...batch), ctx(follower.signal));
    return events;
  }

  async function until(isSo: () => boolean): Promise<void> {
    const end = performance.now() + 20_000;
    while (!isSo()) {
      if (performance.now() > end) throw new Error('Waited twenty seconds in vain.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function failureOf(call: Promise<unknown>): Promise<AdapterError> {
    try {
      await call;
    } catch (cause) {
      expect(cause).to.be.instanceOf(AdapterError);
      return cause as AdapterError;
    }
    throw new Error('The call was expected to fail.');
  }

  it('keeps deals, entities and history for an adapter opened later', async () => {
    const first = open();
    await first.create!(createOp(dealOf('1')), ctx());
    await first.save!(updateOp('1', { title: 'Renamed' }), ctx());
    await first.entities!.save!(entityOp('account', 'a1', { name: 'Đặng Đình' }), ctx());
    first.dispose!();

    const second = open();

    expect(((await second.list({}, ctx())) as DealInput[])[0]).to.include({ title: 'Renamed', version: 2 });
    expect(await second.entities!.list('account', ctx())).to.deep.equal([{ id: 'a1', name: 'Đặng Đình', version: 1 }]);
    expect((await second.history({ dealId: '1' }, ctx())).items.map(({ seq, kind }) => [seq, kind])).to.deep.equal([
      [1, 'created'],
      [2, 'edited'],
    ]);
  });

  it('upgrades a database of version 1 and keeps its data', async () => {
    const old = await openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore('deals', { keyPath: 'id' });
        database
          .createObjectStore('entities', { keyPath: ['kind', 'id'] })
          .createIndex('byDeal', ['kind', 'entity.dealId']);
        database.createObjectStore('changes', { keyPath: ['dealId', 'seq'] }).createIndex('byOp', 'opId');
        database.createObjectStore('pipelineChanges', { keyPath: ['pipelineId', 'seq'] });
        database.createObjectStore('ledger', { keyPath: 'opId' });
        database.createObjectStore('meta');
      },
    });
    await old.put('deals', dealOf('1', { version: 1 }));
    await old.put('changes', {
      id: 'x',
      dealId: '1',
      at: '2026-01-01T00:00:00.000Z',
      seq: 1,
      actorId: null,
      opId: 'x',
      undoes: null,
      kind: 'created',
      changes: {},
    });
    old.close();

    const adapter = open();

    expect(await adapter.list({}, ctx())).to.have.length(1);
    const page = await adapter.history({}, ctx());
    expect(page.items.map((change) => change.id)).to.deep.equal(['x']);
    expect((await adapter.outcome!(['x', 'y'], ctx())).map((outcome) => outcome?.status)).to.deep.equal([
      'applied',
      undefined,
    ]);
  });

  it('tells other adapters on the same database what was written, and its own followers', async () => {
    const here = open();
    const elsewhere = open();
    const own = follow(here);
    const others = follow(elsewhere);
    await elsewhere.list({}, ctx());
    const op = createOp(dealOf('1'));

    await here.create!(op, ctx());
    await until(() => others.length > 0 && own.length > 0);

    expect(others).to.have.length(1);
    expect(others[0]).to.include({ type: 'deal', id: '1', opId: op.id });
    expect(own).to.deep.equal(others);
  });

  it('tells a follower to reload when it missed a message', async () => {
    const here = open();
    const elsewhere = open();
    const others = follow(elsewhere);
    await here.create!(createOp(dealOf('1')), ctx());
    await until(() => others.length === 1);
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = () => undefined;
    await here.create!(createOp(dealOf('2')), ctx());
    BroadcastChannel.prototype.postMessage = post;

    await here.create!(createOp(dealOf('3')), ctx());
    await until(() => others.length === 2);

    expect(others[1]).to.deep.equal({ type: 'reload' });
  });

  it('writes nothing, says why and goes on when the device has no room', async () => {
    const adapter = open();
    await adapter.create!(createOp(dealOf('1')), ctx());
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const op = updateOp('1', { title: 'Lost?' });
    const failure = await failureOf(adapter.save!(op, ctx()));
    IDBObjectStore.prototype.add = add;

    expect(failure).to.include({ kind: 'storage', outcome: 'not-applied' });
    expect(failure.message).to.contain('no room');
    expect(((await adapter.list({}, ctx())) as DealInput[])[0]!.title).to.equal('Deal 1');
    expect(await adapter.outcome!([op.id], ctx())).to.deep.equal([null]);
    expect(await adapter.save!(op, ctx())).to.include({ status: 'applied', version: 2 });
  });

  it('says so when the browser does not let the page store data', async () => {
    const original = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const failure = await failureOf(open().list({}, ctx()));
    IDBFactory.prototype.open = original;

    expect(failure).to.include({ kind: 'storage', outcome: 'not-applied' });
    expect(failure.message).to.contain('Allow site data');
  });

  it('lets go of the database when a newer version needs it, tells, and refuses clearly afterwards', async () => {
    const adapter = open();
    await adapter.list({}, ctx());
    const newer = await openDB(name, 99);

    const failure = await failureOf(adapter.list({}, ctx()));
    newer.close();

    expect(notices.map(({ kind }) => kind)).to.deep.equal(['outdated']);
    expect(failure.message).to.contain('newer version');
  });

  it('does not hang while another tab blocks the upgrade, and goes on once it is gone', async () => {
    const old = await openDB(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('deals', { keyPath: 'id' });
        database.createObjectStore('entities', { keyPath: ['kind', 'id'] });
        database.createObjectStore('changes', { keyPath: ['dealId', 'seq'] });
        database.createObjectStore('pipelineChanges', { keyPath: ['pipelineId', 'seq'] });
        database.createObjectStore('ledger', { keyPath: 'opId' });
        database.createObjectStore('meta');
      },
    });
    const adapter = open();

    const failure = await failureOf(adapter.list({}, ctx()));
    old.close();

    expect(notices.map(({ kind }) => kind)).to.deep.equal(['blocked']);
    expect(failure.message).to.contain('Close that tab');
    expect(await adapter.list({}, ctx())).to.deep.equal([]);
  });

  it('starts anew when the database was deleted elsewhere', async () => {
    const adapter = open();
    const events = follow(adapter);
    await adapter.create!(createOp(dealOf('1')), ctx());
    await deleteDB(name);

    expect(await adapter.list({}, ctx())).to.deep.equal([]);
    expect(events.at(-1)).to.deep.equal({ type: 'reload' });
  });

  it('leaves out a damaged row, says which, and keeps it', async () => {
    const adapter = open();
    await adapter.create!(createOp(dealOf('1')), ctx());
    const database = await openDB(name);
    await database.put('deals', { id: 'broken', title: 7 });

    const listed = (await adapter.list({}, ctx())) as DealInput[];

    expect(listed.map((deal) => deal.id)).to.deep.equal(['1']);
    expect(notices).to.have.length(1);
    expect(notices[0]).to.include({ kind: 'corrupt', key: 'broken' });
    expect(await database.count('deals')).to.equal(2);
    database.close();
  });

  it('pages through the history of all deals as it was recorded, without a hole or a double', async () => {
    const adapter = open();
    const ops = Array.from({ length: 25 }, (_, index) =>
      createOp(dealOf(String(index)), {
        at: `2026-01-${String(((index * 7) % 25) + 1).padStart(2, '0')}T00:00:00.000Z`,
      }),
    );
    await adapter.commit!({ id: 'tx', ops, atomic: true }, ctx());

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { at: string }[]; cursor: string | null } = await adapter.history(
        { cursor, limit: 10 },
        ctx(),
      );
      seen.push(...page.items.map(({ at }) => at));
      cursor = page.cursor;
    } while (cursor !== null);

    expect(seen).to.deep.equal(ops.map(({ at }) => at));
  });

  it('takes 8,800 deals with their history as one batch, all or nothing', async function () {
    this.timeout(120_000);
    const adapter = open();
    const ops = Array.from({ length: 8_800 }, (_, index) =>
      createOp(dealOf(`${(index * 7919) % 8_800}`), { kind: 'imported' }),
    );
    // What a batch costs is its transactions: one, however many ops.
    await adapter.list({}, ctx());
    const { transaction } = IDBDatabase.prototype;
    let writing = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      if (args[1] === 'readwrite') writing++;
      return transaction.apply(this, args);
    };
    const outcomes = await adapter.commit!({ id: 'tx', ops, atomic: true }, ctx()).finally(() => {
      IDBDatabase.prototype.transaction = transaction;
    });

    expect(writing).to.equal(1);
    expect(outcomes.every((outcome) => outcome.status === 'applied')).to.equal(true);
    expect(await adapter.list({}, ctx())).to.have.length(8_800);
    expect((await adapter.history({ limit: 1 }, ctx())).total!.count).to.equal(8_800);

    const clash = createOp(dealOf('5'));
    const again = await adapter.commit!({ id: 'tx2', ops: [createOp(dealOf('new')), clash], atomic: true }, ctx());
    expect(again.map(({ status }) => status)).to.deep.equal(['rejected', 'conflict']);
    expect(await adapter.list({}, ctx())).to.have.length(8_800);
  });

  it('leaves nothing of a large batch that is given up half way, and goes on', async function () {
    this.timeout(120_000);
    const adapter = open();
    await adapter.create!(createOp(dealOf('old')), ctx());
    const abort = new AbortController();
    const ops = Array.from({ length: 8_000 }, (_, index) => createOp(dealOf(`n${index}`)));
    const batch = adapter.commit!({ id: 'tx', ops, atomic: true }, ctx(abort.signal));
    setTimeout(() => abort.abort(), 60);
    const error: unknown = await batch.catch((cause: unknown) => cause);
    expect(error).to.include({ kind: 'aborted', outcome: 'not-applied' });
    expect(await adapter.list({}, ctx())).to.have.length(1);
    expect((await adapter.history({}, ctx())).items).to.have.length(1);
    await adapter.create!(createOp(dealOf('new')), ctx());
    expect(await adapter.list({}, ctx())).to.have.length(2);
  });

  it('forgets everything on clear, in other tabs too', async () => {
    const adapter = open();
    const others = follow(open());
    await adapter.create!(createOp(dealOf('1')), ctx());
    await until(() => others.length === 1);

    await adapter.clear(ctx());
    await until(() => others.length === 2);

    expect(others[1]).to.deep.equal({ type: 'reload' });
    expect(await adapter.list({}, ctx())).to.deep.equal([]);
    expect((await adapter.history({}, ctx())).items).to.deep.equal([]);
  });

  it('knows a checkpoint from before everything was wiped for one of another past', async () => {
    const adapter = open();
    await adapter.create!(createOp(dealOf('1')), ctx());
    const { checkpoint } = await adapter.history({}, ctx());
    await adapter.clear(ctx());
    const failure = await failureOf(adapter.history({ since: checkpoint! }, ctx()));
    expect(failure).to.include({ kind: 'protocol', outcome: 'not-applied', status: 410 });
    const anew = await adapter.history({}, ctx());
    expect((await adapter.history({ since: anew.checkpoint! }, ctx())).items).to.deep.equal([]);
  });
});
