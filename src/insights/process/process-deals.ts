import type { Period } from '../../model/calendar.js';
import type { StageCategory } from '../../model/pipeline.js';
import { dayOfMillis } from '../../model/zone.js';
import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import { isWithin } from '../deals/win-rate.js';
import { END, type Stays } from '../history/stay-columns.js';
import type { KnownStages } from '../stages/known-stages.js';
import type { AsOf } from '../stages/stay-days.js';

/** A deal whose way is to be shown. */
export interface ProcessDeal {
  readonly status: StageCategory;
  /** The day of its close in the reporting zone; null while it is open. */
  readonly closedDay: number | null;
}

type ClosedDeal = ProcessDeal & { readonly closedDay: number };

/** Which deals a process is of. */
export interface ProcessDeals {
  /** By their numbers in the history. */
  readonly deals: ReadonlyMap<number, ProcessDeal>;
  /** Won or lost, and do not tell when: in no period, left out. */
  readonly withoutClose: number;
  /** Closed in a stage that nobody knows any more, neither won nor lost: left out. */
  readonly withoutOutcome: number;
  /** Deals without any history: nobody knows their way. */
  readonly withoutHistory: number;
}

/**
 * The deals that closed in a period, wherever, those deleted since too; on request those that are open. insights.md, "process as it
 * is".
 *
 * @param numberOf the number of a deal in the history, by its id; -1 for one that has none
 */
export function processDeals(
  facts: DealFacts,
  { stays, known, numberOf }: { stays: Stays; known: KnownStages; numberOf: (dealId: string) => number },
  { period, asOf, isWithOpen = false }: { period: Period; asOf: AsOf; isWithOpen?: boolean },
): ProcessDeals {
  const deals = new Map<number, ProcessDeal>();
  const present = new Set<number>();
  const counts = { withoutClose: 0, withoutOutcome: 0, withoutHistory: 0 };
  for (const [row, id] of facts.ids.entries()) {
    if (facts.status[row] === STATUS.none) continue;
    const number = numberOf(id);
    present.add(number);
    const deal = closeOf(facts, row);
    if (deal === null) {
      const day = facts.closedDay[row] as number;
      if (facts.status[row] !== STATUS.unknown) counts.withoutClose++;
      else if (Number.isNaN(day) || isWithin(day, period)) counts.withoutOutcome++;
    } else if (deal.closedDay === null ? isWithOpen : isWithin(deal.closedDay, period)) {
      if (number < 0) counts.withoutHistory++;
      else deals.set(number, deal);
    }
  }
  for (const [number, deal] of deletedDeals(stays, known, asOf)) {
    if (!present.has(number) && isWithin(deal.closedDay, period)) deals.set(number, deal);
  }
  return { deals, ...counts };
}

/** Null where it is closed, and nobody knows how or when. */
function closeOf({ status, closedDay }: DealFacts, row: number): ProcessDeal | null {
  if (status[row] === STATUS.open) return { status: 'open', closedDay: null };
  const day = closedDay[row] as number;
  if (status[row] === STATUS.unknown || Number.isNaN(day)) return null;
  return { status: status[row] === STATUS.won ? 'won' : 'lost', closedDay: day };
}

/** Deals that were deleted when they were closed, as their stays tell: closed since they came into a stage of that category. */
function deletedDeals(stays: Stays, known: KnownStages, { now, timeZone }: AsOf): Map<number, ClosedDeal> {
  const found = new Map<number, ClosedDeal>();
  for (let row = stays.length - 1; row >= 0; row--) {
    const isLast = row === stays.length - 1 || stays.deal[row + 1] !== stays.deal[row];
    if (!isLast || stays.end[row] !== END.deleted || !((stays.leftAt[row] as number) <= now)) continue;
    const categoryAt = (at: number): StageCategory | undefined => known.at(stays.place[at] as number)?.category;
    const status = categoryAt(row);
    if (status === undefined || status === 'open') continue;
    let first = row;
    while (first > 0 && goesOn(stays, first) && categoryAt(first - 1) === status) first--;
    const closedDay = dayOfMillis(stays.enteredAt[first] as number, timeZone);
    found.set(stays.deal[row] as number, { status, closedDay });
  }
  return found;
}

/** True where a stay follows on the one before within one life of the deal. */
function goesOn({ deal, end }: Stays, row: number): boolean {
  return deal[row - 1] === deal[row] && end[row - 1] === END.moved;
}
