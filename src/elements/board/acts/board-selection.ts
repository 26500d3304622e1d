import type { View } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import type { BoardCell } from '../cards/board-cell.js';

/** The chosen cards, and where a range begins. */
export class BoardSelection {
  #ids: ReadonlySet<string> = new Set();
  #anchor: string | null = null;
  readonly #changed: (ids: readonly string[]) => void;

  constructor(changed: (ids: readonly string[]) => void) {
    this.#changed = changed;
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#anchor = id;
    this.#set(ids);
  }

  /** Chooses everything between the last chosen card and this one, where both stand in the same cell. */
  extendTo(id: string, cell: BoardCell): void {
    const to = cell.bucket.indexOf(id);
    const from = this.#anchor === null ? -1 : cell.bucket.indexOf(this.#anchor);
    if (from < 0) {
      this.#anchor = id;
      this.#set(new Set([...this.#ids, id]));
      return;
    }
    const range = cell.bucket.slice(Math.min(from, to), Math.max(from, to) + 1);
    const others = [...this.#ids].filter((other) => !cell.bucket.has(other));
    this.#set(new Set([...others, ...range]));
  }

  /** Where Shift and an arrow begin to choose. */
  anchorAt(id: string): void {
    if (this.#ids.size === 0) this.#anchor = id;
  }

  addAll(ids: readonly string[]): void {
    this.#set(new Set([...this.#ids, ...ids]));
  }

  clear(): void {
    this.#anchor = null;
    if (this.#ids.size > 0) this.#set(new Set());
  }

  /** Drops deals that are gone or stand in none of the pipelines any more; says so only when there were such. */
  retainIn(source: PipelineStore | null, pipelineIds: View['pipelineIds']): void {
    const left = [...this.#ids].filter((id) => {
      const deal = source?.deal(id);
      return deal !== undefined && (pipelineIds === 'all' || pipelineIds.includes(deal.pipelineId));
    });
    if (left.length < this.#ids.size) this.#set(new Set(left));
  }

  #set(ids: ReadonlySet<string>): void {
    this.#ids = ids;
    this.#changed([...ids]);
  }
}
