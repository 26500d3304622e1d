/**
 * The first rows of an order, without putting the others in order: one pass that compares each row with the last of the
 * first ones so far.
 *
 * @param count how many of `rows` there are.
 * @param wanted how many are asked for; fewer come where there are fewer.
 */
export function firstRows(
  rows: Int32Array,
  count: number,
  wanted: number,
  compare: (a: number, b: number) => number,
): Int32Array {
  const first = rows.slice(0, Math.min(wanted, count)).sort(compare);
  for (let i = first.length; i < count; i++) {
    const row = rows[i] as number;
    let at = first.length;
    if (compare(row, first[at - 1] as number) >= 0) continue;
    while (at > 0 && compare(row, first[at - 1] as number) < 0) at--;
    first.copyWithin(at + 1, at, first.length - 1);
    first[at] = row;
  }
  return first;
}
