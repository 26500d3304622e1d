import type { FieldDefinition, FieldValue } from '../../model/field.js';

const NUMERIC: ReadonlySet<string> = new Set(['money', 'number', 'percent', 'day']);

/**
 * One field of all deals as filters and sorts read it, kept until a row or the surroundings change. Numbers stand packed,
 * NaN where there is none, so that a range over them is a loop over plain numbers.
 */
export class FieldColumn {
  readonly field: FieldDefinition;
  /** Null for a field that is no number. */
  numbers: Float64Array | null;
  readonly #values: FieldValue[] = [];

  constructor(field: FieldDefinition, height: number) {
    this.field = field;
    this.numbers = NUMERIC.has(field.kind) ? new Float64Array(height).fill(NaN) : null;
  }

  at(row: number): FieldValue {
    if (this.numbers === null) return this.#values[row] ?? null;
    const number = this.numbers[row] ?? NaN;
    return number === number ? number : null;
  }

  set(row: number, value: FieldValue): void {
    if (this.numbers === null) {
      this.#values[row] = value;
      return;
    }
    if (row >= this.numbers.length) {
      const grown = new Float64Array(Math.ceil((row + 1) * 1.5)).fill(NaN);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[row] = typeof value === 'number' ? value : NaN;
  }
}
