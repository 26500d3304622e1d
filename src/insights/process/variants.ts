import { dayOfMillis } from '../../model/zone.js';
import { quantile } from '../statistics/quantile.js';
import type { Way } from './ways.js';

/** A way that deals took through a pipeline. */
export interface Variant {
  /** The stages of its stays up to the close, in order; empty for deals that were created closed. */
  readonly stageIds: readonly string[];
  /** `won`, `lost` and `open` sum to it. */
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  /** Of all deals that closed, those that took this way; null where none closed. */
  readonly share: number | null;
  /** won / (won + lost); null where none closed. */
  readonly winRate: number | null;
  /** From the first entry to the close, type 7, of `timed` deals; null where none tells. */
  readonly medianDays: number | null;
  readonly timed: number;
}

export interface Variants {
  readonly deals: number;
  readonly closed: number;
  /** The most deals first, then by their stages. Their deals sum to `deals`. */
  readonly variants: readonly Variant[];
  /** Closed deals in no median: nobody knows when they came into the pipeline. */
  readonly withoutEntry: number;
  /** Closed deals in no median: closed before they came. */
  readonly impossible: number;
}

interface VariantTally {
  readonly stageIds: readonly string[];
  readonly counts: { won: number; lost: number; open: number };
  readonly days: number[];
}

/**
 * The variants of a process: which stays deals have in the pipeline. The stay in which a deal is closed for good is none of them, so
 * that those who went the same way, won or lost, are told as one. insights.md, "process as it is".
 *
 * @param timeZone of the days, the reporting zone
 */
export function variants(ways: readonly Way[], timeZone: string): Variants {
  const tallies = new Map<string, VariantTally>();
  let withoutEntry = 0;
  let impossible = 0;
  for (const way of ways) {
    const stageIds = stageIdsOf(way);
    const key = JSON.stringify(stageIds);
    const tally = tallies.get(key) ?? { stageIds, counts: { won: 0, lost: 0, open: 0 }, days: [] };
    tallies.set(key, tally);
    tally.counts[way.deal.status]++;
    if (way.deal.closedDay === null) continue;
    const days = way.deal.closedDay - entryDay(way, timeZone);
    if (Number.isNaN(days)) withoutEntry++;
    else if (days < 0) impossible++;
    else tally.days.push(days);
  }
  const closed = ways.filter(({ deal }) => deal.status !== 'open').length;
  const found = [...tallies]
    .map(([key, tally]) => ({ key, variant: variantOf(tally, closed) }))
    .sort((a, b) => b.variant.deals - a.variant.deals || (a.key < b.key ? -1 : 1));
  return { deals: ways.length, closed, variants: found.map(({ variant }) => variant), withoutEntry, impossible };
}

function variantOf({ stageIds, counts, days }: VariantTally, closed: number): Variant {
  const { won, lost, open } = counts;
  const own = won + lost;
  return {
    stageIds,
    deals: own + open,
    ...counts,
    share: closed === 0 ? null : own / closed,
    winRate: own === 0 ? null : won / own,
    medianDays: quantile(
      days.sort((a, b) => a - b),
      0.5,
    ),
    timed: days.length,
  };
}

function stageIdsOf({ deal, visits }: Way): string[] {
  const stays = visits.flatMap((visit) => visit.stays);
  let { length } = stays;
  if (deal.status !== 'open' && visits.at(-1)?.end === 'closed') {
    const isOfClose = (at: number): boolean => stays[at]?.stage?.category === deal.status;
    // The last may be a stage that nobody knows any more; what is open is no close, whatever the deal says.
    if (stays[length - 1]?.stage?.category !== 'open') length--;
    while (length > 0 && isOfClose(length - 1)) length--;
  }
  return stays.slice(0, length).map(({ stageId }) => stageId);
}

/** NaN where the deal was there before anybody knows since when. */
function entryDay({ visits }: Way, timeZone: string): number {
  const [first] = visits;
  if (!first || first.start === 'unknown') return NaN;
  return dayOfMillis(first.stays[0]?.enteredAt ?? NaN, timeZone);
}
