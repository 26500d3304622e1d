import { dayOfCivil, parseDate } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { SeededRandom } from './random.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The days of a sample: everything in it happened up to and with today, in UTC. */
export class SampleClock {
  readonly today: DayNumber;
  readonly firstOfMonth: DayNumber;

  constructor(today: string) {
    this.today = parseDate(today);
    if (Number.isNaN(this.today))
      throw new RangeError(`${JSON.stringify(today)} is no calendar date. Give today as YYYY-MM-DD.`);
    this.firstOfMonth = dayOfCivil(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1);
  }

  /** An instant on a day: in office hours of Saigon, and in the first hour of today, which has passed for everyone. */
  instantOn(day: DayNumber, random: SeededRandom): string {
    const minute = day >= this.today ? random.whole(1, 30) : random.whole(60, 600);
    return new Date(day * DAY + minute * MINUTE).toISOString();
  }

  static later(instant: string, minutes: number): string {
    return new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
  }
}
