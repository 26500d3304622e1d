import { board } from '../../../i18n/en/board.js';
import { card } from '../../../i18n/en/card.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Totals } from '../../../model/money.js';
import { NO_CURRENCY } from '../../../model/amount.js';
import { wholeUnits } from '../../../element-base/words/whole-units.js';
import type { PipelineStore } from '../../../store/store.js';

/** An amount in minor units; one without a currency is a number. */
export function amountText(minor: number, currency: string, localizer: Localizer, compact = false): string {
  if (currency === NO_CURRENCY) {
    return localizer.number(minor / 10 ** localizer.fractionDigits(currency), compact ? { notation: 'compact' } : {});
  }
  return localizer.moneyMinor(minor, currency, { compact });
}

/** An amount of more characters than this does not fit into a header, nor do two of more than `BOTH` beside each other. */
const LONG = 13;
const BOTH = 23;

/**
 * The sums of a set of deals, each currency by itself; `short` names two of them and counts the rest. Nothing is worth
 * nothing of `currency`; without one it is said in no words at all, because a bare 0 could be a count. Unknown is not 0.
 */
export function totalText(totals: Totals, localizer: Localizer, short = false, currency: string | null = null): string {
  const { sums } = totals;
  if (sums.length === 0) {
    if (currency === null) return '';
    return totals.withoutValue > 0 ? localizer.text(card, 'noValue') : amountText(0, currency, localizer);
  }
  const many = sums.length > 1;
  const amounts = sums.map(({ minor, currency }) => fitting(minor, currency, localizer, short, many));
  return short ? firstTwo(amounts, localizer) : amounts.join(' · ');
}

/** The weighted sums, likewise and short, for a place beside `other`. */
export function weightedText({ sums }: Totals, localizer: Localizer, other = ''): string {
  const many = sums.length > 1;
  const room = BOTH - other.length;
  return firstTwo(
    sums.map(({ weightedMinor, currency }) => fitting(weightedMinor, currency, localizer, true, many, room)),
    localizer,
  );
}

function firstTwo(amounts: readonly string[], localizer: Localizer): string {
  const text = amounts.slice(0, 2).join(' · ');
  return amounts.length > 2
    ? `${text} ${localizer.text(board, 'moreCurrencies', { count: amounts.length - 2 })}`
    : text;
}

/** Short for what is too long beside other things: the full amount stands in the tooltip and in announcements. */
function fitting(
  minor: number,
  currency: string,
  localizer: Localizer,
  short: boolean,
  many: boolean,
  room = LONG,
): string {
  const full = amountText(short ? wholeUnits(minor, currency, localizer) : minor, currency, localizer, short && many);
  return short && full.length > Math.min(LONG, room) ? amountText(minor, currency, localizer, true) : full;
}

/** What an empty column counts in: the currency that all is converted to, else the pipeline's; null where several meet. */
export function currencyOfNothing(store: PipelineStore | null, pipelineId: string | null): string | null {
  const { rates, currency } = store?.settings ?? {};
  return (rates && currency) || (store?.pipeline(pipelineId ?? '')?.currency ?? null);
}
