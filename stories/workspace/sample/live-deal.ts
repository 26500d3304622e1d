import { formatDay, parseDate } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Activity } from '../../../src/model/activity.js';
import type { Deal } from '../../../src/model/deal.js';
import { applyEdit, applyMove, kindOfMove } from '../../../src/model/move.js';
import type { Stage } from '../../../src/model/pipeline.js';
import { SampleClock } from './clock.js';
import type { Stay } from './deal-script.js';
import { DealTimeline } from './deal-timeline.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';

export const LOST_REASONS = [
  { id: 'price', name: 'Price' },
  { id: 'competitor', name: 'Chose a competitor' },
  { id: 'no-budget', name: 'No budget' },
  { id: 'no-decision', name: 'No decision' },
  { id: 'timing', name: 'Bad timing' },
] as const;

const SUBJECTS: readonly (readonly [type: Activity['type'], subject: string])[] = [
  ['call', 'Discuss open questions'],
  ['call', 'Gọi lại về số lượng'],
  ['meeting', 'Meet the decision makers'],
  ['meeting', 'Demo tại văn phòng khách hàng'],
  ['email', 'Send the revised offer'],
  ['email', 'Gửi tài liệu kỹ thuật'],
  ['task', 'Prepare the contract'],
  ['task', 'Check delivery dates'],
];

export interface LivedDeal {
  timeline: DealTimeline;
  activities: Activity[];
}

/** Plays a script from its first day up to today, through the model's own rules of moving and editing. */
export function liveDeal(
  birth: Deal,
  script: readonly Stay[],
  startDay: DayNumber,
  process: Process,
  clock: SampleClock,
  random: SeededRandom,
): LivedDeal {
  return new Life(birth, startDay, process, clock, random).play(script);
}

class Life {
  readonly #timeline: DealTimeline;
  readonly #activities: Activity[] = [];
  readonly #process: Process;
  readonly #clock: SampleClock;
  readonly #random: SeededRandom;
  readonly #startDay: DayNumber;

  constructor(birth: Deal, startDay: DayNumber, process: Process, clock: SampleClock, random: SeededRandom) {
    const at = clock.instantOn(startDay, random);
    this.#timeline = new DealTimeline({ ...birth, createdAt: at, stageEnteredAt: at }, at);
    this.#process = process;
    this.#clock = clock;
    this.#random = random;
    this.#startDay = startDay;
  }

  play(script: readonly Stay[]): LivedDeal {
    const random = this.#random;
    let day = this.#startDay;
    let isClosed = false;
    for (const [index, stay] of script.entries()) {
      this.#work(stay, day);
      day += stay.days;
      if (!(day <= this.#clock.today)) break;
      const next =
        stay.end === 'lost' ? this.#closing('lost') : (this.#stage(script[index + 1]?.stageId) ?? this.#closing('won'));
      this.#slipOnce(next, day);
      this.#move(next, this.#clock.instantOn(day, random));
      isClosed = next.category !== 'open';
      if (index === 1 && !isClosed && random.chance(0.25)) this.#revalue();
    }
    if (!isClosed) this.#plan(script.some((stay) => stay.end === 'stuck'));
    return { timeline: this.#timeline, activities: this.#activities };
  }

  /** Activities of one stay; nobody works long on a deal that is stuck. */
  #work(stay: Stay, from: DayNumber): void {
    const random = this.#random;
    const until = Math.min(from + (stay.end === 'stuck' ? 6 : stay.days) - 1, this.#clock.today - 1);
    for (let day = from + random.whole(1, 4); day <= until; day += Math.ceil(random.logNormal(5, 0.5))) {
      const at = this.#clock.instantOn(day, random);
      const activity = this.#activity(SampleClock.later(at, -random.whole(600, 4_000)), at);
      activity.doneAt = at;
      const { expectedCloseDate } = this.#timeline.deal;
      const isOverdue = expectedCloseDate !== null && parseDate(expectedCloseDate) < day;
      const isPushed = isOverdue && random.chance(this.#process.truth.push);
      this.#timeline.apply(
        at,
        'edited',
        applyEdit(this.#timeline.deal, {
          lastActivityAt: at,
          ...(isPushed && { expectedCloseDate: formatDay(day + random.whole(14, 45)) }),
        }),
      );
    }
  }

  /** Now and then a card is dropped in the wrong column and put back. */
  #slipOnce(next: Stage, day: DayNumber): void {
    const random = this.#random;
    if (next.category !== 'open' || day >= this.#clock.today || !random.chance(0.02)) return;
    const at = SampleClock.later(this.#timeline.lastAt, random.whole(20, 50));
    const wrong = this.#closing('won');
    const { patch, kind } = this.#patchOf(wrong, at);
    this.#timeline.applyAndUndo(at, SampleClock.later(at, 1), kind, patch);
  }

  #move(to: Stage, at: string): void {
    const { patch, kind } = this.#patchOf(to, at);
    this.#timeline.apply(at, kind, patch);
  }

  #patchOf(to: Stage, at: string) {
    const { deal } = this.#timeline;
    const from = this.#stage(deal.stageId);
    const patch = applyMove(deal, {
      from,
      to,
      rank: deal.rank,
      at,
      ...(to.category === 'lost' && { lostReasonId: this.#random.pick(LOST_REASONS).id }),
    });
    return { patch, kind: kindOfMove(from, to) };
  }

  #revalue(): void {
    const { deal, lastAt } = this.#timeline;
    if (deal.value === null) return;
    const { roundTo } = this.#process;
    const value = Math.max(
      roundTo,
      Math.round((deal.value * this.#random.pick([0.8, 0.9, 1.1, 1.25])) / roundTo) * roundTo,
    );
    this.#timeline.apply(SampleClock.later(lastAt, 2), 'edited', applyEdit(deal, { value }));
  }

  /** What comes next for an open deal: something planned, something overdue, or nothing. */
  #plan(isStuck: boolean): void {
    const random = this.#random;
    const { deal, lastAt } = this.#timeline;
    if (!random.chance(isStuck ? 0.1 : 0.68)) return;
    const dueAt = new Date(
      (this.#clock.today + random.whole(-3, 12)) * 86_400_000 + random.whole(120, 600) * 60_000,
    ).toISOString();
    this.#activity(lastAt, dueAt);
    this.#timeline.apply(
      SampleClock.later(lastAt, 3),
      'edited',
      applyEdit(deal, { nextActivityAt: dueAt, plannedUntilAt: dueAt }),
    );
  }

  #activity(createdAt: string, dueAt: string): Activity {
    const { deal } = this.#timeline;
    const [type, subject] = this.#random.pick(SUBJECTS);
    const born = deal.createdAt ?? createdAt;
    const activity: Activity = {
      id: `${deal.id}-activity-${this.#activities.length + 1}`,
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

  #stage(id: string | undefined): Stage | undefined {
    return this.#process.pipeline.stages.find((stage) => stage.id === id);
  }

  #closing(category: 'won' | 'lost'): Stage {
    const stage = this.#process.pipeline.stages.find((candidate) => candidate.category === category);
    if (!stage) throw new Error(`The pipeline ${this.#process.pipeline.name} has no ${category} stage.`);
    return stage;
  }
}
