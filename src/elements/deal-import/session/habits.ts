import type { Habits } from '../../../import/profile.js';

/** How readers of a language write numbers and dates, for columns whose values do not tell. */
export function habitsOf(language: string): Habits {
  const decimal = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  const parts = new Intl.DateTimeFormat(language).formatToParts(0).map(({ type }) => type);
  return {
    decimal: decimal === ',' ? 'comma' : 'point',
    dateOrder: parts.indexOf('month') < parts.indexOf('day') && parts[0] === 'month' ? 'mdy' : 'dmy',
  };
}
