import { formatDay } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Product } from '../../../src/model/catalogue.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Account } from '../../../src/model/people.js';
import type { SampleClock } from './clock.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';
import type { SampleWords } from './words.js';

/** What deals are born into. */
export interface Surroundings {
  accounts: readonly (Account & { territoryId: string })[];
  words: SampleWords;
  clock: SampleClock;
  random: SeededRandom;
}

/** A deal on its first day. */
export function birthOf(
  { id, rank, startDay }: { id: string; rank: string; startDay: DayNumber },
  process: Process,
  { accounts, words, clock, random }: Surroundings,
): Deal {
  const { pipeline, truth } = process;
  const account = random.pick(accounts.filter(({ territoryId }) => process.territoryIds.includes(territoryId)));
  const product = random.pick(process.products);
  const ownerId = random.chance(0.04) ? null : random.pick(process.ownerIds);
  return {
    id,
    externalId: startDay < clock.firstDay ? id.replace('sample', 'crm') : null,
    title: random.pick(process.titles),
    pipelineId: pipeline.id,
    stageId: truth.stages[0]?.stageId ?? '',
    value: random.chance(0.03) ? null : valueOf(process, product, random),
    currency: pipeline.currency,
    margin: null,
    ownerId,
    splits: splitsOf(process, ownerId, random),
    teamId: process.teamId,
    territoryId: account.territoryId,
    accountId: account.id,
    contactId: account.id.replace('account', 'contact'),
    productId: product.id,
    source: random.pick(words.sources),
    probability: random.chance(0.06) ? random.whole(2, 18) / 20 : null,
    expectedCloseDate: random.chance(0.05) ? null : formatDay(startDay + daysToClose(process, random)),
    firstContactAt: random.chance(0.15) ? null : clock.instantOn(startDay - random.whole(1, 14), random),
    createdAt: clock.instantOn(startDay, random),
    stageEnteredAt: null,
    lastActivityAt: null,
    nextActivityAt: null,
    plannedUntilAt: null,
    closedAt: null,
    lostReasonId: null,
    pushCount: 0,
    snoozedUntilDate: null,
    tags: words.tags.filter(() => random.chance(0.12)),
    rank,
    version: 0,
    fields: {},
  };
}

/** When somebody expects the close who does not know how long stages last. */
function daysToClose({ truth: { stages, slip } }: Process, random: SeededRandom): number {
  const cycle = stages.reduce((sum, stage) => sum + stage.medianDays, 0);
  const [from, to] = slip.expected;
  return Math.round(cycle * (from + (to - from) * random.next()));
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
