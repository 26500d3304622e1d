import type { DealChange } from '../change.js';
import type { Json } from '../json.js';
import { putValue } from './fold-changes.js';

/** One life of a deal, from where it begins to where it ends: which acts count in it, by their index in the history. */
export class Life {
  readonly #history: readonly DealChange[];
  readonly #before: ReadonlyMap<string, Json>;
  /** The acts that set a field and count, ascending. */
  readonly #acts = new Map<string, number[]>();

  constructor(history: readonly DealChange[], before: ReadonlyMap<string, Json> = new Map()) {
    this.#history = history;
    this.#before = before;
  }

  /** The latest act that counts for a field; -1 where there is none. */
  latest(field: string): number {
    return this.#acts.get(field)?.at(-1) ?? -1;
  }

  /** True where anything that counts came later than this act. */
  hasAfter(index: number): boolean {
    return [...this.#acts.keys()].some((field) => this.latest(field) > index);
  }

  add(field: string, index: number): void {
    const acts = this.#acts.get(field);
    if (!acts) this.#acts.set(field, [index]);
    else acts.splice(acts.findLastIndex((other) => other < index) + 1, 0, index);
  }

  remove(field: string, index: number): void {
    const acts = this.#acts.get(field) ?? [];
    acts.splice(acts.lastIndexOf(index), 1);
  }

  /** What a field holds. */
  value(field: string): Json {
    return this.#valueBy(this.latest(field), field);
  }

  /** What a field would hold without one of its acts. */
  valueWithout(field: string, index: number): Json {
    const latest = this.latest(field);
    return this.#valueBy(latest === index ? (this.#acts.get(field)?.at(-2) ?? -1) : latest, field);
  }

  /** What a field would hold with an act that does not count now. */
  valueWith(field: string, index: number): Json {
    return this.#valueBy(Math.max(this.latest(field), index), field);
  }

  /** All that the deal holds. */
  values(): Map<string, Json> {
    const values = new Map<string, Json>();
    for (const field of [...this.#before.keys(), ...this.#acts.keys()]) putValue(values, field, this.value(field));
    return values;
  }

  #valueBy(index: number, field: string): Json {
    return (index < 0 ? this.#before.get(field) : this.#history[index]?.changes[field]?.to) ?? null;
  }
}
