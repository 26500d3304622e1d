import { openDB, unwrap } from 'idb';
import { AdapterError } from '../../data/adapter-error.js';
import { takeBack } from './request.js';
import type { Database, FairleadSchema } from './schema.js';
import { SCHEMA_VERSION, upgradeSchema } from './upgrades.js';
import { storageError } from '../../data/storage-error.js';

/** Something about the storage that a person or a host may want to know; no call failed because of it. */
export type StorageNotice =
  | { kind: 'blocked'; message: string }
  | { kind: 'outdated'; message: string }
  | { kind: 'deleted'; message: string }
  | { kind: 'corrupt'; message: string; store: string; key: string };

/** Opens the database when it is first needed, and again after the browser closed it. */
export class Connection {
  readonly name: string;
  readonly #tell: (notice: StorageNotice) => void;
  #opening: Promise<Database> | null = null;
  #isDisposed = false;

  constructor(name: string, tell: (notice: StorageNotice) => void) {
    this.name = name;
    this.#tell = tell;
  }

  open(): Promise<Database> {
    if (this.#isDisposed) {
      return Promise.reject(
        new AdapterError('storage', `The adapter of the database "${this.name}" has been disposed of.`, {
          outcome: 'not-applied',
        }),
      );
    }
    this.#opening ??= this.#connect();
    return this.#opening;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#opening?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#opening = null;
  }

  #connect(): Promise<Database> {
    return new Promise((resolve, reject) => {
      let refused = false;
      const opening = this.#openDatabase((message) => {
        // The request itself goes on waiting: once the other tab has closed, the next call finds the database open.
        refused = true;
        this.#tell({ kind: 'blocked', message });
        reject(new AdapterError('storage', message, { outcome: 'not-applied' }));
        this.#opening = null;
      });
      opening.then(
        (database) => {
          if (this.#isDisposed) database.close();
          else if (refused) this.#opening ??= Promise.resolve(database);
          resolve(database);
        },
        (cause: unknown) => {
          this.#opening = null;
          reject(storageError(cause, this.name));
        },
      );
    });
  }

  async #openDatabase(onBlocked: (message: string) => void): Promise<Database> {
    const forget = (): void => {
      this.#opening = null;
    };
    const database: Database = await openDB<FairleadSchema>(this.name, SCHEMA_VERSION, {
      upgrade(opened, from, to, transaction) {
        // One that fails half way must leave the database as it was.
        upgradeSchema(opened, from, to ?? SCHEMA_VERSION, transaction).catch(() => takeBack(unwrap(transaction)));
      },
      blocked: () =>
        onBlocked(
          `Another tab holds an older version of the database "${this.name}" open. Close that tab, then try again.`,
        ),
      blocking: (_current, next) => {
        // Holding on would block the other tab for as long as this one stays open.
        database.close();
        forget();
        if (next === null) {
          this.#tell({ kind: 'deleted', message: `The database "${this.name}" was deleted elsewhere.` });
        } else {
          this.#tell({
            kind: 'outdated',
            message: `Another tab uses a newer version of the database "${this.name}". Reload this page to go on.`,
          });
        }
      },
      terminated: forget,
    });
    return database;
  }
}
