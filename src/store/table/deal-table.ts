import type { Deal } from '../../model/deal.js';
import type { DealHead } from '../../model/deal-head.js';
import { DealColumns } from './deal-columns.js';
import { ChangeLog } from '../core/change-log.js';
import { changedMask, EVERY_FIELD } from './field-mask.js';

/** So many rows are read whole before somebody may say that it is enough for now. */
const ROWS_PER_STEP = 64;

/**
 * All deals of a store as rows. A row keeps its number for as long as its deal lives, so that indexes can hold numbers
 * instead of objects; a deal becomes an object when somebody asks for it by id.
 */
export class DealTable {
  #columns = new DealColumns(0);
  /** Row by id; after a load it is filled when somebody first asks for an id that was not just handed out. */
  readonly #rows = new Map<string, number>();
  /** Up to which row {@link #rows} is filled. */
  #indexed = 0;
  /** Rows of ids that were handed out before the rest was indexed: what shows first needs no more than these. */
  readonly #handedOut = new Map<string, number>();
  readonly #onDuplicate: (kept: Readonly<Deal>, dropped: Readonly<Deal>) => void;
  #alive = new Uint8Array(0);
  #height = 0;
  readonly #free: number[] = [];
  /** Deals that were asked for, by row: the same object until the deal changes. */
  #made: (Deal | undefined)[] = [];
  readonly #log: ChangeLog;
  /** What came, by row, of which only the head was read; null when there is no such row. */
  #unread: (object | undefined)[] | null = null;
  /** The first row that may be unread. */
  #unreadFrom = 0;
  #readWhole: (input: object) => Deal | null = () => null;

  /**
   * @param onDuplicate hears of each deal that was dropped because its id was taken.
   * @param log is told of each row that is written.
   */
  constructor(
    onDuplicate: (kept: Readonly<Deal>, dropped: Readonly<Deal>) => void = () => undefined,
    log = new ChangeLog(),
  ) {
    this.#onDuplicate = onDuplicate;
    this.#log = log;
  }

  /** Valid until the table is emptied. */
  get columns(): DealColumns {
    return this.#columns;
  }

  /** One more than the highest row number in use; rows below it may be empty. */
  get height(): number {
    return this.#height;
  }

  /** How many deals there are. */
  get size(): number {
    return this.#index().size;
  }

  isAlive(row: number): boolean {
    return this.#alive[row] === 1;
  }

