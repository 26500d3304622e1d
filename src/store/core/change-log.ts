import type { HistoryOf } from '../../data/adapter.js';
import type { EntityKind } from '../../data/operation.js';
import type { Settings } from './settings.js';

/** A setting by its key, the day in the reporting time zone, the user with their name, teams and rights, or a defined field. */
export type SettingKey = keyof Settings | 'today' | 'user' | `field:${string}`;

/** What moved since a reader asked last. */
export interface Changes {
  /** The reader starts over: deals were loaded anew, or it fell too far behind. Nothing else is told then. */
  readonly isEverything: boolean;
  /** Rows of the deal table that were written, each once. */
  readonly rows: readonly number[];
  /** Which fields differ in each of these rows, see `field-mask`; 0 where only its standing with the backend does. */
  readonly masks: readonly number[];
  readonly entities: ReadonlySet<EntityKind>;
  readonly settings: ReadonlySet<SettingKey>;
  /** Whose history has other entries: `store.log` tells which by a cursor of its own. */
  readonly histories: ReadonlySet<HistoryOf>;
}

/** Reads the log at a pace of its own. */
export interface ChangeReader {
  /** What moved since the last call, null where nothing did. The first call tells of everything. */
  take(): Changes | null;
}

/** So many entries are kept for a reader that lags; one that is further behind starts over. */
const LIMIT = 131_072;

const STARTS_OVER = -1;

interface Cursor {
  /** Position of the first entry that was not read. */
  at: number;
}

interface Note {
  readonly at: number;
  readonly entity?: EntityKind;
  readonly setting?: SettingKey;
  readonly history?: HistoryOf;
}

/**
 * What moved in the store, in the order in which it did. Each reader has a cursor of its own, so that nobody takes
 * anything from the others. Entries that all have read are dropped; while nobody reads, nothing is written.
 */
export class ChangeLog {
  readonly #cursors = new Set<Cursor>();
  /** Position of the first entry that is kept. */
  #start = 0;
  #length = 0;
  /** The row that each entry is about, -1 for a note. */
  #rows = new Int32Array(16);
  #masks = new Int32Array(16);
  #notes: Note[] = [];

  reader(): ChangeReader {
    const cursor: Cursor = { at: STARTS_OVER };
    this.#cursors.add(cursor);
    return { take: () => this.#take(cursor) };
  }

  /** A row was written. */
  row(row: number, mask: number): void {
    this.#append(row, mask);
  }

  entities(kinds: Iterable<EntityKind>): void {
    for (const entity of kinds) {
      const at = this.#append(-1, 0);
      if (at !== null) this.#notes.push({ at, entity });
    }
  }

  settings(keys: Iterable<SettingKey>): void {
    for (const setting of keys) {
      const at = this.#append(-1, 0);
      if (at !== null) this.#notes.push({ at, setting });
    }
  }

  histories(of: Iterable<HistoryOf>): void {
    for (const history of of) {
      const at = this.#append(-1, 0);
      if (at !== null) this.#notes.push({ at, history });
    }
  }

  /** All deals were loaded anew: rows mean others now. */
  replaced(): void {
    for (const cursor of this.#cursors) cursor.at = STARTS_OVER;
    this.#drop();
  }

  /** Answers its position; null where nobody would read it. */
  #append(row: number, mask: number): number | null {
    if (this.#length === LIMIT) {
      for (const cursor of this.#cursors) if (cursor.at < this.#start + LIMIT / 2) cursor.at = STARTS_OVER;
      this.#drop();
    }
    if (!this.#isFollowed) return null;
    if (this.#length === this.#rows.length) {
      this.#rows = grown(this.#rows);
      this.#masks = grown(this.#masks);
    }
    this.#rows[this.#length] = row;
    this.#masks[this.#length] = mask;
    return this.#start + this.#length++;
  }

  get #isFollowed(): boolean {
    for (const { at } of this.#cursors) if (at !== STARTS_OVER) return true;
    return false;
  }

  #take(cursor: Cursor): Changes | null {
    const end = this.#start + this.#length;
    if (cursor.at === end) return null;
    const isEverything = cursor.at === STARTS_OVER;
    const from = isEverything ? end : cursor.at;
    cursor.at = end;
    const notes = this.#notes.filter(({ at }) => at >= from);
    const changes = {
      isEverything,
      ...this.#between(from, end),
      entities: new Set(notes.flatMap(({ entity }) => entity ?? [])),
      settings: new Set(notes.flatMap(({ setting }) => setting ?? [])),
      histories: new Set(notes.flatMap(({ history }) => history ?? [])),
    };
    this.#drop();
    return changes;
  }

  #between(from: number, end: number): Pick<Changes, 'rows' | 'masks'> {
    const rows: number[] = [];
    const masks: number[] = [];
    const places = new Map<number, number>();
    for (let i = from - this.#start; i < end - this.#start; i++) {
      const row = this.#rows[i] as number;
      if (row < 0) continue;
      const mask = this.#masks[i] as number;
      const place = places.get(row);
      if (place === undefined) {
        places.set(row, rows.length);
        rows.push(row);
        masks.push(mask);
      } else {
        masks[place] = (masks[place] as number) | mask;
      }
    }
    return { rows, masks };
  }

  /** Drops what the slowest reader has read. */
  #drop(): void {
    const end = this.#start + this.#length;
    let slowest = end;
    for (const { at } of this.#cursors) if (at !== STARTS_OVER && at < slowest) slowest = at;
    const read = slowest - this.#start;
    // What is left is moved when it is less than what goes: no entry moves more than once on average.
    if (read === 0 || (slowest < end && read < this.#length / 2)) return;
    this.#rows.copyWithin(0, read, this.#length);
    this.#masks.copyWithin(0, read, this.#length);
    this.#start = slowest;
    this.#length = end - slowest;
    this.#notes = this.#notes.filter(({ at }) => at >= slowest);
  }
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(old.length * 2);
  fresh.set(old);
  return fresh;
}
