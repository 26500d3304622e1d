import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { storageError } from '../data/storage-error.js';
import type { OutboxEntry } from '../store/delivery/outbox-entry.js';
import type { Outbox, OutboxChange, OutboxContents, OutboxListener, OutboxScope } from '../store/delivery/outbox.js';
import { readStored } from '../store/delivery/read-entry.js';
import { TabPresence } from './tab-presence.js';

type Key = [backend: string, user: string, id: string];

interface Row {
  /** The tab that sends it, for as long as that tab lives. */
  readonly tab: string;
  readonly entry: OutboxEntry;
}

interface Schema extends DBSchema {
  entries: { key: Key; value: Row };
}

const DATABASE = 'fairlead-outbox';
const SCHEMA = 1;
const NOTHING: OutboxContents = { entries: [], unreadable: [] };

/** The outbox of one backend and user in the browser's own database, shared by the tabs of the page's origin. */
export class DeviceOutbox implements Outbox {
  readonly #backend: string;
  readonly #user: string;
  #listener: OutboxListener | null = null;
  #opening: Promise<{ database: IDBPDatabase<Schema>; presence: TabPresence }> | null = null;
  #presence: Promise<TabPresence> | null = null;
  #isClosed = false;

  constructor({ backend, userId }: OutboxScope) {
    this.#backend = backend;
    // No user at all is somebody else than a user without a name.
    this.#user = userId === null ? '-' : `+${userId}`;
  }

  async read(): Promise<OutboxContents> {
    return this.#asStorage(async () => {
      const { database, presence } = await this.#open();
      const tabs = new Set<unknown>();
      for (
        let cursor = await database.transaction('entries').store.openCursor(this.#range);
        cursor;
        cursor = await cursor.continue()
      ) {
        tabs.add((cursor.value as Partial<Row> | null)?.tab);
      }
      let found = NOTHING;
      for (const tab of tabs) {
        if (tab === presence.tab) continue;
        const take = async (): Promise<void> => {
          found = joined(found, await this.#inherit(tab));
        };
        if (typeof tab === 'string') await presence.ifClosed(tab, take);
        else await take();
      }
      return found;
    });
  }

  async write({ put = [], remove = [] }: OutboxChange): Promise<void> {
    await this.#asStorage(async () => {
      const { database, presence } = await this.#open();
      const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
      // What fails here fails the transaction, whose end is what counts.
      const ignore = (): void => undefined;
      try {
        for (const id of remove) transaction.store.delete(this.#keyOf(id)).catch(ignore);
        for (const entry of put) {
          transaction.store.put({ tab: presence.tab, entry }, this.#keyOf(entry.id)).catch(ignore);
        }
      } catch (cause) {
        // What can't be stored at all throws at once: nothing of the change may remain.
        transaction.abort();
        transaction.done.catch(ignore);
        throw cause;
      }
      await transaction.done;
    });
  }

  follow(listener: OutboxListener): void {
    this.#listener = listener;
  }

  resume(): void {
    void this.#presence?.then((presence) => {
      presence.resume();
    });
  }

  close(): void {
    this.#isClosed = true;
    void this.#presence?.then((presence) => {
      presence.leave();
    });
    void this.#opening?.then(({ database }) => {
      database.close();
    });
  }

  /** Makes a closed tab's entries those of this one. */
  async #inherit(tab: unknown): Promise<OutboxContents> {
    const { database, presence } = await this.#open();
    const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
    const rows: [string, unknown][] = [];
    for (let cursor = await transaction.store.openCursor(this.#range); cursor; cursor = await cursor.continue()) {
      const row = cursor.value as Partial<Row> | null;
      if (row?.tab !== tab) continue;
      rows.push([cursor.key[2], row?.entry ?? row]);
      // What can't be read stays as it is, for a version that can.
      if (typeof tab === 'string' && row) await cursor.update({ ...row, tab: presence.tab } as Row);
    }
    await transaction.done;
    return readStored(rows);
  }

  #open(): Promise<{ database: IDBPDatabase<Schema>; presence: TabPresence }> {
    this.#opening ??= this.#connect().catch((cause: unknown) => {
      this.#opening = null;
      throw cause;
    });
    return this.#opening;
  }

  async #connect(): Promise<{ database: IDBPDatabase<Schema>; presence: TabPresence }> {
    this.#presence ??= TabPresence.enter(`fairlead-outbox:${this.#backend}:${this.#user}`, {
      closed: async (tab) => {
        const contents = await this.#asStorage(() => this.#inherit(tab));
        this.#listener?.inherited(contents);
      },
      resumed: () => this.#listener?.resumed(),
    });
    const presence = await this.#presence;
    const forget = (): void => {
      this.#opening = null;
    };
    const database: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, SCHEMA, {
      upgrade: (opened) => {
        if (!opened.objectStoreNames.contains('entries')) opened.createObjectStore('entries');
      },
      blocking: () => {
        // Holding on would block the tab that brings a newer version, for as long as this one stays open.
        database.close();
        forget();
      },
      terminated: forget,
    });
    if (this.#isClosed) database.close();
    return { database, presence };
  }

  async #asStorage<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (cause) {
      throw storageError(cause, DATABASE);
    }
  }

  #keyOf(id: string): Key {
    return [this.#backend, this.#user, id];
  }

  get #range(): IDBKeyRange {
    return IDBKeyRange.bound([this.#backend, this.#user], [this.#backend, this.#user, []]);
  }
}

function joined(one: OutboxContents, other: OutboxContents): OutboxContents {
  return {
    entries: [...one.entries, ...other.entries].sort((first, second) => first.seq - second.seq),
    unreadable: [...one.unreadable, ...other.unreadable],
  };
}
