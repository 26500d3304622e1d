import { dayOfMillis } from '../../model/zone.js';
import { END, type Stays } from '../history/stay-columns.js';
import type { Durations } from '../statistics/durations.js';

/** When figures are asked, and in whose days. */
export interface AsOf {
  /** Milliseconds since 1970 UTC: what is dated later has not happened yet. */
  readonly now: number;
  /** IANA name of the reporting zone. */
  readonly timeZone: string;
}

/** Stays as durations in days, and how many tell none. */
export interface StayDays {
  readonly durations: Durations;
  /** They left their stage before they entered it, or were entered at an instant that nobody knows. */
  readonly impossible: number;
}

/**
 * How long the stays of some rows lasted, in calendar days of the reporting zone: a move ends a stay; where the deal is still
 * there, or was deleted, nobody knows how it would have gone on. Stays that begin after now are left out.
 */
export function stayDays(stays: Stays, rows: Iterable<number>, { now, timeZone }: AsOf): StayDays {
  const days: number[] = [];
  const ended: number[] = [];
  const knownFrom: number[] = [];
  let impossible = 0;
  for (const row of rows) {
    const enteredAt = stays.enteredAt[row] as number;
    if (enteredAt > now) continue;
    const leftAt = stays.leftAt[row] as number;
    const hasLeft = leftAt <= now;
    const first = dayOfMillis(enteredAt, timeZone);
    const lasted = dayOfMillis(hasLeft ? leftAt : now, timeZone) - first;
    if (!(lasted >= 0)) {
      impossible++;
      continue;
    }
    days.push(lasted);
    ended.push(hasLeft && stays.end[row] === END.moved ? 1 : 0);
    knownFrom.push(dayOfMillis(stays.knownFrom[row] as number, timeZone) - first);
  }
  return { durations: { length: days.length, days, ended, knownFrom }, impossible };
}
