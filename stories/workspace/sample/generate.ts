import type { DealOp } from '../../../src/data/operation.js';
import type { Activity } from '../../../src/model/activity.js';
import type { LostReason, Product } from '../../../src/model/catalogue.js';
import type { DealChange } from '../../../src/model/change.js';
import { formatDay } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Account, Contact, Team, Territory, User } from '../../../src/model/people.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import { firstRanks } from '../../../src/model/rank.js';
import { SampleClock } from './clock.js';
import { COMPANIES } from './companies.js';
import { drawScript, lengthOf, outcomeOf } from './deal-script.js';
import type { Stay } from './deal-script.js';
import { liveDeal, LOST_REASONS } from './live-deal.js';
import { CONTACT_NAMES, TEAMS, TERRITORIES, USERS } from './people.js';
import { PROCESSES } from './processes.js';
import type { PipelineTruth, Process } from './process.js';
import { SeededRandom } from './random.js';

export interface SampleOptions {
  /** The same seed and day give the same sample, to the last character. */
  seed: number;
  /** `YYYY-MM-DD`; nothing in the sample happened later. */
  today: string;
  /** Default 300. */
  deals?: number;
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
  };
  /** The whole history, oldest first; folded, it gives `deals`. */
  changes: DealChange[];
  /** The same as ops, for a backend that keeps its own history. */
  ops: DealOp[];
  /** What the deals were drawn from: insights must find these numbers again. */
  truth: PipelineTruth[];
}

/** Deals begin within so many days, the more often the nearer to today: business grows. */
const WINDOW_DAYS = 330;
const SHARES = [0.38, 0.37, 0.25];
const SOURCES = ['Website', 'Referral', 'Partner', 'Trade fair', 'Outbound'];
const TAGS = ['key account', 'expansion', 'tender', 'new customer', 'đối tác'];

/** Three believable pipelines with their people, companies, deals, activities and history, and the truth behind them. */
export function generateSample({ seed, today, deals: count = 300 }: SampleOptions): Sample {
  const clock = new SampleClock(today);
  const random = new SeededRandom(seed);
  const accounts = COMPANIES.map(([name, industry, territoryId], index) => ({
    id: `account-${index + 1}`,
    name,
    industry,
    territoryId,
  }));
  const contacts = accounts.map((account) => contactOf(account, random));
  const ranks = random.shuffled(firstRanks(count));

  const lived = planOf(count, clock, random).map(({ process, script, startDay }, index) => {
    const id = `sample-${String(index + 1).padStart(3, '0')}`;
    const birth = birthOf(id, ranks[index] ?? '', process, accounts, startDay, clock, random);
    return liveDeal(birth, script, startDay, process, clock, random);
  });

  return {
    pipelines: PROCESSES.map(({ pipeline }) => structuredClone(pipeline)),
    deals: lived.map(({ timeline }) => timeline.deal),
    entities: {
      users: USERS.map((user) => ({ ...user })),
      teams: TEAMS.map((team) => ({ ...team })),
      territories: TERRITORIES.map((territory) => ({ ...territory })),
      accounts,
      contacts,
      products: PROCESSES.flatMap(({ products }) => products.map((product) => ({ ...product }))),
      lostReasons: LOST_REASONS.map((reason) => ({ ...reason })),
      activities: lived.flatMap(({ activities }) => activities),
    },
    changes: inOrder(lived.flatMap(({ timeline }) => timeline.changes)),
    ops: inOrder(lived.flatMap(({ timeline }) => timeline.ops)),
    truth: PROCESSES.map(({ truth }) => structuredClone(truth)),
  };
}

interface Planned {
  process: Process;
  script: Stay[];
  startDay: DayNumber;
}

/** Draws all courses, then sees to it that each pipeline has won and lost deals this month, whatever the day. */
function planOf(count: number, clock: SampleClock, random: SeededRandom): Planned[] {
  const planned: Planned[] = [];
  for (const [index, process] of PROCESSES.entries()) {
    const rest = count - planned.length;
    const share = index === PROCESSES.length - 1 ? rest : Math.min(rest, Math.round(count * (SHARES[index] ?? 0)));
    const own = Array.from({ length: share }, (): Planned => ({
      process,
      script: drawScript(process, random),
      startDay: clock.today - Math.floor(WINDOW_DAYS * random.next() ** 1.8),
    }));
    for (const outcome of ['won', 'lost'] as const) closeOneThisMonth(own, outcome, clock);
    planned.push(...own);
  }
  return random.shuffled(planned);
}

