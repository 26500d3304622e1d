import { parseDate } from '../../model/calendar.js';
import type { Deal } from '../../model/deal.js';
import { rotOf } from '../../model/rot-state.js';
import type { RotPolicy } from '../../model/rot.js';
import { dayOfInstant } from '../../model/zone.js';
import { dealAtEndOf, lastDayOf, lastSeen, type DayRange, type DealTimeline } from '../history/deal-timeline.js';
import { readTimelines, type PastSource } from '../history/read-timelines.js';
import { statusOf, STATUS, type DealSurroundings } from './deal-facts.js';
import { isWithin } from './win-rate.js';

/** Of the deals that closed in a period, or went stale in it, how many were won. */
export interface StrictWinRate {
  readonly won: number;
  readonly lost: number;
  readonly goneStale: number;
  /** Null where there was nothing of it. */
  readonly share: number | null;
  /** Those gone stale, ascending. */
  readonly staleIds: readonly string[];
  /** Left out: stale when their history begins, within the period; nobody knows since when. */
  readonly knownStale: number;
  /** Closed deals that do not tell when: in no period. */
  readonly withoutClose: number;
  /** Left out: closed in the period, in a stage that nobody knows. */
  readonly inUnknownStage: number;
}

/** What a strict win rate is asked for. */
export interface StrictTerms {
  readonly period: DayRange;
  /** Asked of the deal of today, and of a deleted one as it was last. */
  readonly isInScope: (deal: Deal) => boolean;
  readonly around: DealSurroundings;
  /** Today's policy for a stage; of one that is not there any more, its pipeline's. */
  readonly rotPolicy: (stageId: string, pipelineId: string) => RotPolicy | null;
}

/** How a deal counts, null where it does not. */
type Counted = 'won' | 'lost' | 'goneStale' | 'knownStale' | 'withoutClose' | 'inUnknownStage' | null;

/**
 * won / (won + lost + gone stale). insights.md, "strict win rate". Gone stale: open on the period's last day and then rotten or
 * overdue, and neither, or not open, on the day before the period. Deals that were deleted since count as they stood. Yields how
 * many deals are done.
 */
export function* strictWinRate(source: PastSource, terms: StrictTerms): Generator<number, StrictWinRate, void> {
  const counts = { won: 0, lost: 0, knownStale: 0, withoutClose: 0, inUnknownStage: 0 };
  const staleIds: string[] = [];
  const last = lastDayOf(terms.period, source.asOf);
  yield* readTimelines(source, terms.period.start, (timeline) => {
    const deal = lastSeen(timeline);
    if (!deal || !terms.isInScope(deal)) return;
    const closed = closedAs(deal, terms);
    if (closed === 'withoutClose') counts.withoutClose++;
    const counted = closed === null || closed === 'withoutClose' ? staleAs(timeline, last, terms) : closed;
    if (counted === 'goneStale') staleIds.push(timeline.dealId);
    else if (counted !== null) counts[counted]++;
  });
  const all = counts.won + counts.lost + staleIds.length;
  const share = all === 0 ? null : counts.won / all;
  return { ...counts, goneStale: staleIds.length, share, staleIds: staleIds.sort() };
}

/** As the win rate counts it: by what it is now. */
function closedAs(deal: Deal, { period, around }: StrictTerms): Exclude<Counted, 'goneStale' | 'knownStale'> {
  const status = statusOf(deal, around);
  if (status === STATUS.open) return null;
  if (deal.closedAt === null) return 'withoutClose';
  if (!isWithin(dayOfInstant(deal.closedAt, around.timeZone), period)) return null;
  return status === STATUS.won ? 'won' : status === STATUS.lost ? 'lost' : 'inUnknownStage';
}

function staleAs(timeline: DealTimeline, last: number, terms: StrictTerms): 'goneStale' | 'knownStale' | null {
  const { first, knownDay } = timeline;
  if (!isStale(dealAtEndOf(last, timeline), last, terms)) return null;
  if (isStale(first, terms.period.start - 1, terms)) return null;
  return knownDay !== null && isStale(dealAtEndOf(knownDay, timeline), knownDay, terms) ? 'knownStale' : 'goneStale';
}

/** Open at the end of a day, and then rotten or overdue. What is due that day is not overdue yet. */
function isStale(deal: Deal | null, day: number, { around, rotPolicy }: StrictTerms): boolean {
  if (deal === null || statusOf(deal, around) !== STATUS.open) return false;
  if (deal.expectedCloseDate !== null && parseDate(deal.expectedCloseDate) < day) return true;
  const policy = rotPolicy(deal.stageId, deal.pipelineId);
  return rotOf({ deal, category: 'open' }, policy, day, around.timeZone).level === 'rotten';
}
