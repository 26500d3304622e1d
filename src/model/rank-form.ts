/** A fraction after the point, in digits that every database collation sorts alike; it never ends in 0. */
export function isRank(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-z]*[1-9a-z]$/.test(text);
}

/** Orders by (rank, id), both compared with `<`. */
export function compareRank(
  first: { readonly rank: string; readonly id: string },
  second: { readonly rank: string; readonly id: string },
): number {
  if (first.rank !== second.rank) return first.rank < second.rank ? -1 : 1;
  if (first.id === second.id) return 0;
  return first.id < second.id ? -1 : 1;
}
