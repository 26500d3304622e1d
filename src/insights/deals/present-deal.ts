import { fromMinor } from '../../model/amount.js';
import { formatDay } from '../../model/civil-date.js';
import type { Deal } from '../../model/deal.js';
import type { DealFacts } from './deal-facts.js';

/** A deal as it stands today, as far as figures read it: what they do not, such as its title, is left empty. */
export function presentDeal(facts: DealFacts, row: number): Deal {
  const name = (column: Uint32Array): string | null => facts.names[column[row] as number] || null;
  const currency = name(facts.currency);
  const minor = facts.minor[row] as number;
  const known = (column: Float64Array): number | null => {
    const value = column[row] as number;
    return Number.isNaN(value) ? null : value;
  };
  return {
    ...UNREAD,
    id: facts.ids[row] ?? '',
    pipelineId: name(facts.pipeline) ?? '',
    stageId: name(facts.stage) ?? '',
    value: Number.isNaN(minor) ? null : fromMinor(minor, currency ?? ''),
    currency,
    ownerId: name(facts.owner),
    splits: facts.splits[row] ?? [],
    teamId: name(facts.team),
    territoryId: name(facts.territory),
    productId: name(facts.product),
    probability: known(facts.ownProbability),
    expectedCloseDate: dateOf(facts.dueDay[row]),
    snoozedUntilDate: dateOf(facts.snoozedDay[row]),
    pushCount: known(facts.pushCount),
    createdAt: instantOf(facts.createdAt[row]),
    firstContactAt: instantOf(facts.firstContactAt[row]),
    stageEnteredAt: instantOf(facts.enteredAt[row]),
    lastActivityAt: instantOf(facts.lastActivityAt[row]),
    nextActivityAt: instantOf(facts.nextActivityAt[row]),
    plannedUntilAt: instantOf(facts.plannedUntilAt[row]),
    closedAt: instantOf(facts.closedAt[row]),
  };
}

const UNREAD = {
  externalId: null,
  title: '',
  margin: null,
  accountId: null,
  contactId: null,
  source: null,
  lostReasonId: null,
  tags: [],
  rank: '',
  version: 0,
  fields: {},
} satisfies Partial<Deal>;

function instantOf(millis: number | undefined): string | null {
  return millis === undefined || Number.isNaN(millis) ? null : new Date(millis).toISOString();
}

function dateOf(day: number | undefined): string | null {
  return day === undefined || Number.isNaN(day) ? null : formatDay(day);
}
