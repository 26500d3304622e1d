/** What the pages written by hand share: how they read, order, filter and write a deal. */
import type { DealInput } from '../../src/model/deal.js';

/** Height of a card with its gap, and of a row of a list, in CSS pixels. */
export const CARD = 118;
export const ROW = 40;

/** Made when the first card is written, as it is by the elements: the first formatter of a page takes 15 ms. */
let formats: { money: Intl.NumberFormat; day: Intl.DateTimeFormat } | null = null;
const format = (): NonNullable<typeof formats> =>
  (formats ??= {
    money: new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }),
    day: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  });
const today = Date.UTC(2026, 10, 23);

export const money = (value: number): string => format().money.format(value);
export const day = (deal: DealInput): string => format().day.format(Date.parse(deal.expectedCloseDate as string));
export const daysHere = (deal: DealInput): number =>
  Math.floor((today - Date.parse(deal.stageEnteredAt as string)) / 86_400_000);

export function byRank(a: DealInput, b: DealInput): number {
  const [left, right] = [a.rank as string, b.rank as string];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export function byValue(a: DealInput, b: DealInput): number {
  return (b.value ?? 0) - (a.value ?? 0) || byRank(a, b);
}

/** The filter of the bench: an amount and a closing date, each between two. */
export function passes(deal: DealInput): boolean {
  return (
    (deal.value ?? -1) >= 10_000 &&
    (deal.value ?? -1) <= 120_000 &&
    (deal.expectedCloseDate ?? '') >= '2026-04-01' &&
    (deal.expectedCloseDate ?? '~') <= '2026-09-30'
  );
}

/** Sums of a column, in cents. */
export interface Sums {
  total: number;
  weighted: number;
}

export function sumsOf(deals: readonly DealInput[], probability: number): Sums {
  let total = 0;
  let weighted = 0;
  for (const deal of deals) {
    const cents = Math.round((deal.value ?? 0) * 100);
    total += cents;
    weighted += Math.round(cents * probability);
  }
  return { total, weighted };
}
