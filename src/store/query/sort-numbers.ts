import type { Deal } from '../../model/deal.js';
import type { FieldDefinition } from '../../model/field.js';
import { sortNeeds, sortReader, type SortValue } from '../../model/sort.js';
import type { Needs, Surrounding } from '../../model/needs.js';
import type { Changes } from '../core/change-log.js';
import { maskOf } from '../table/field-mask.js';
import { dependsOn } from './dependence.js';
import type { QuerySource } from './query-source.js';

/**
 * One number a row that sorts as the model's own value does; NaN is unknown. Text is replaced by its place among all
 * texts; one that comes later gets a place between its neighbours, so that nothing else moves.
 */
export class SortNumbers {
  readonly needs: Needs;
  readonly #source: QuerySource;
  readonly #mask: number;
  readonly #read: (deal: Deal) => SortValue;
  readonly #collator: Intl.Collator;
  #places = new Map<string, number>();
  /** All texts that have a place, in order. */
  #texts: string[] = [];
  #numbers = new Float64Array(0);

  constructor(field: FieldDefinition, source: QuerySource) {
    this.needs = sortNeeds(field);
    this.#mask = maskOf(this.needs.deal);
    this.#source = source;
    this.#collator = source.collator();
    this.#read = sortReader(field, source.environment(), (name, deal) => {
      const id = deal[name as keyof Deal];
      return typeof id === 'string' ? source.nameOf(name, id) : null;
    });
    this.#readAll();
  }

  at(row: number): number {
    return this.#numbers[row] ?? NaN;
  }

  mend({ rows, masks }: Changes): void {
    for (let i = 0; i < rows.length; i++) {
      if (((masks[i] as number) & this.#mask) === 0) continue;
      const row = rows[i] as number;
      const value = this.#valueOf(row);
      const number = typeof value === 'string' ? this.#placeOf(value) : (value ?? NaN);
      if (number === null) {
        // No number lies between the neighbours any more: all texts are counted anew, in the order they have.
        this.#readAll();
        return;
      }
      this.#write(row, number);
    }
  }

  #readAll(): void {
    const { height } = this.#source.table;
    this.#numbers = new Float64Array(height).fill(NaN);
    this.#places = new Map();
    const texts: (string | undefined)[] = [];
    for (let row = 0; row < height; row++) {
      const value = this.#valueOf(row);
      if (typeof value === 'number') this.#numbers[row] = value;
      else if (value !== null) {
        texts[row] = value;
        this.#places.set(value, 0);
      }
    }
    this.#texts = [...this.#places.keys()].sort((a, b) => this.#collator.compare(a, b));
    let place = 0;
    this.#texts.forEach((text, index) => {
      const previous = this.#texts[index - 1];
      if (previous === undefined || this.#collator.compare(previous, text) !== 0) place = index;
      this.#places.set(text, place);
    });
    texts.forEach((text, row) => {
      if (text !== undefined) this.#numbers[row] = this.#places.get(text) ?? NaN;
    });
  }

  #valueOf(row: number): SortValue {
    const deal = this.#source.table.peek(row);
    return deal && this.#read(deal);
  }

  /** Null where no place is left. */
  #placeOf(text: string): number | null {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const at = this.#firstNotBefore(text);
    const after = this.#texts[at];
    const place =
      after !== undefined && this.#collator.compare(after, text) === 0 ? this.#placeAt(at) : this.#between(at);
    if (place === null) return null;
    this.#texts.splice(at, 0, text);
    this.#places.set(text, place);
    return place;
  }

  #firstNotBefore(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#collator.compare(this.#texts[middle] as string, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #between(at: number): number | null {
    if (this.#texts.length === 0) return 0;
    if (at === 0) return this.#placeAt(0) - 1;
    const before = this.#placeAt(at - 1);
    if (at === this.#texts.length) return before + 1;
    const after = this.#placeAt(at);
    const place = (before + after) / 2;
    return place > before && place < after ? place : null;
  }

  #placeAt(index: number): number {
    return this.#places.get(this.#texts[index] as string) as number;
  }

  #write(row: number, number: number): void {
    if (row >= this.#numbers.length) {
      const grown = new Float64Array(Math.max(row + 1, Math.ceil(this.#numbers.length * 1.5))).fill(NaN);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[row] = number;
  }
}

/** The numbers of all fields that are sorted by, shared by all orders. */
export class SortColumns {
  readonly #source: QuerySource;
  readonly #columns = new Map<string, SortNumbers>();

  constructor(source: QuerySource) {
    this.#source = source;
  }

  of(field: FieldDefinition): SortNumbers {
    let numbers = this.#columns.get(field.name);
    if (!numbers) {
      numbers = new SortNumbers(field, this.#source);
      this.#columns.set(field.name, numbers);
    }
    return numbers;
  }

  mend(changes: Changes): void {
    for (const numbers of this.#columns.values()) numbers.mend(changes);
  }

  forget(changed: ReadonlySet<Surrounding>): void {
    for (const [name, { needs }] of this.#columns) if (dependsOn(needs, changed)) this.#columns.delete(name);
  }

  clear(): void {
    this.#columns.clear();
  }
}