/** Shifts the latest closed deal of its kind as a whole: its durations stay as they were drawn. */
function closeOneThisMonth(planned: Planned[], outcome: 'won' | 'lost', clock: SampleClock): void {
  const closeDay = ({ script, startDay }: Planned): DayNumber => startDay + lengthOf(script);
  const closed = planned.filter((deal) => outcomeOf(deal.script) === outcome && closeDay(deal) <= clock.today);
  if (closed.some((deal) => closeDay(deal) >= clock.firstOfMonth)) return;
  const latest = closed.sort((a, b) => closeDay(b) - closeDay(a))[0];
  if (latest) latest.startDay += clock.today - closeDay(latest);
}

function birthOf(
  id: string,
  rank: string,
  process: Process,
  accounts: readonly Account[],
  startDay: DayNumber,
  clock: SampleClock,
  random: SeededRandom,
): Deal {
  const { pipeline } = process;
  const account = random.pick(accounts.filter(({ territoryId }) => process.territoryIds.includes(territoryId ?? '')));
  const product = random.pick(process.products);
  const ownerId = random.chance(0.04) ? null : random.pick(process.ownerIds);
  const cycle = process.truth.stages.reduce((sum, stage) => sum + stage.medianDays, 0);
  return {
    id,
    externalId: null,
    title: random.pick(process.titles),
    pipelineId: pipeline.id,
    stageId: process.truth.stages[0]?.stageId ?? '',
    value: random.chance(0.03) ? null : valueOf(process, product, random),
    currency: pipeline.currency,
    margin: null,
    ownerId,
    splits: splitsOf(process, ownerId, random),
    teamId: process.teamId,
    territoryId: account.territoryId ?? null,
    accountId: account.id,
    contactId: account.id.replace('account', 'contact'),
    productId: product.id,
    source: random.pick(SOURCES),
    probability: random.chance(0.06) ? random.whole(2, 18) / 20 : null,
    expectedCloseDate: random.chance(0.05)
      ? null
      : formatDay(startDay + Math.round(cycle * (0.5 + 0.8 * random.next()))),
    firstContactAt: random.chance(0.15) ? null : clock.instantOn(startDay - random.whole(1, 14), random),
    createdAt: null,
    stageEnteredAt: null,
    lastActivityAt: null,
    nextActivityAt: null,
    plannedUntilAt: null,
    closedAt: null,
    lostReasonId: null,
    pushCount: 0,
    snoozedUntilDate: null,
    tags: TAGS.filter(() => random.chance(0.12)),
    rank,
    version: 0,
    fields: {},
  };
}

function valueOf({ medianQuantity, roundTo }: Process, product: Product, random: SeededRandom): number {
  const quantity = Math.max(1, Math.round(random.logNormal(medianQuantity, 0.8)));
  return Math.max(roundTo, Math.round((quantity * (product.listPrice ?? 0)) / roundTo) * roundTo);
}

function splitsOf(process: Process, ownerId: string | null, random: SeededRandom): Deal['splits'] {
  if (ownerId === null || !random.chance(0.05)) return [];
  const partner = random.pick(process.ownerIds.filter((userId) => userId !== ownerId));
  return [
    { userId: ownerId, share: 0.7 },
    { userId: partner, share: 0.3 },
  ];
}

function contactOf(account: { id: string; territoryId: string }, random: SeededRandom): Contact {
  const isVietnamese = account.territoryId === 'south' || account.territoryId === 'central';
  const [given, family] = CONTACT_NAMES[isVietnamese ? 'vietnam' : 'world'];
  const names = [random.pick(given), random.pick(family)];
  return {
    id: account.id.replace('account', 'contact'),
    name: (isVietnamese ? names.reverse() : names).join(' '),
    accountId: account.id,
  };
}

/** By instant; steps of one deal keep their order, because sorting is stable. */
function inOrder<T extends { at: string }>(entries: T[]): T[] {
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
