import type { DealField } from '../model/deal.js';
import type { LaneField } from '../model/view.js';
import type { EntityKind } from '../data/operation.js';

/** Which field of a deal a swimlane stands for. */
export const laneDealField: Record<LaneField, DealField & ('ownerId' | 'teamId' | 'productId' | 'territoryId')> = {
  owner: 'ownerId',
  team: 'teamId',
  product: 'productId',
  territory: 'territoryId',
};

/** Which kind of entity bears the name shown for an id in that field. */
export const entityKindOfField: Readonly<Record<string, EntityKind>> = {
  ownerId: 'user',
  teamId: 'team',
  territoryId: 'territory',
  accountId: 'account',
  contactId: 'contact',
  productId: 'product',
  lostReasonId: 'lostReason',
};
