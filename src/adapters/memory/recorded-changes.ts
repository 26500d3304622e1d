import type { Page } from '../../data/adapter.js';
import type { HistoryHead } from '../../data/stored-state.js';
import { compareHistory } from '../../data/history-order.js';
import { historyPage, type HistorySpan } from '../../data/history-page.js';
import type { DealChange, PipelineChange } from '../../model/change.js';

/** The history that the memory adapter keeps of deals, or of pipelines: in the order recorded, and by record. */
export class RecordedChanges<T extends DealChange | PipelineChange> {
  readonly #recordOf: (change: T) => string;
  #changes: readonly T[] | T[];
  /** The position of each entry, ascending; null until the first reader or op needs it. */
  #positions: number[] | null = null;
  /** The places of a record's entries in `#changes`, oldest first. */
  readonly #byRecord = new Map<string, number[]>();

  /** What was recorded before is given in any order; it takes the positions from 1 on. */
  constructor(changes: readonly T[], recordOf: (change: T) => string) {
    this.#changes = changes;
    this.#recordOf = recordOf;
  }

  head(recordId: string): HistoryHead | undefined {
    this.#ordered();
    let head: T | undefined;
    // A past that a host hands over may be dated in another order than it is numbered.
    for (const place of this.#byRecord.get(recordId) ?? []) {
      const change = this.#changes[place] as T;
      if (!head || change.seq > head.seq) head = change;
    }
    return head;
  }

  append(change: T, position: number): void {
    const positions = this.#ordered();
    positions.push(position);
    const place = (this.#changes as T[]).push(change) - 1;
    this.#index(change, place);
  }

  /** A page of the span's entries, and how many it has; of one record, where it is named. */
  page(span: HistorySpan, limit: number, recordId?: string): Page<T> {
    const positions = this.#ordered();
    const places = recordId === undefined ? null : (this.#byRecord.get(recordId) ?? []);
    const placeAt = (at: number): number => (places ? (places[at] as number) : at);
    const positionAt = (at: number): number => positions[placeAt(at)] as number;
    const count = places?.length ?? positions.length;
    const start = firstBehind(span.after, count, positionAt);
    const end = firstBehind(span.until, count, positionAt);
    const found: { position: number; change: T }[] = [];
    for (let at = start; at < end && found.length <= limit; at += 1) {
      found.push({ position: positionAt(at), change: this.#changes[placeAt(at)] as T });
    }
    return historyPage(found, span, limit, end - start);
  }

  #ordered(): number[] {
    if (this.#positions) return this.#positions;
    const changes = this.#changes.toSorted(compareHistory);
    this.#changes = changes;
    this.#positions = changes.map((_change, place) => place + 1);
    for (const [place, change] of changes.entries()) this.#index(change, place);
    return this.#positions;
  }

  #index(change: T, place: number): void {
    const id = this.#recordOf(change);
    const places = this.#byRecord.get(id);
    if (places) places.push(place);
    else this.#byRecord.set(id, [place]);
  }
}

/** The first place whose position is greater than `after`; positions ascend. */
function firstBehind(after: number, count: number, positionAt: (at: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positionAt(middle) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
