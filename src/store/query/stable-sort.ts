/** From here on a number no longer holds every integer. */
const LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * Sorts rows by a number each, NaN last in both directions, equal ones as they stood. Key and position are packed into
 * one number wherever they fit, because a typed array sorts plain numbers ten times faster than by a comparison.
 */
export function stableSort(rows: Int32Array, keyOf: (row: number) => number, direction: 1 | -1): void {
  const { length } = rows;
  if (length < 2) return;
  const keys = new Float64Array(length);
  let least = Infinity;
  let most = -Infinity;
  let whole = true;
  for (let i = 0; i < length; i++) {
    const key = keyOf(rows[i] as number);
    keys[i] = key;
    if (key !== key) continue;
    if (key < least) least = key;
    if (key > most) most = key;
    if (whole && !Number.isInteger(key)) whole = false;
  }
  if (least > most) return;
  const places = 2 ** Math.ceil(Math.log2(length));
  if (!whole || (most - least + 2) * places > LIMIT) {
    replaceByOrdinals(keys);
    least = 0;
    most = length;
  }
  const packed = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    const step = key !== key ? most - least + 1 : direction > 0 ? key - least : most - key;
    packed[i] = step * places + i;
  }
  packed.sort();
  const source = rows.slice();
  for (let i = 0; i < length; i++) rows[i] = source[(packed[i] as number) % places] as number;
}

/** Numbers of any size become their place among the distinct ones; NaN stays. */
function replaceByOrdinals(keys: Float64Array): void {
  const sorted = keys.filter((key) => key === key).sort();
  const ordinals = new Map<number, number>();
  for (const key of sorted) if (!ordinals.has(key)) ordinals.set(key, ordinals.size);
  for (let i = 0; i < keys.length; i++) keys[i] = ordinals.get(keys[i] as number) ?? NaN;
}
