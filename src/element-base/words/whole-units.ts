import type { Localizer } from '../../i18n/localizer.js';

/** A sum in minor units without its cents, which tell nothing beside hundreds and, weighted, are no amount anybody pays. */
export function wholeUnits(minor: number, currency: string, localizer: Localizer): number {
  const unit = 10 ** localizer.fractionDigits(currency);
  return Math.abs(minor) < 100 * unit ? minor : Math.round(minor / unit) * unit;
}
