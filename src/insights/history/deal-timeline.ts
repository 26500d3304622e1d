import type { ChangeKind, DealChange } from '../../model/change.js';
import type { Deal } from '../../model/deal.js';
import { effectiveLog } from '../../model/history/effective-log.js';
import { effectOf, isBirth, putValue, stateBefore } from '../../model/history/fold-changes.js';
import { dayOfMillis, millisOfInstant } from '../../model/zone.js';
import type { AsOf } from '../stages/stay-days.js';
import { pastDeal } from './past-deal.js';

/** A change that counts, and what it made of the deal. */
export interface TimelineStep {
  /** Of the reporting zone. What is dated after now is part of the present state, so it counts as today's. */
  readonly day: number;
  /** `known`: nothing happened, the history begins here with a deal that was there before. */
  readonly kind: ChangeKind | 'known';
  /** Null where it is gone. */
  readonly after: Deal | null;
}

/** What became of a deal from some day on, by its effective history. */
export interface DealTimeline {
  readonly dealId: string;
  /** As it stood when that day began; null where it was not there, or nobody knew of it. */
  readonly first: Deal | null;
  /** Oldest first. */
  readonly steps: readonly TimelineStep[];
  /** The day on which its history begins with a deal that was there before; null where it was known when the timeline begins. */
  readonly knownDay: number | null;
}

/** Half-open, in days of the reporting zone. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

/** The last day of a range that has begun: of one that still runs, today. */
export function lastDayOf({ end }: DayRange, { now, timeZone }: AsOf): number {
  return Math.min(end - 1, dayOfMillis(now, timeZone));
}

/** The deal at the end of a day; null where it was not there, or not known. The timeline must begin the day after, or earlier. */
export function dealAtEndOf(day: number, { first, steps }: DealTimeline): Deal | null {
  const step = steps.findLast((one) => one.day <= day);
  return step ? step.after : first;
}

/** How a deal was seen last: as it is today, or as it was before it was deleted. Null where it never stood since then. */
export function lastSeen({ first, steps }: DealTimeline): Deal | null {
  return steps.findLast(({ after }) => after !== null)?.after ?? first;
}

/** The day on which a change counts. */
export function dayOfChange(at: number, { now, timeZone }: AsOf): number {
  return dayOfMillis(Math.min(at, now), timeZone);
}

/**
 * The timeline of a deal with a history, by `effectiveLog`.
 *
 * @param changes of one deal, oldest first, at least one
 * @param present the deal of today: what a history that begins in the middle of a life does not tell
 * @param since the first day whose changes are steps
 */
export function timelineOf(
  changes: readonly [DealChange, ...DealChange[]],
  present: Deal | null,
  { since, asOf }: { since: number; asOf: AsOf },
): DealTimeline {
  const [begin] = changes;
  const { dealId } = begin;
  const before = stateBefore(changes);
  const untold = isBirth(begin) ? {} : untoldBy(changes, present);
  const values = new Map(before.values);
  let { exists } = before;
  const deal = (): Deal | null => (exists ? pastDeal(dealId, values, { untold, timeZone: asOf.timeZone }) : null);
  const steps: TimelineStep[] = [];
  let first: Deal | null | undefined;
  const beginDay = dayOfChange(millisOfInstant(begin.at), asOf);
  const knownDay = exists && beginDay >= since ? beginDay : null;
  if (knownDay !== null) {
    first = null;
    steps.push({ day: knownDay, kind: 'known', after: deal() });
  }
  for (const change of effectiveLog(changes)) {
    const day = dayOfChange(millisOfInstant(change.at), asOf);
    if (day >= since && first === undefined) first = deal();
    exists = effectOf(change, exists) !== 'ends';
    if (!exists) values.clear();
    else for (const [field, { to }] of Object.entries(change.changes)) putValue(values, field, to);
    if (day >= since) steps.push({ day, kind: change.kind, after: deal() });
  }
  return { dealId, first: first === undefined ? deal() : first, steps, knownDay };
}

/** What never changed since the history began is as it is today. */
function untoldBy(changes: readonly DealChange[], present: Deal | null): Partial<Deal> {
  const told = changes.flatMap((change) => Object.keys(change.changes));
  return { ...present, ...Object.fromEntries(told.map((field) => [field, null])) };
}
