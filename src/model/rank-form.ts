/** A fraction after the point, in digits that every database collation sorts alike; it never ends in 0. */
export function isRank(text: unknown): text is string {
  if (typeof text !== 'string' || text === '') return false;
  // Written out, because asking a pattern about a hundred thousand ranks takes longer than a frame.
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 122 || (code > 57 && code < 97)) return false;
  }
  return text.charCodeAt(text.length - 1) !== 48;
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
