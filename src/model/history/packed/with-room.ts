/** So much larger an array grows than it has to: less is copied more often, more lies empty. */
const SLACK = 1.0625;

/** The kinds of arrays that columns are made of. */
export type NumberArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/** The same array where it has room for `length` numbers, else a larger one with the same content. */
export function withRoom<A extends NumberArray>(array: A, length: number): A {
  if (length <= array.length) return array;
  const Kind = array.constructor as new (size: number) => A;
  const larger = new Kind(Math.max(16, length, Math.ceil(array.length * SLACK)));
  larger.set(array);
  return larger;
}
