/** ISO 4217's own code for "no currency": what stands where neither deal nor pipeline names one. */
export const NO_CURRENCY = 'XXX';

/** What `Intl` falls back to for a code it does not know. */
const DEFAULT_DIGITS = 2;
const digitsByCurrency = new Map<string, number>();
let knownCurrencies: ReadonlySet<string> | undefined;

/**
 * Decimal places of a currency's minor unit: 2 for EUR, 0 for VND, 3 for KWD. A code that is no currency code has 2.
 */
export function minorDigits(currency: string): number {
  const cached = digitsByCurrency.get(currency);
  if (cached !== undefined) return cached;
  let digits = DEFAULT_DIGITS;
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    digits = options.maximumFractionDigits ?? DEFAULT_DIGITS;
  } catch {
    digits = DEFAULT_DIGITS;
  }
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** True for an ISO 4217 code in capitals, as `Intl` knows them. */
export function isCurrency(code: string): boolean {
  knownCurrencies ??= new Set(Intl.supportedValuesOf('currency'));
  return knownCurrencies.has(code);
}

const POWERS_OF_TEN = [1, 10, 100, 1_000, 10_000, 100_000] as const;

function factorOf(currency: string): number {
  const digits = minorDigits(currency);
  return POWERS_OF_TEN[digits] ?? 10 ** digits;
}

/**
 * Rounds `value * 10^digits` to the nearest integer, halves away from zero, as the decimal text of `value` says it:
 * 1.005 is 100.5 cents and becomes 101, although `1.005 * 100` is 100.49999999999999.
 */
export function scaleToInteger(value: number, digits: number): number {
  const factor = POWERS_OF_TEN[digits] ?? 10 ** digits;
  const scaled = Math.abs(value) * factor;
  let whole = Math.floor(scaled);
  const rest = scaled - whole;
  // Twice the relative error that parsing and multiplying can leave: only so near a half does the text decide.
  if (Math.abs(rest - 0.5) <= scaled * 2 ** -51 && scaled < 1e21) {
    whole = Math.round(Number(`${Math.abs(value)}e${digits}`));
  } else if (rest > 0.5) {
    whole += 1;
  }
  return value < 0 && whole !== 0 ? -whole : whole;
}

/**
 * An amount in major units as a whole number of minor units, halves away from zero.
 * @param value in major units; a finite number.
 * @param currency ISO 4217.
 */
export function toMinor(value: number, currency: string): number {
  const scaled = value * factorOf(currency);
  // Whole amounts, by far the most, need no rounding at all.
  if (Number.isSafeInteger(scaled) && Number.isInteger(value)) return scaled + 0;
  return scaleToInteger(value, minorDigits(currency));
}

/** A whole number of minor units as an amount in major units. */
export function fromMinor(minor: number, currency: string): number {
  return minor / factorOf(currency);
}

/**
 * `minor * basisPoints / 10000`, halves rounded up (towards positive infinity). Exact for every safe integer: the
 * amount is split, because the plain product leaves the safe range at 900 thousand million minor units.
 * @param minor whole minor units.
 * @param basisPoints 0 to 10000.
 */
export function weightedMinor(minor: number, basisPoints: number): number {
  const tenThousands = Math.floor(minor / 10_000);
  const rest = minor - tenThousands * 10_000;
  return tenThousands * basisPoints + Math.floor((rest * basisPoints + 5_000) / 10_000);
}

/** A probability from 0 to 1 as whole basis points, 0 to 10000; what is no number counts as 0. */
export function toBasisPoints(probability: number): number {
  if (!(probability > 0)) return 0;
  return probability >= 1 ? 10_000 : scaleToInteger(probability, 4);
}

/**
 * The host's exchange rates of one day. `rates[c]` is the number of units of `base` that one unit of `c` is worth:
 * with base EUR and one dollar at 0.92 euros, `{base: 'EUR', date: '2026-03-31', rates: {USD: 0.92}}`.
 */
export interface Rates {
  base: string;
  /** Calendar date of the rates, shown wherever converted sums are. */
  date: string;
  rates: Record<string, number>;
}

function rateOf(currency: string, rates: Rates): number | null {
  if (currency === rates.base) return 1;
  if (!Object.hasOwn(rates.rates, currency)) return null;
  const rate = rates.rates[currency];
  return typeof rate === 'number' && rate > 0 && rate < Infinity ? rate : null;
}

/**
 * Converts whole minor units of one currency into another's, halves away from zero.
 * @returns null where a rate is missing or is no positive number; the amount itself where both currencies are one.
 */
export function convertMinor(minor: number, from: string, to: string, rates: Rates | null): number | null {
  if (from === to) return minor;
  if (rates === null) return null;
  const source = rateOf(from, rates);
  const target = rateOf(to, rates);
  if (source === null || target === null) return null;
  return scaleToInteger((minor * source * factorOf(to)) / (target * factorOf(from)), 0);
}
