import { formatDay, parseDate } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Activity } from '../../../src/model/activity.js';
import type { Deal, DealPatch } from '../../../src/model/deal.js';
import { applyEdit, applyMove, kindOfMove } from '../../../src/model/move.js';
import type { Stage } from '../../../src/model/pipeline.js';
import { SampleClock } from './clock.js';
import { closingStage, type Stay } from './course.js';
import { DealTimeline, type Beginning } from './deal-timeline.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';
import type { SampleWords } from './words.js';

/** What one deal's life goes by. */
export interface LifeRules {
  clock: SampleClock;
  random: SeededRandom;
  words: SampleWords;
  /** How it came into the history. */
  beginning: Beginning;
  /** The day on which it was deleted for good; null where it never was. */
  deletedOn: DayNumber | null;
}

export interface LivedDeal {
  timeline: DealTimeline;
  activities: Activity[];
}

/** Plays a course from its first day up to today, through the model's own rules of moving and editing. */
export function liveDeal(birth: Deal, course: readonly Stay[], startDay: DayNumber, rules: LifeRules): LivedDeal {
  return new Life(birth, startDay, rules).play(course);
}

class Life {
  readonly #timeline: DealTimeline;
  readonly #activities: Activity[] = [];
  readonly #clock: SampleClock;
  readonly #random: SeededRandom;
  readonly #words: SampleWords;
  readonly #startDay: DayNumber;
  /** The last day on which something is done. */
  readonly #lastDay: DayNumber;
  readonly #deletedOn: DayNumber | null;
  /** The day that its history ends with. */
  readonly #endDay: DayNumber;

  constructor(birth: Deal, startDay: DayNumber, { clock, random, words, beginning, deletedOn }: LifeRules) {
    const at = birth.createdAt;
    this.#timeline = new DealTimeline({ ...birth, stageEnteredAt: at }, beginning);
    this.#clock = clock;
    this.#random = random;
    this.#words = words;
    this.#startDay = startDay;
    this.#lastDay = deletedOn === null ? clock.today : deletedOn - 1;
    this.#deletedOn = deletedOn;
    this.#endDay = deletedOn ?? clock.today;
  }

  play(course: readonly Stay[]): LivedDeal {
    const random = this.#random;
    let day = this.#startDay;
    let now = course[0];
    for (const [index, stay] of course.entries()) {
      now = stay;
      this.#stayIn(stay, day);
      day += stay.days;
      const next = course[index + 1];
      if (!next || day > this.#lastDay) break;
      this.#slipOnce(stay, next.stage, day);
      this.#move(stay, next, day);
      if (next.stage.category !== 'open') continue;
      if (index === 1 && random.chance(0.25)) this.#revalue(next.process, day);
      if (random.chance(0.02)) this.#handToColleague(next.process);
    }
    this.#timeline.begin();
    if (this.#deletedOn !== null) this.#timeline.remove(this.#clock.instantOn(this.#deletedOn, random));
    else if (now?.stage.category === 'open') this.#plan(now.days === Number.POSITIVE_INFINITY);
    return { timeline: this.#timeline, activities: this.#activities };
  }

  /** A stay, through the day on which its stage is given up. */
  #stayIn(stay: Stay, from: DayNumber): void {
    const { deal } = this.#timeline;
    const { formerStage } = stay.process;
    const until = from + stay.days;
    const gone = this.#clock.stageGoneOn;
    if (formerStage?.stage.id !== deal.stageId || gone > until || gone > this.#endDay) {
      this.#work(stay, from, from);
      return;
    }
    this.#work(stay, from, from, gone);
    const patch = applyMove(this.#timeline.deal, {
      from: formerStage.stage,
      to: stay.stage,
      rank: deal.rank,
      at: SampleClock.instant(gone, 10),
      staysOn: true,
    });
    this.#timeline.apply(SampleClock.instant(gone, 10), 'moved', patch, { cause: 'stageDeleted' });
    this.#work(stay, from, gone);
  }

  /** Activities of one stay on the days behind `after`; nobody works long on a deal that is stuck, or closed. */
  #work(stay: Stay, from: DayNumber, after: DayNumber, before: DayNumber = Number.POSITIVE_INFINITY): void {
    if (stay.stage.category !== 'open') return;
    const random = this.#random;
    const days = stay.days === Number.POSITIVE_INFINITY ? 6 : stay.days;
    const until = Math.min(from + days, before, this.#lastDay, this.#clock.today) - 1;
    for (let day = after + random.whole(1, 4); day <= until; day += Math.ceil(random.logNormal(5, 0.5))) {
      const at = this.#clock.instantOn(day, random);
      const activity = this.#activity(SampleClock.later(at, -random.whole(600, 4_000)), at);
      activity.doneAt = at;
      const { deal } = this.#timeline;
      const close = this.#movedClose(stay.process, day);
      this.#timeline.apply(at, 'edited', applyEdit(deal, { lastActivityAt: at, ...close }));
    }
  }

  /** What an activity does to the expected close. */
  #movedClose({ truth: { slip } }: Process, day: DayNumber): DealPatch {
    const random = this.#random;
    const { expectedCloseDate } = this.#timeline.deal;
    if (expectedCloseDate === null) return {};
    const due = parseDate(expectedCloseDate);
    const isPush = due < day;
    if (!random.chance(isPush ? slip.push : slip.pull)) return {};
    const date = day + random.whole(...(isPush ? slip.pushDays : slip.pullDays));
    return isPush || date < due ? { expectedCloseDate: formatDay(date) } : {};
  }

