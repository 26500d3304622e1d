import type { DealOp, EntityOp } from '../../../src/data/operation.js';
import type { Activity } from '../../../src/model/activity.js';
import type { LostReason, Product } from '../../../src/model/catalogue.js';
import type { DealChange, PipelineChange } from '../../../src/model/change.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Account, Contact, Team, Territory, User } from '../../../src/model/people.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import type { Quota } from '../../../src/model/quota.js';
import { firstRanks } from '../../../src/model/rank.js';
import { GROWTH_DAYS, SampleClock } from './clock.js';
import { companiesIn } from './companies.js';
import { drawCourse, lengthOf, outcomeOf, type Stay } from './course.js';
import { birthOf, type Surroundings } from './deal-birth.js';
import type { Beginning } from './deal-timeline.js';
import { liveDeal, type LivedDeal } from './live-deal.js';
import { contactOf, peopleIn } from './people.js';
import { pipelinePast } from './pipeline-past.js';
import { processesIn } from './processes.js';
import type { Process } from './process.js';
import { quotasOf } from './quotas.js';
import { SeededRandom } from './random.js';
import type { PipelineTruth } from './truth.js';
import { wordsIn, type SampleLanguage } from './words.js';

export interface SampleOptions {
  /** The same seed and day give the same sample, to the last character. */
  seed: number;
  /** `YYYY-MM-DD`; nothing in the sample happened later. */
  today: string;
  /** How many there are today; those that were deleted come on top. Default 300. */
  deals?: number;
  /** Of all names, and with them the currencies. Without it, the business speaks Vietnamese and English. */
  language?: SampleLanguage;
}

export interface Sample {
  pipelines: Pipeline[];
  deals: Deal[];
  entities: {
    users: User[];
    teams: Team[];
    territories: Territory[];
    accounts: Account[];
    contacts: Contact[];
    products: Product[];
    lostReasons: LostReason[];
    activities: Activity[];
    quotas: Quota[];
  };
  /** The whole history of 27 months, oldest first; folded, it gives `deals`. */
  changes: DealChange[];
  /** The same of the pipelines. */
  pipelineChanges: PipelineChange[];
  /** Both histories as ops, for a backend that keeps its own. */
  ops: (DealOp | EntityOp)[];
  /** What the deals were drawn from: insights must find these numbers again. */
  truth: PipelineTruth[];
}

/** Deals that began in so many days before the history were imported when it began. */
const IMPORTED_DAYS = 60;
/** Of so many deals, one more was deleted for good. */
const DEALS_PER_DELETED = 60;
/** Of so many deals, one company. */
const DEALS_PER_COMPANY = 5;
const COMPANIES_AT_LEAST = 40;

/** Three believable pipelines with their people, companies, deals, activities and history, and the truth behind them. */
export function generateSample({ seed, today, deals: count = 300, language }: SampleOptions): Sample {
  const clock = new SampleClock(today);
  const random = new SeededRandom(seed);
  const words = wordsIn(language);
  const processes = processesIn(language, count);
  const accounts = companiesIn(language, Math.max(COMPANIES_AT_LEAST, Math.round(count / DEALS_PER_COMPANY)));
  const contacts = accounts.map((account) => contactOf(account, language, random));
  const planned = planOf(count, processes, clock, random);
  const lived = liveAll(planned, { accounts, words, clock, random });
  const present = lived.filter(({ timeline }) => !timeline.isGone);
  const deals = present.map(({ timeline }) => timeline.deal);
  const pasts = processes.map((process) => pipelinePast(process, clock));
  return {
    pipelines: pasts.map(({ pipeline }) => pipeline),
    deals,
    entities: {
      ...peopleIn(language),
      accounts,
      contacts,
      products: processes.flatMap(({ products }) => [...products]),
      lostReasons: words.lostReasons.map((reason) => ({ ...reason })),
      activities: present.flatMap(({ activities }) => activities),
      quotas: quotasOf(processes, deals, clock, random),
    },
    changes: inOrder(lived.flatMap(({ timeline }) => timeline.changes)),
    pipelineChanges: inOrder(pasts.flatMap(({ changes }) => changes)),
    ops: inOrder([...pasts.flatMap(({ ops }) => ops), ...lived.flatMap(({ timeline }) => timeline.ops)]),
    truth: processes.map(({ truth }) => truth),
  };
}

