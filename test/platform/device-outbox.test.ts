import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/data/adapter-error.js';
import { DeviceOutbox } from '../../src/platform/device-outbox.js';
import { ENTRY_FORMAT, type OutboxEntry } from '../../src/store/delivery/outbox-entry.js';
import type { OutboxContents } from '../../src/store/delivery/outbox.js';
import { waitUntil } from '../suites/wait-until.js';

let made = 0;

function entry(id: string, seq = 1): OutboxEntry {
  return {
    format: ENTRY_FORMAT,
    id,
    txId: `t-${id}`,
    seq,
    userId: 'mai',
    sent: false,
    op: {
      id,
      type: 'update',
      kind: 'edited',
      dealId: 'd1',
      at: '2026-11-20T09:00:00.000Z',
      actorId: 'mai',
      attempt: 1,
      patch: { value: 5 },
      seen: { value: 1 },
    },
  };
}

/** Puts a row into the database as no version of ours would. */
async function plant(key: IDBValidKey, row: unknown): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('fairlead-outbox');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database does not open.'));
  });
  const transaction = database.transaction('entries', 'readwrite');
  transaction.objectStore('entries').put(row, key);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

describe('the outbox on the device', () => {
  let backend: string;
  let open: DeviceOutbox[];

  beforeEach(() => {
    backend = `https://crm.example/${String(Date.now())}/${String(++made)}`;
    open = [];
  });

  afterEach(() => open.forEach((outbox) => outbox.close()));

  /** A page of its own: it holds its own lock, as another tab would. */
  function page(userId: string | null = 'mai', at = backend): DeviceOutbox {
    const outbox = new DeviceOutbox({ backend: at, userId });
    open.push(outbox);
    return outbox;
  }

  const ids = ({ entries }: OutboxContents): string[] => entries.map(({ id }) => id);

  it('gives a page what an earlier one left, in the order in which it was done', async () => {
    const first = page();
    expect(ids(await first.read())).to.deep.equal([]);
    await first.write({ put: [entry('later', 2), entry('earlier', 1), entry('done', 3)] });
    await first.write({ remove: ['done'] });
    first.close();

    const found = await page().read();

    expect(ids(found)).to.deep.equal(['earlier', 'later']);
    expect(found.entries[0]).to.deep.equal(entry('earlier', 1));
  });

  it('leaves alone what another living page sends, and hands it over when that page ends', async () => {
    const first = page();
    await first.write({ put: [entry('a')] });
    const second = page();
    const inherited: string[] = [];
    second.follow({ inherited: (contents) => inherited.push(...ids(contents)), resumed: () => undefined });
    expect(ids(await second.read())).to.deep.equal([]);
    await first.write({ put: [entry('b', 2)] });

    first.close();

    await waitUntil(() => inherited.length > 0);
    expect(inherited).to.deep.equal(['a', 'b']);
  });

  it('hands what a page leaves to one of the others only, also where that page began after them', async () => {
    const heirs = [page(), page()];
    const inherited: string[][] = [[], []];
    for (const [index, heir] of heirs.entries()) {
      heir.follow({ inherited: (contents) => inherited[index]?.push(...ids(contents)), resumed: () => undefined });
      await heir.read();
    }
    const last = page();
    await last.read();
    await last.write({ put: [entry('a')] });
    // The others hear of the new one through a channel.
    await new Promise((resolve) => setTimeout(resolve, 50));

    last.close();

    await waitUntil(() => inherited.flat().length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(inherited.flat()).to.deep.equal(['a']);
  });

  it('keeps users and backends apart, and nobody from a user without a name', async () => {
    const mai = page('mai');
    await mai.write({ put: [entry('a')] });
    mai.close();

    expect(ids(await page('ma').read())).to.deep.equal([]);
    expect(ids(await page(null).read())).to.deep.equal([]);
    expect(ids(await page('-').read())).to.deep.equal([]);
    expect(ids(await page('mai', `${backend}/other`).read())).to.deep.equal([]);
    expect(ids(await page('mai').read())).to.deep.equal(['a']);
  });

  it('sets aside what can not be read, keeps it for a version that can, and reads the rest', async () => {
    const first = page();
    await first.write({ put: [entry('good', 5)] });
    first.close();
    await plant([backend, '+mai', 'garbage'], 42);
    await plant([backend, '+mai', 'half'], { tab: 'gone', entry: { ...entry('half'), op: null } });
    await plant([backend, '+mai', 'future'], { tab: 'gone', entry: { ...entry('future'), format: ENTRY_FORMAT + 1 } });

    const second = page();
    const found = await second.read();

    expect(ids(found)).to.deep.equal(['good']);
    const told = Object.fromEntries(found.unreadable.map(({ key, reason }) => [key, reason]));
    expect(told).to.deep.equal({ garbage: 'corrupt', half: 'corrupt', future: 'newer' });
    second.close();
    const third = await page().read();
    expect(third.unreadable, 'still there').to.have.length(3);
  });

  it('says that the device refuses to store, and keeps nothing of the change', async () => {
    const outbox = page();
    await outbox.write({ put: [entry('before')] });
    const { put } = IDBObjectStore.prototype;
    let count = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (++count === 2) throw new DOMException('Full.', 'QuotaExceededError');
      return put.apply(this, args);
    };
    let refusal: unknown = null;
    try {
      await outbox.write({ put: [entry('one', 2), entry('two', 3)], remove: ['before'] });
    } catch (error) {
      refusal = error;
    } finally {
      IDBObjectStore.prototype.put = put;
    }

    expect(refusal).to.be.instanceOf(AdapterError);
    expect(refusal).to.include({ kind: 'storage', outcome: 'not-applied' });
    expect((refusal as Error).message).to.contain('no room left');
    outbox.close();
    expect(ids(await page().read())).to.deep.equal(['before']);
  });

  it('tells the other pages that sending may go on', async () => {
    const [first, second] = [page(), page()];
    let resumed = 0;
    second.follow({ inherited: () => undefined, resumed: () => resumed++ });
    await Promise.all([first.read(), second.read()]);

    first.resume();

    await waitUntil(() => resumed === 1);
  });
});
