import { isRank } from './rank-form.js';

export { compareRank, isRank } from './rank-form.js';

/** Beyond this length a window of ranks is spread anew. */
export const REBALANCE_LENGTH = 48;

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** Dropping at an end counts up or down in a number of this many digits, so that ranks there stay short. */
const STEP_DIGITS = 4;

function digitAt(rank: string, index: number): number {
  if (index >= rank.length) return 0;
  const code = rank.charCodeAt(index);
  return code < 58 ? code - 48 : code - 87;
}

function checkBounds(before: string | null, after: string | null): void {
  const sound = (before === null || isRank(before)) && (after === null || isRank(after));
  if (sound && (before === null || after === null || before < after)) return;
  throw new RangeError(
    `No rank lies between ${JSON.stringify(before)} and ${JSON.stringify(after)}: ` +
      'both must be ranks (0-9, a-z, not ending in 0), the first smaller than the second. Spread the ranks anew.',
  );
}

function withoutTrailingZeros(rank: string): string {
  let end = rank.length;
  while (end > 0 && rank.charCodeAt(end - 1) === 48) end -= 1;
  return rank.slice(0, end);
}

function leadingNumber(rank: string): number {
  let number = 0;
  for (let index = 0; index < STEP_DIGITS; index += 1) number = number * BASE + digitAt(rank, index);
  return number;
}

function fromLeadingNumber(number: number): string {
  return withoutTrailingZeros(number.toString(BASE).padStart(STEP_DIGITS, '0'));
}

function rankAfter(before: string): string {
  const next = leadingNumber(before) + 1;
  if (next < BASE ** STEP_DIGITS) return fromLeadingNumber(next);
  const rest = before.slice(STEP_DIGITS);
  return before.slice(0, STEP_DIGITS) + (rest === '' ? middle('', null) : rankAfter(rest));
}

function rankBefore(after: string): string {
  const number = leadingNumber(after);
  if (number > 1) return fromLeadingNumber(number - 1);
  const head = '0'.repeat(STEP_DIGITS);
  const rest = after.slice(STEP_DIGITS);
  if (number === 1) return rest === '' ? head + middle('', null) : fromLeadingNumber(1);
  return head + rankBefore(rest);
}

/** The short fraction nearest the middle of two; an empty `before` is 0 and a null `after` is 1. */
function middle(before: string, after: string | null): string {
  let prefix = '';
  for (let index = 0; ; index += 1) {
    const low = digitAt(before, index);
    const high = after === null ? BASE : digitAt(after, index);
    if (high - low > 1) return prefix + (DIGITS[(low + high) >> 1] as string);
    if (high === low) {
      prefix += DIGITS[low] as string;
    } else if (after !== null && after.length > index + 1) {
      return prefix + (DIGITS[high] as string);
    } else {
      return prefix + (DIGITS[low] as string) + middle(before.slice(index + 1), null);
    }
  }
}

/**
 * A rank strictly between two; null stands for the open end.
 * @throws RangeError naming both bounds when they are no ranks or are not in order.
 */
export function rankBetween(before: string | null, after: string | null): string {
  checkBounds(before, after);
  if (before === null) return after === null ? middle('', null) : rankBefore(after);
  return after === null ? rankAfter(before) : middle(before, after);
}

function toNumber(rank: string, length: number): bigint {
  let number = 0n;
  for (let index = 0; index < length; index += 1) number = number * 36n + BigInt(digitAt(rank, index));
  return number;
}

/** Equal steps between two bounds, in as few digits as give every step room. */
function spread(before: string, after: string | null, count: number): string[] {
  const parts = BigInt(count + 1);
  for (let length = 1; ; length += 1) {
    const low = toNumber(before, length);
    const gap = (after === null ? 36n ** BigInt(length) : toNumber(after, length)) - low;
    if (gap < parts * 2n || length < before.length) continue;
    const ranks: string[] = [];
    for (let index = 1n; index < parts; index += 1n) {
      const number = low + (gap * index) / parts;
      ranks.push(withoutTrailingZeros(number.toString(BASE).padStart(length, '0')));
    }
    return ranks;
  }
}

/**
 * `count` ranks in ascending order strictly between two, evenly spread.
 * @throws RangeError naming both bounds when they are no ranks or are not in order.
 */
export function ranksBetween(before: string | null, after: string | null, count: number): string[] {
  checkBounds(before, after);
  if (count < 1) return [];
  if (before === null) return after === null ? firstRanks(count) : stepwise(after, count, rankBefore).reverse();
  return after === null ? stepwise(before, count, rankAfter) : spread(before, after, count);
}

function stepwise(start: string, count: number, step: (rank: string) => string): string[] {
  const ranks: string[] = [];
  for (let last = step(start); ranks.length < count; last = step(last)) ranks.push(last);
  return ranks;
}

/** `count` ranks for a stage that has none yet, evenly spread over the whole range. */
export function firstRanks(count: number): string[] {
  let length = 1;
  while (BASE ** length < (count + 1) * 2) length += 1;
  const range = BASE ** length;
  const ranks: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const number = Math.floor((range * index) / (count + 1));
    ranks.push(withoutTrailingZeros(number.toString(BASE).padStart(length, '0')));
  }
  return ranks;
}