  /** The deal of a row for reading at once: the next call shows another one. Null for an empty row. */
  peek(row: number): Readonly<Deal> | null {
    if (this.#alive[row] !== 1) return null;
    this.#columns.row = row;
    return this.#columns;
  }

  rowOf(id: string): number {
    return this.#handedOut.get(id) ?? this.#index().get(id) ?? -1;
  }

  /**
   * The id of a row, for somebody who will soon ask for its deal. Undefined for an empty row, and for one whose id was
   * handed out for another row: an id that came twice is shown once, also before the ids are indexed.
   */
  handOutId(row: number): string | undefined {
    if (this.#alive[row] !== 1) return undefined;
    const id = this.#columns.idAt(row);
    if (this.#indexed === this.#height) return id;
    const first = this.#handedOut.get(id);
    if (first === undefined) this.#handedOut.set(id, row);
    return first === undefined || first === row ? id : undefined;
  }

  has(id: string): boolean {
    return this.#index().has(id);
  }

  /** A deal to keep. The same object until the deal changes. */
  get(id: string): Deal | undefined {
    const row = this.rowOf(id);
    return row < 0 ? undefined : (this.#made[row] ??= this.#make(row));
  }

  /** Empties the table and makes room for `capacity` deals. */
  clear(capacity: number): void {
    this.#columns = new DealColumns(capacity);
    this.#rows.clear();
    this.#indexed = 0;
    this.#handedOut.clear();
    this.#alive = new Uint8Array(capacity);
    this.#height = 0;
    this.#free.length = 0;
    this.#made = [];
    this.#log.replaced();
    this.#unread = null;
    this.#unreadFrom = 0;
  }

  /** Appends while loading. That an id is taken shows when the ids are indexed. */
  append(deal: Deal): void {
    const row = this.#height++;
    this.#reserve();
    this.#alive[row] = 1;
    this.#columns.write(row, deal);
  }

  /**
   * Appends the head of a deal while loading. `readWhole`, the same for all rows of a load, is called when somebody asks
   * for more of it; it answers null when the rest can't be read, and the deal is dropped then.
   */
  appendHead(head: DealHead, pipelineId: string, rank: string, readWhole: (input: object) => Deal | null): void {
    const row = this.#height++;
    this.#reserve();
    this.#alive[row] = 1;
    this.#columns.writeHead(row, head, pipelineId, rank);
    if (this.#unread === null) {
      this.#unread = new Array<object | undefined>(this.#alive.length);
      this.#readWhole = readWhole;
      this.#columns.readRest = (at) => {
        this.#readRest(at);
      };
    }
    this.#unread[row] = head;
  }

  /** True while of some deals only the head was read. */
  get hasRests(): boolean {
    return this.#unread !== null;
  }

  /** Reads the rest of deals whose head alone was read, a step for every few, until none is left. */
  *readRests(): Iterator<undefined, undefined> {
    while (this.#unread !== null && this.#unreadFrom < this.#height) {
      const end = Math.min(this.#height, this.#unreadFrom + ROWS_PER_STEP);
      for (let row = this.#unreadFrom; row < end; row++) this.#readRest(row);
      this.#unreadFrom = end;
      yield;
    }
    this.#unread = null;
    this.#columns.readRest = null;
    return undefined;
  }

  /** Indexes ids now instead of at the first question: for a moment when nobody waits. */
  indexIds(): void {
    this.#index();
  }

  /** Writes one deal; null removes it. */
  set(id: string, deal: Deal | null): void {
    let row = this.#index().get(id);
    if (deal === null) {
      if (row !== undefined) this.#remove(row);
      return;
    }
    let mask = EVERY_FIELD;
    if (row === undefined) {
      row = this.#free.pop() ?? this.#height++;
      this.#rows.set(id, row);
      this.#indexed = this.#height;
      this.#reserve();
    } else if (this.#unread?.[row] === undefined) {
      mask = changedMask((this.#made[row] ?? this.peek(row)) as Readonly<Deal>, deal);
    }
    this.#alive[row] = 1;
    if (this.#unread) this.#unread[row] = undefined;
    this.#columns.write(row, deal);
    this.#made[row] = deal;
    if (mask !== 0) this.#log.row(row, mask);
  }

  /** Something about the deal changed that is none of its fields, but is drawn with it. */
  touch(id: string): void {
    const row = this.rowOf(id);
    if (row >= 0) this.#log.row(row, 0);
  }

  /** Ids of all deals, in no particular order. */
  ids(): IterableIterator<string> {
    return this.#index().keys();
  }

  /** All deals, each for reading at once. */
  *[Symbol.iterator](): IterableIterator<Readonly<Deal>> {
    for (let row = 0; row < this.#height; row++) {
      const deal = this.peek(row);
      if (deal) yield deal;
    }
  }

  #make(row: number): Deal | undefined {
    const input = this.#unread?.[row];
    return input === undefined ? this.#columns.deal(row) : (this.#whole(row, input) ?? undefined);
  }

  #readRest(row: number): void {
    const input = this.#unread?.[row];
    if (!this.#unread || input === undefined) return;
    const deal = this.#made[row] ?? this.#whole(row, input);
    this.#unread[row] = undefined;
    if (deal) this.#columns.write(row, deal);
  }

  /** Reads a deal of which only the head was read; drops it where the rest can't be read. */
  #whole(row: number, input: object): Deal | null {
    const deal = this.#readWhole(input);
    if (deal) {
      // Where it stands was settled when its head was read.
      deal.rank = this.#columns.rankAt(row);
      deal.pipelineId = this.#columns.pipelineIdAt(row);
    } else {
      this.#remove(row);
    }
    return deal;
  }

  #index(): Map<string, number> {
    if (this.#indexed === this.#height) return this.#rows;
    const dropped: number[] = [];
    for (let row = this.#indexed; row < this.#height; row++) {
      if (this.#alive[row] !== 1) continue;
      const id = this.#columns.idAt(row);
      if (this.#rows.has(id)) dropped.push(row);
      else this.#rows.set(id, row);
    }
    this.#indexed = this.#height;
    this.#handedOut.clear();
    for (const row of dropped) this.#drop(row);
    return this.#rows;
  }

  /** The first deal of an id stays. */
  #drop(row: number): void {
    const dropped = this.#columns.deal(row);
    const kept = this.get(dropped.id);
    this.#remove(row);
    if (kept) this.#onDuplicate(kept, dropped);
  }

  #remove(row: number): void {
    if (this.#alive[row] !== 1) return;
    const id = this.#columns.idAt(row);
    if (this.#rows.get(id) === row) this.#rows.delete(id);
    this.#handedOut.delete(id);
    this.#alive[row] = 0;
    if (this.#unread) this.#unread[row] = undefined;
    this.#made[row] = undefined;
    this.#free.push(row);
    this.#log.row(row, EVERY_FIELD);
  }

  #reserve(): void {
    if (this.#alive.length >= this.#height) return;
    const grown = new Uint8Array(Math.max(64, Math.ceil(this.#height * 1.5)));
    grown.set(this.#alive);
    this.#alive = grown;
  }
}
