import { noChange, nothing } from 'lit';
import { directive, type ChildPart, type PartInfo } from 'lit/directive.js';
import { getCommittedValue, getDirectiveClass } from 'lit/directive-helpers.js';
// eslint-disable-next-line no-restricted-imports -- the one place that mends it
import { repeat } from 'lit/directives/repeat.js';

type Key<T> = (row: T, index: number) => unknown;
type Draw<T> = (row: T, index: number) => unknown;

interface Repeating {
  render(rows: Iterable<unknown>, key: Key<unknown>, draw: Draw<unknown>): unknown;
  update(part: ChildPart, given: [Iterable<unknown>, Key<unknown>, Draw<unknown>]): unknown;
}

const Repeat = getDirectiveClass(repeat([], () => nothing)) as unknown as new (info: PartInfo) => Repeating;

/**
 * Lit's `repeat`, which in lit-html 3.3.3 takes a row away but not the comment that marks its end: a column that is
 * scrolled through would keep one for each card it ever showed.
 */
class KeyedRows extends Repeat {
  override update(part: ChildPart, given: Parameters<Repeating['update']>[1]): unknown {
    const before = partsOf(part).map((row) => ({ row, end: row.endNode }));
    const result = super.update(part, given);
    if (before.length > 0) {
      const left = new Set(partsOf(part));
      for (const { row, end } of before) if (!left.has(row)) end?.parentNode?.removeChild(end);
    }
    return result ?? noChange;
  }
}

function partsOf(part: ChildPart): readonly ChildPart[] {
  const committed: unknown = getCommittedValue(part);
  return Array.isArray(committed) ? (committed as ChildPart[]) : [];
}

const keyed = directive(KeyedRows as never) as unknown as Repeating['render'];

/** Draws a row for each item, and keeps the nodes of a row wherever its key goes. */
export function keyedRows<T>(rows: Iterable<T>, key: Key<T>, draw: Draw<T>): unknown {
  return keyed(rows, key as Key<unknown>, draw as Draw<unknown>);
}
