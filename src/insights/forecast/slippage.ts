import type { Deal } from '../../model/deal.js';
import { parseDate } from '../../model/calendar.js';
import { dayOfInstant, dayOfMillis } from '../../model/zone.js';
import type { AsOf } from '../stages/stay-days.js';
import { statusOf, STATUS, type DealSurroundings } from '../deals/deal-facts.js';
import { dealFacts } from '../deals/fact-columns.js';
import { moneySums, type MoneySums, type MoneyTerms } from '../deals/money-sums.js';
import { dealAtEndOf, lastDayOf, lastSeen, type DayRange, type DealTimeline } from '../history/deal-timeline.js';
import { isWithin } from '../deals/win-rate.js';
import { readTimelines, type PastSource } from '../history/read-timelines.js';

/** What became of a deal that was due. */
export type DueOutcome =
  /** Open, and dated outside the period, or not at all. */
  | 'movedOut'
  /** Open, and dated in the period; while that runs, before today. */
  | 'stillOpen'
  /** Open, and dated on a day of the running period that is not over. */
  | 'notYetDue'
  | 'closed'
  | 'deleted';

/** Deals with one outcome, and what they were worth when the period began. */
export interface DueDeals extends MoneySums {
  /** Ascending. */
  readonly dealIds: readonly string[];
}

/** What became of the deals that were due in a period when it began. Those that slipped are *moved out* and *still open*. */
export interface Slippage {
  readonly outcomes: Readonly<Record<DueOutcome, DueDeals>>;
  /** Left out: nobody knows whether they were due, their history begins later. */
  readonly knownLater: number;
  /** Left out: dated in the period, and closed in a stage that nobody knows when it began. */
  readonly inUnknownStage: number;
}

/** What slippage is asked for. */
export interface SlippageTerms {
  readonly period: DayRange;
  /** Asked of the deal of today, and of a deleted one as it was last. */
  readonly isInScope: (deal: Deal) => boolean;
  readonly around: DealSurroundings;
  readonly money: MoneyTerms;
}

/**
 * Due in the period at its start and not closed by its end: *moved out* and *still open*. insights.md, "slippage". A deal that
 * counts today as closed by then is closed, as in the win rate, even where that was recorded later. Yields how many deals are
 * done.
 */
export function* slippage(source: PastSource, terms: SlippageTerms): Generator<number, Slippage, void> {
  const found: Record<DueOutcome, Deal[]> = { movedOut: [], stillOpen: [], notYetDue: [], closed: [], deleted: [] };
  const { period, isInScope, around } = terms;
  const counts = { knownLater: 0, inUnknownStage: 0 };
  yield* readTimelines(source, period.start, (timeline) => {
    const last = lastSeen(timeline);
    if (!last || !isInScope(last)) return;
    const { first } = timeline;
    if (first === null) {
      if (timeline.knownDay !== null && !(dayOf(last.createdAt, around) >= period.start)) counts.knownLater++;
    } else if (isWithin(dueDayOf(first), period)) {
      const status = statusOf(first, around);
      if (status === STATUS.unknown) counts.inUnknownStage++;
      if (status === STATUS.open) found[outcomeOf(timeline, source.asOf, terms)].push(first);
    }
  });
  return { outcomes: summed(found, terms), ...counts };
}

function outcomeOf(timeline: DealTimeline, asOf: AsOf, { period, around }: SlippageTerms): DueOutcome {
  const today = dayOfMillis(asOf.now, asOf.timeZone);
  const deal = dealAtEndOf(lastDayOf(period, asOf), timeline);
  if (!deal) return 'deleted';
  const present = dealAtEndOf(Infinity, timeline);
  if (statusOf(deal, around) !== STATUS.open || (present && isClosedBefore(present, period.end, around)))
    return 'closed';
  const day = dueDayOf(deal);
  if (!isWithin(day, period)) return 'movedOut';
  return today < period.end && day >= today ? 'notYetDue' : 'stillOpen';
}

/** A past month counts deals by what they are now. */
function isClosedBefore(deal: Deal, end: number, around: DealSurroundings): boolean {
  return statusOf(deal, around) !== STATUS.open && dayOf(deal.closedAt, around) < end;
}

function dueDayOf({ expectedCloseDate }: Deal): number {
  return expectedCloseDate === null ? NaN : parseDate(expectedCloseDate);
}

function dayOf(instant: string | null, { timeZone }: DealSurroundings): number {
  return instant === null ? NaN : dayOfInstant(instant, timeZone);
}

function summed(
  found: Readonly<Record<DueOutcome, readonly Deal[]>>,
  { around, money }: SlippageTerms,
): Record<DueOutcome, DueDeals> {
  const facts = dealFacts(Object.values(found).flat(), around);
  const rows: Record<DueOutcome, number[]> = { movedOut: [], stillOpen: [], notYetDue: [], closed: [], deleted: [] };
  let row = 0;
  const outcomes = Object.keys(found) as DueOutcome[];
  for (const outcome of outcomes) for (let count = found[outcome].length; count > 0; count--) rows[outcome].push(row++);
  const sums = moneySums(facts, rows, money);
  const withIds = outcomes.map((outcome): [DueOutcome, DueDeals] => {
    return [outcome, { dealIds: found[outcome].map(({ id }) => id).sort(), ...sums[outcome] }];
  });
  return Object.fromEntries(withIds) as Record<DueOutcome, DueDeals>;
}
