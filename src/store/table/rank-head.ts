const RADIX = 37;
/** As many characters as fit into a number that holds every integer. */
export const HEAD_DIGITS = 10;

/** The first characters of a rank as a number: order among numbers is order among heads, and whole short ranks are told apart. */
export function rankHead(rank: string): number {
  let head = 0;
  for (let i = 0; i < HEAD_DIGITS; i++) {
    const code = i < rank.length ? rank.charCodeAt(i) : 0;
    head = head * RADIX + (code === 0 ? 0 : code < 58 ? Math.max(1, code - 47) : Math.min(36, Math.max(11, code - 86)));
  }
  return head;
}

/** What a head has to be divided by so that so many characters of it are left. */
export function headDivisor(digits: number): number {
  return RADIX ** (HEAD_DIGITS - digits);
}

/** How many characters of a head fit beside the place among `places` rows. */
export function headDigitsBeside(places: number): number {
  return Math.max(1, Math.floor(Math.log(Number.MAX_SAFE_INTEGER / places) / Math.log(RADIX)));
}
