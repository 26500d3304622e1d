import type { Changes } from '../core/change-log.js';
import { maskOf } from '../table/field-mask.js';
import type { QuerySource } from './query-source.js';

/** Fields that lanes are made by. */
export type LaneDealField = 'ownerId' | 'teamId' | 'productId' | 'territoryId';

/** Which values deals have in the field that lanes are made by, whatever views hide. */
export class LaneValues {
  /** Counts up when a value is there that was not, or is there no more. */
  revision = 0;
  readonly #source: QuerySource;
  readonly #field: LaneDealField;
  readonly #mask: number;
  readonly #counts = new Map<string | null, number>();
  /** What each row was counted as; undefined for one that was not. */
  readonly #countedAs: (string | null | undefined)[] = [];

  constructor(field: LaneDealField, source: QuerySource) {
    this.#source = source;
    this.#field = field;
    this.#mask = maskOf([field, 'pipelineId']);
    for (let row = 0; row < source.table.height; row++) this.#read(row);
  }

  get values(): IterableIterator<string | null> {
    return this.#counts.keys();
  }

  mend({ rows, masks }: Changes): void {
    rows.forEach((row, at) => {
      if ((masks[at] as number) & this.#mask) this.#read(row);
    });
  }

  #read(row: number): void {
    const deal = this.#source.table.peek(row);
    const value = deal && this.#source.visible(deal.pipelineId) ? deal[this.#field] : undefined;
    const before = this.#countedAs[row];
    if (value === before) return;
    this.#countedAs[row] = value;
    if (before !== undefined) this.#count(before, -1);
    if (value !== undefined) this.#count(value, 1);
  }

  #count(value: string | null, step: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + step;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
    if (count === 0 || (count === 1 && step === 1)) this.revision++;
  }
}
