import type { ChangeKind } from '../../model/change.js';
import { BEGINNING, END, type StayColumns } from './stay-columns.js';

/** What of an entry of the effective history concerns a deal's stays. Instants are milliseconds since 1970 UTC. */
export interface PlacedEntry {
  readonly at: number;
  readonly kind: ChangeKind;
  /** Where the deal stands after it, a number of `Places`. */
  readonly place: number;
  /** The `stageEnteredAt` that it set; NaN where it set none. */
  readonly enteredAt: number;
  /** The stage was deleted or merged: the deal did not leave it by itself. */
  readonly isCaused: boolean;
}

/** Where a deal stood when its history began; see `stateBefore` in the model. */
export interface PlaceBefore {
  readonly place: number;
  /** NaN where nobody knows. */
  readonly enteredAt: number;
  /** The instant of the first entry. */
  readonly knownFrom: number;
}

/** What could not become a stay. */
export interface StaysLacking {
  /** Deals whose import, or whose state before the history, does not tell since when they stand in their stage. */
  withoutEntry: number;
}

/**
 * Follows one deal after the other through the effective history and writes down its stays: insights.md, "a stay".
 *
 * - A move ends a stay and begins the next. One with a cause, within a pipeline and category, is none: the stay goes on.
 * - What is imported begins at its `stageEnteredAt`, and so does what was there when the history began.
 * - A deletion ends a stay; a restoring lets it go on.
 */
export class DealStays {
  readonly lacking: StaysLacking = { withoutEntry: 0 };
  readonly #columns: StayColumns;
  readonly #isSameKind: (from: number, to: number) => boolean;
  #deal = 0;
  #place = -1;
  #isThere = false;
  /** The latest row is this deal's, and goes on or ended with the deal. */
  #hasStay = false;

  /** @param isSameKind whether two stages are of one pipeline and one category. */
  constructor(columns: StayColumns, isSameKind: (from: number, to: number) => boolean) {
    this.#columns = columns;
    this.#isSameKind = isSameKind;
  }

  /** Begins with a deal that has not been followed yet. */
  begin(deal: number, before: PlaceBefore | null): void {
    this.#deal = deal;
    this.#place = before?.place ?? -1;
    this.#isThere = before !== null;
    this.#hasStay = false;
    if (before) this.#enter(before.enteredAt, before.knownFrom, BEGINNING.known);
  }

  /** Takes the next entry, by (at, seq). */
  take(entry: PlacedEntry): void {
    const { kind, at } = entry;
    if (!this.#isThere) {
      if (kind === 'created' || kind === 'imported' || kind === 'restored') this.#comeIn(entry);
    } else if (kind === 'deleted') {
      if (this.#hasStay) this.#columns.end(at, END.deleted);
      this.#isThere = false;
    } else if (entry.place !== this.#place) this.#move(entry);
  }

  #comeIn(entry: PlacedEntry): void {
    const { at, kind, place, enteredAt } = entry;
    this.#isThere = true;
    if (this.#hasStay && kind === 'restored') {
      this.#columns.reopen();
      if (place !== this.#place) this.#move({ ...entry, isCaused: false });
      return;
    }
    this.#place = place;
    if (kind === 'created') this.#enter(at, at, BEGINNING.created);
    else this.#enter(enteredAt, enteredAt, BEGINNING.imported);
  }

  #move({ at, place, isCaused }: PlacedEntry): void {
    const goesOn = isCaused && this.#isSameKind(this.#place, place);
    this.#place = place;
    if (goesOn) {
      if (this.#hasStay) this.#columns.goOnIn(place);
      return;
    }
    if (this.#hasStay) this.#columns.end(at, END.moved);
    this.#enter(at, at, BEGINNING.moved);
  }

  #enter(enteredAt: number, knownFrom: number, beginning: number): void {
    this.#hasStay = !Number.isNaN(enteredAt);
    if (this.#hasStay) this.#columns.add(this.#deal, this.#place, enteredAt, Math.max(enteredAt, knownFrom), beginning);
    else this.lacking.withoutEntry++;
  }
}
