import { withRoom } from '../../model/history/packed/with-room.js';

/** How a stay began, as `beginning` of {@link Stays} counts it. */
export const BEGINNING = {
  created: 0,
  /** The import told since when. */
  imported: 1,
  moved: 2,
  /** It was there when the history began. */
  known: 3,
} as const;

/** How a stay ended, as `end` of {@link Stays} counts it. */
export const END = {
  /** Not yet. */
  none: 0,
  moved: 1,
  deleted: 2,
} as const;

/**
 * Visits of deals to stages, a row each: the rows of a deal stand together, oldest first, and each but the first follows on
 * the one before. Instants are milliseconds since 1970 UTC.
 */
export interface Stays {
  readonly length: number;
  /** Which deal, a number of the history's `records`. */
  readonly deal: Uint32Array;
  /** Which stage, a number of `Places`. */
  readonly place: Uint32Array;
  readonly enteredAt: Float64Array;
  /** From when on it was watched: later than `enteredAt` only where the history began later. */
  readonly knownFrom: Float64Array;
  /** Infinity while the deal is there. */
  readonly leftAt: Float64Array;
  /** A value of {@link BEGINNING}. */
  readonly beginning: Uint8Array;
  /** A value of {@link END}. */
  readonly end: Uint8Array;
}

/** Stays that are being written, the latest of them still open to change. */
export class StayColumns {
  #length = 0;
  #deal: Uint32Array;
  #place: Uint32Array;
  #enteredAt: Float64Array;
  #knownFrom: Float64Array;
  #leftAt: Float64Array;
  #beginning: Uint8Array;
  #end: Uint8Array;

  /** @param expected how many rows there may be: more find room as well. */
  constructor(expected = 16) {
    this.#deal = new Uint32Array(expected);
    this.#place = new Uint32Array(expected);
    this.#enteredAt = new Float64Array(expected);
    this.#knownFrom = new Float64Array(expected);
    this.#leftAt = new Float64Array(expected);
    this.#beginning = new Uint8Array(expected);
    this.#end = new Uint8Array(expected);
  }

  get length(): number {
    return this.#length;
  }

  /** All rows so far, without a copy. */
  get stays(): Stays {
    const length = this.#length;
    return {
      length,
      deal: this.#deal.subarray(0, length),
      place: this.#place.subarray(0, length),
      enteredAt: this.#enteredAt.subarray(0, length),
      knownFrom: this.#knownFrom.subarray(0, length),
      leftAt: this.#leftAt.subarray(0, length),
      beginning: this.#beginning.subarray(0, length),
      end: this.#end.subarray(0, length),
    };
  }

  /** Adds a stay that goes on. */
  add(deal: number, place: number, enteredAt: number, knownFrom: number, beginning: number): void {
    const row = this.#length++;
    this.#deal = withRoom(this.#deal, row + 1);
    this.#place = withRoom(this.#place, row + 1);
    this.#enteredAt = withRoom(this.#enteredAt, row + 1);
    this.#knownFrom = withRoom(this.#knownFrom, row + 1);
    this.#leftAt = withRoom(this.#leftAt, row + 1);
    this.#beginning = withRoom(this.#beginning, row + 1);
    this.#end = withRoom(this.#end, row + 1);
    this.#deal[row] = deal;
    this.#place[row] = place;
    this.#enteredAt[row] = enteredAt;
    this.#knownFrom[row] = knownFrom;
    this.#leftAt[row] = Infinity;
    this.#beginning[row] = beginning;
    this.#end[row] = END.none;
  }

  /** Ends the latest stay. */
  end(at: number, end: number): void {
    this.#leftAt[this.#length - 1] = at;
    this.#end[this.#length - 1] = end;
  }

  /** Lets the latest stay go on. */
  reopen(): void {
    this.end(Infinity, END.none);
  }

  /** Lets the latest stay go on in another stage; one with the stay before where that was in this stage. */
  goOnIn(place: number): void {
    const row = this.#length - 1;
    this.#place[row] = place;
    const isAgain =
      row > 0 &&
      this.#deal[row - 1] === this.#deal[row] &&
      this.#place[row - 1] === place &&
      this.#end[row - 1] === END.moved;
    if (!isAgain) return;
    this.#length--;
    this.reopen();
  }
}