interface Planned {
  process: Process;
  course: Stay[];
  startDay: DayNumber;
  isDeleted: boolean;
}

/** Draws all courses, then sees to it that each pipeline has won and lost deals this month, whatever the day. */
function planOf(count: number, processes: readonly Process[], clock: SampleClock, random: SeededRandom): Planned[] {
  const planned: Planned[] = [];
  for (const [index, process] of processes.entries()) {
    const rest = count - planned.length;
    const share = index === processes.length - 1 ? rest : Math.min(rest, Math.round(count * process.truth.share));
    const own = Array.from({ length: share }, () => drawPlan(process, processes, clock, random));
    for (const outcome of ['won', 'lost'] as const) closeOneThisMonth(own, outcome, clock);
    planned.push(...own);
  }
  const deleted = Array.from({ length: Math.round(count / DEALS_PER_DELETED) }, () => {
    const plan = drawPlan(random.pick(processes), processes, clock, random);
    return { ...plan, startDay: Math.min(plan.startDay, clock.today - 3), isDeleted: true };
  });
  return [...random.shuffled(planned), ...deleted];
}

function drawPlan(process: Process, processes: readonly Process[], clock: SampleClock, random: SeededRandom): Planned {
  return {
    process,
    course: drawCourse(process, processes, random),
    startDay: drawStart(clock, random),
    isDeleted: false,
  };
}

/** Deals begin the more often the nearer to today: by the exponential distribution, cut off where the history begins. */
function drawStart({ today, firstDay }: SampleClock, random: SeededRandom): DayNumber {
  const window = today - firstDay + IMPORTED_DAYS;
  const part = 1 - Math.exp(-window / GROWTH_DAYS);
  return today - Math.floor(-GROWTH_DAYS * Math.log(1 - part * random.next()));
}

/** Shifts the latest closed deal of its kind as a whole: its durations stay as they were drawn. */
function closeOneThisMonth(planned: Planned[], outcome: 'won' | 'lost', clock: SampleClock): void {
  const closeDay = ({ course, startDay }: Planned): DayNumber => startDay + lengthOf(course);
  const closed = planned.filter(
    (deal) =>
      outcomeOf(deal.course) === outcome &&
      deal.course.every(({ process }) => process === deal.process) &&
      closeDay(deal) <= clock.today,
  );
  if (closed.some((deal) => closeDay(deal) >= clock.firstOfMonth)) return;
  const latest = closed.sort((a, b) => closeDay(b) - closeDay(a))[0];
  if (latest) latest.startDay += clock.today - closeDay(latest);
}

function liveAll(planned: readonly Planned[], around: Surroundings): LivedDeal[] {
  const { clock, random, words } = around;
  const ranks = random.shuffled(firstRanks(planned.length));
  return planned.map(({ process, course, startDay, isDeleted }, index) => {
    const id = `sample-${String(index + 1).padStart(3, '0')}`;
    const birth = birthOf({ id, rank: ranks[index] ?? '', startDay }, process, around);
    const beginning = beginningOf(birth.createdAt ?? '', startDay, clock, random);
    const deletedOn = isDeleted ? dayOfDeletion(startDay, clock, random) : null;
    return liveDeal(birth, course, startDay, { clock, random, words, beginning, deletedOn });
  });
}

function beginningOf(createdAt: string, startDay: DayNumber, clock: SampleClock, random: SeededRandom): Beginning {
  if (startDay >= clock.firstDay) return { kind: 'created', at: createdAt };
  return { kind: 'imported', at: SampleClock.instant(clock.firstDay, 30), hasEntry: random.chance(0.6) };
}

/** Some day of the two months after it began, or after the import, that has passed. */
function dayOfDeletion(startDay: DayNumber, clock: SampleClock, random: SeededRandom): DayNumber {
  const first = Math.max(startDay, clock.firstDay);
  return Math.min(first + random.whole(2, 60), clock.today - 1);
}

/** By instant; steps of one deal keep their order, because sorting is stable. */
function inOrder<T extends { at: string }>(entries: T[]): T[] {
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