  /** Now and then a card is dropped in the wrong column, or deleted, and put back. */
  #slipOnce({ process, stage }: Stay, next: Stage, day: DayNumber): void {
    const random = this.#random;
    if (stage.category !== 'open' || next.category !== 'open' || day >= this.#clock.today || !random.chance(0.03))
      return;
    const at = SampleClock.later(this.#timeline.lastAt, random.whole(20, 50));
    const undoneAt = SampleClock.later(at, 1);
    if (random.chance(0.3) && this.#timeline.isRecorded) {
      this.#timeline.remove(at);
      this.#timeline.restore(undoneAt);
      return;
    }
    const { patch, kind } = this.#patchOf(closingStage(process, 'won'), at);
    this.#timeline.applyAndUndo(at, undoneAt, kind, patch);
  }

  #move(from: Stay, to: Stay, day: DayNumber): void {
    const at = this.#clock.instantOn(day, this.#random);
    const { patch, kind } = this.#patchOf(this.#entered(to, day), at);
    this.#timeline.apply(at, kind, patch);
    if (from.process !== to.process) this.#handTo(to.process);
  }

  /** While a former stage was in use, every other deal went into it, in place of the one that is left. */
  #entered({ stage, process: { formerStage } }: Stay, day: DayNumber): Stage {
    const { stageUsedFrom, stageGoneOn } = this.#clock;
    if (formerStage?.continuedIn !== stage.id || day < stageUsedFrom || day >= stageGoneOn) return stage;
    return this.#random.chance(0.5) ? formerStage.stage : stage;
  }

  #patchOf(to: Stage, at: string) {
    const { deal } = this.#timeline;
    const from = { ...to, id: deal.stageId, pipelineId: deal.pipelineId, category: categoryOf(deal) };
    const patch = applyMove(deal, {
      from,
      to,
      rank: deal.rank,
      at,
      ...(to.category === 'lost' && { lostReasonId: this.#random.pick(this.#words.lostReasons).id }),
    });
    return { patch, kind: kindOfMove(from, to) };
  }

  /** Another value; now and then it was a mistake, and now and then taking it back was the mistake. */
  #revalue({ roundTo }: Process, day: DayNumber): void {
    const random = this.#random;
    const { deal, lastAt } = this.#timeline;
    if (deal.value === null) return;
    const value = Math.max(roundTo, Math.round((deal.value * random.pick([0.8, 0.9, 1.1, 1.25])) / roundTo) * roundTo);
    const patch = applyEdit(deal, { value });
    const [at, undoneAt, redoneAt] = [2, 3, 4].map((minutes) => SampleClock.later(lastAt, minutes));
    if (at === undefined || undoneAt === undefined) return;
    if (random.chance(0.15) && day < this.#clock.today) {
      this.#timeline.applyAndUndo(at, undoneAt, 'edited', patch, random.chance(0.4) ? redoneAt : undefined);
    } else this.#timeline.apply(at, 'edited', patch);
  }

  /** The deal goes on with people of another pipeline. */
  #handTo({ teamId, ownerIds }: Process): void {
    const { deal, lastAt } = this.#timeline;
    const patch = applyEdit(deal, { teamId, ownerId: this.#random.pick(ownerIds), splits: [] });
    this.#timeline.apply(SampleClock.later(lastAt, 1), 'edited', patch);
  }

  #handToColleague({ ownerIds }: Process): void {
    const { deal, lastAt } = this.#timeline;
    const patch = applyEdit(deal, { ownerId: this.#random.pick(ownerIds), splits: [] });
    this.#timeline.apply(SampleClock.later(lastAt, 5), 'edited', patch);
  }

  /** What comes next for an open deal: something planned, something overdue, or nothing. */
  #plan(isStuck: boolean): void {
    const random = this.#random;
    const { deal, lastAt } = this.#timeline;
    if (!random.chance(isStuck ? 0.1 : 0.68)) return;
    const dueAt = SampleClock.instant(this.#clock.today + random.whole(-3, 12), random.whole(120, 600));
    this.#activity(lastAt, dueAt);
    const patch = applyEdit(deal, { nextActivityAt: dueAt, plannedUntilAt: dueAt });
    this.#timeline.apply(SampleClock.later(lastAt, 6), 'edited', patch);
  }

  #activity(createdAt: string, dueAt: string): Activity {
    const { deal } = this.#timeline;
    const [type, subject] = this.#random.pick(this.#words.subjects);
    const born = deal.createdAt ?? createdAt;
    const activity: Activity = {
      id: `${deal.id}-activity-${String(this.#activities.length + 1)}`,
      dealId: deal.id,
      type,
      subject,
      ownerId: deal.ownerId,
      dueAt,
      doneAt: null,
      createdAt: createdAt < born ? born : createdAt,
    };
    this.#activities.push(activity);
    return activity;
  }
}

/** As its fields say it: a lost deal has a reason, a closed one an instant. */
function categoryOf({ closedAt, lostReasonId }: Deal): Stage['category'] {
  if (closedAt === null) return 'open';
  return lostReasonId === null ? 'won' : 'lost';
}
