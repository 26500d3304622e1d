import { minorDigits } from '../../model/amount.js';
import type { Scope } from './scope.js';

/** An amount as the model reads it: whole minor units of the environment's currency, else hundredths of its face value. */
export function moneySql(column: 'value' | 'margin', scope: Scope): string {
  const seen = visibleMoney(column, scope);
  return scope.seesValue === 'true' ? seen : `case when ${scope.seesValue} then ${seen} end`;
}

function visibleMoney(column: 'value' | 'margin', scope: Scope): string {
  const { currency } = scope.env;
  return currency === null ? `d.${column}_face` : convertedMinor(column, currency, scope);
}

/** Minor units of `currency` as a bigint; null without a rate, or where the amount would leave the range. */
export function convertedMinor(column: 'value' | 'margin', currency: string, scope: Scope): string {
  const { parameters, env } = scope;
  const whens = [`when ${parameters.text(currency)} then d.${column}_minor`];
  const target = rateOf(currency, scope);
  const names = env.rates === null ? [] : new Set([env.rates.base, ...Object.keys(env.rates.rates)]);
  for (const name of names) {
    const source = rateOf(name, scope);
    if (name === currency || source === null || target === null) continue;
    const converted = `fairlead_converted(d.${column}_minor, ${[source, factorOf(name), target, factorOf(currency)]
      .map((number) => parameters.float(number))
      .join(', ')})`;
    whens.push(`when ${parameters.text(name)} then case when abs(${converted}) < 9e18 then (${converted})::bigint end`);
  }
  return `case d.own_currency ${whens.join(' ')} end`;
}

function rateOf(currency: string, { env }: Scope): number | null {
  if (env.rates === null) return null;
  if (currency === env.rates.base) return 1;
  const rate = Object.hasOwn(env.rates.rates, currency) ? env.rates.rates[currency] : undefined;
  return typeof rate === 'number' && rate > 0 && rate < Infinity ? rate : null;
}

function factorOf(currency: string): number {
  return 10 ** minorDigits(currency);
}
