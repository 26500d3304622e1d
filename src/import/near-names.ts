/** Shorter keys differ from each other in one letter all the time. */
const SHORTEST = 5;

/** The key itself and every text that is left when one letter goes. */
function* deletions(key: string): IterableIterator<string> {
  yield key;
  for (let at = 0; at < key.length; at += 1) yield key.slice(0, at) + key.slice(at + 1);
}

/** True when a digit differs: "Model 5" and "Model 6" are two things, not a slip of the finger. */
function differsInDigits(first: string, second: string): boolean {
  return first.replace(/\P{N}/gu, '') !== second.replace(/\P{N}/gu, '');
}

/**
 * Names that are probably meant to be the same: equal but for one letter that is missing, added, changed or swapped with
 * its neighbour. Found by their common deletions, so that ten thousand names need no ten million comparisons.
 * @param keys folded keys of the names asked about.
 * @param others folded keys that they may stand for.
 * @returns by key, the others that it resembles.
 */
export function nearNames(keys: Iterable<string>, others: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const other of others) {
    if (other.length < SHORTEST) continue;
    for (const part of deletions(other)) {
      const list = index.get(part);
      if (list) list.push(other);
      else index.set(part, [other]);
    }
  }
  const near = new Map<string, string[]>();
  for (const key of keys) {
    if (key.length < SHORTEST) continue;
    const found = new Set<string>();
    for (const part of deletions(key)) {
      for (const other of index.get(part) ?? []) {
        if (other !== key && !differsInDigits(key, other)) found.add(other);
      }
    }
    if (found.size > 0) near.set(key, [...found]);
  }
  return near;
}
