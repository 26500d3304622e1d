import type { Deal, DealInput } from '../model/deal.js';

const UNKNOWN: Omit<Deal, 'id' | 'title' | 'stageId'> = {
  externalId: null,
  pipelineId: '',
  value: null,
  currency: null,
  margin: null,
  ownerId: null,
  splits: [],
  teamId: null,
  territoryId: null,
  accountId: null,
  contactId: null,
  productId: null,
  source: null,
  probability: null,
  expectedCloseDate: null,
  firstContactAt: null,
  createdAt: null,
  stageEnteredAt: null,
  lastActivityAt: null,
  nextActivityAt: null,
  plannedUntilAt: null,
  closedAt: null,
  lostReasonId: null,
  pushCount: null,
  snoozedUntilDate: null,
  tags: [],
  rank: '',
  version: 0,
  fields: {},
};

/**
 * A stored deal with every field present: what is unknown is null. `pipelineId` and `rank` are empty when the host gave
 * none, because only the reader of the whole list can tell them.
 */
export function completeDeal(input: DealInput): Deal {
  return { ...UNKNOWN, ...input };
}
