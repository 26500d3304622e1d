import { ENTITY_KINDS, ENTITY_TRAITS, type EntityKind } from '../../data/entity-kinds/traits.js';
import type { DealField } from '../../model/deal.js';
import type { LaneField } from '../../model/view.js';

/** Which field of a deal a swimlane stands for. */
export const laneDealField: Record<LaneField, DealField & ('ownerId' | 'teamId' | 'productId' | 'territoryId')> = {
  owner: 'ownerId',
  team: 'teamId',
  product: 'productId',
  territory: 'territoryId',
};

/** Which kind of entity bears the name shown for an id in that field; pipelines and stages bear their own. */
export const entityKindOfField: Readonly<Record<string, EntityKind>> = Object.fromEntries(
  ENTITY_KINDS.flatMap((kind) => {
    const { dealField, read } = ENTITY_TRAITS[kind];
    return dealField === null || read === 'pipelines' ? [] : [[dealField, kind] as const];
  }),
);
