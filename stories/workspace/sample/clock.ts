import { addMonths, firstDayOfMonth, monthOf, parseDate } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { SeededRandom } from './random.js';

/** In so many days business grows e-fold: about 2.8 times a year. */
export const GROWTH_DAYS = 350;

const DAY = 86_400_000;
const MINUTE = 60_000;

/** So many whole months lie before the month of today. */
const MONTHS = 27;
/** Days before today on which a stage was given up, and for how long before that it was in use. */
const STAGE_GONE = 420;
const STAGE_IN_USE = 120;
/** Days before today on which the probabilities of stages were set anew. */
const REVIEWED = 200;

/** The days of a sample: everything in it happened up to and with today, in UTC. */
export class SampleClock {
  readonly today: DayNumber;
  readonly firstOfMonth: DayNumber;
  /** The first day of the history. What began earlier was imported on it. */
  readonly firstDay: DayNumber;
  /** A former stage is entered from the first of these days on, and is gone on the other. */
  readonly stageUsedFrom: DayNumber;
  readonly stageGoneOn: DayNumber;
  readonly reviewedOn: DayNumber;

  constructor(today: string) {
    this.today = parseDate(today);
    if (Number.isNaN(this.today))
      throw new RangeError(`${JSON.stringify(today)} is no calendar date. Give today as YYYY-MM-DD.`);
    this.firstOfMonth = firstDayOfMonth(monthOf(this.today));
    this.firstDay = addMonths(this.firstOfMonth, -MONTHS);
    this.stageGoneOn = this.today - STAGE_GONE;
    this.stageUsedFrom = this.stageGoneOn - STAGE_IN_USE;
    this.reviewedOn = this.today - REVIEWED;
  }

  /** An instant on a day: in office hours of Saigon, and in the first hour of today, which has passed for everyone. */
  instantOn(day: DayNumber, random: SeededRandom): string {
    return SampleClock.instant(day, day >= this.today ? random.whole(1, 30) : random.whole(60, 600));
  }

  /** So many minutes into a day: fewer than 60 are before all that people do on it. */
  static instant(day: DayNumber, minute: number): string {
    return new Date(day * DAY + minute * MINUTE).toISOString();
  }

  static later(instant: string, minutes: number): string {
    return new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
  }
}
