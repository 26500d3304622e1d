export {
  convertMinor,
  fromMinor,
  isCurrency,
  minorDigits,
  scaleToInteger,
  toBasisPoints,
  toMinor,
  weightedMinor,
} from './amount.js';
export type { Rates } from './amount.js';
export { addToTotals, emptyTotals, mergeTotals } from './totals.js';
export type { MoneySum, Totals, TotalsEntry } from './totals.js';
