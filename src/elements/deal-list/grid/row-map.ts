import type { ListGroup, ListModel } from '../../../store/query/list-model.js';

export type ListRow =
  | { readonly kind: 'group'; readonly key: string; readonly group: ListGroup; readonly folded: boolean }
  | { readonly kind: 'deal'; readonly key: string; readonly id: string }
  /** A deal that the backend still has to bring; `trouble`: why it does not come, on the first of them. */
  | { readonly kind: 'outline'; readonly key: string; readonly trouble: string | null; retry(): void };

/** The key of the row of column headers. */
export const HEADER = 'header';

/** Begins the keys of rows that are still to come. */
const OUTLINE = 'outline:';

/** What tells a row from all others while the list changes around it. */
export function groupRowKey(groupKey: string): string {
  return `group:${groupKey}`;
}
export function dealRowKey(id: string): string {
  return `deal:${id}`;
}

/** The deal that a row's key stands for; null for headings and the header. */
export function dealOfKey(key: string): string | null {
  return key.startsWith('deal:') ? key.slice('deal:'.length) : null;
}

/**
 * The lines of a list, group headings and deals, addressed by number. Nothing is laid out in advance: a line is found by
 * halving over the groups' first lines, so a million deals cost as many numbers as there are groups.
 */
export class RowMap {
  readonly count: number;
  readonly #groups: readonly ListGroup[];
  readonly #starts: readonly number[];
  readonly #folded: ReadonlySet<string>;
  readonly #grouped: boolean;

  /** `folded` holds `group:key` for each group that shows its heading only. */
  constructor(model: ListModel, folded: readonly string[] = []) {
    this.#groups = model.groups;
    this.#grouped = model.grouped;
    this.#folded = new Set(folded);
    const starts: number[] = [];
    let next = 0;
    for (const group of model.groups) {
      starts.push(next);
      next += (this.#grouped ? 1 : 0) + (this.isFolded(group) ? 0 : group.bucket.count);
    }
    this.#starts = starts;
    this.count = next;
  }

  isFolded(group: ListGroup): boolean {
    return this.#grouped && this.#folded.has(groupRowKey(group.key));
  }

  at(index: number): ListRow | undefined {
    if (index < 0 || index >= this.count) return undefined;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const group = this.#groups[low];
    if (!group) return undefined;
    const offset = index - (this.#starts[low] ?? 0);
    if (this.#grouped && offset === 0) {
      return { kind: 'group', key: groupRowKey(group.key), group, folded: this.isFolded(group) };
    }
    const { bucket } = group;
    const position = this.#grouped ? offset - 1 : offset;
    const id = bucket.idAt(position);
    if (id !== undefined) return { kind: 'deal', key: dealRowKey(id), id };
    const { known } = bucket;
    if (position < known) return undefined;
    const trouble = position === known ? bucket.trouble : null;
    return { kind: 'outline', key: `${OUTLINE}${index}`, trouble, retry: () => bucket.retry() };
  }

  /** The number of a line by its key; -1 where it is folded away or gone. */
  indexOf(key: string): number {
    if (key.startsWith(OUTLINE)) {
      const index = Number(key.slice(OUTLINE.length));
      return this.at(index)?.kind === 'outline' ? index : -1;
    }
    const id = dealOfKey(key);
    for (const [at, group] of this.#groups.entries()) {
      const start = this.#starts[at] ?? 0;
      if (this.#grouped && key === groupRowKey(group.key)) return start;
      if (id === null || this.isFolded(group)) continue;
      const position = group.bucket.indexOf(id);
      if (position >= 0) return start + position + (this.#grouped ? 1 : 0);
    }
    return -1;
  }

  /** Ids of the deals on the lines from `first` to `last`, both included, in either order. */
  idsBetween(first: number, last: number): string[] {
    const ids: string[] = [];
    for (let index = Math.max(0, Math.min(first, last)); index <= Math.max(first, last); index++) {
      const row = this.at(index);
      if (row?.kind === 'deal') ids.push(row.id);
    }
    return ids;
  }

  /** Every deal of the list that is here, those in folded groups included. */
  allIds(): string[] {
    return this.#groups.flatMap(({ bucket }) => bucket.slice(0, bucket.known));
  }
}
