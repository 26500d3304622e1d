import type { EditableDealField } from './deal.js';
import type { LaneField } from './view.js';

const FIELD_BY_LANE = {
  owner: 'ownerId',
  team: 'teamId',
  product: 'productId',
  territory: 'territoryId',
} as const satisfies Record<LaneField, EditableDealField>;

/** The field that swimlanes are drawn by, and that a drop into another lane changes. */
export function laneFieldName(lane: LaneField): (typeof FIELD_BY_LANE)[LaneField] {
  return FIELD_BY_LANE[lane];
}
