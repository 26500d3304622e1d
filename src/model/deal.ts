import type { JsonObject } from './json.js';

/** How the proceeds of a deal are divided: `share` is a fraction from 0 to 1. */
export interface Split {
  userId: string;
  share: number;
}

/**
 * One opportunity. Every optional fact is `null` when unknown: unknown is never 0 and never invented.
 * Names ending in `At` are instants (ISO 8601, UTC), names ending in `Date` calendar dates (`YYYY-MM-DD`).
 */
export interface Deal {
  id: string;
  /** The id this deal bears in the system it was imported from. */
  externalId: string | null;
  title: string;
  pipelineId: string;
  stageId: string;
  /** In major units of `currency`; null is unknown. */
  value: number | null;
  /** ISO 4217; null means the currency of the pipeline. */
  currency: string | null;
  /** In major units of `currency`. */
  margin: number | null;
  ownerId: string | null;
  splits: readonly Split[];
  teamId: string | null;
  territoryId: string | null;
  accountId: string | null;
  contactId: string | null;
  productId: string | null;
  source: string | null;
  /** Set by a person, 0 to 1; null means the stage's probability counts. */
  probability: number | null;
  expectedCloseDate: string | null;
  firstContactAt: string | null;
  createdAt: string | null;
  stageEnteredAt: string | null;
  lastActivityAt: string | null;
  /** Due first of the activities that are not done; it may be overdue. */
  nextActivityAt: string | null;
  /** Due last of them: the deal is planned while this is today or later. */
  plannedUntilAt: string | null;
  closedAt: string | null;
  lostReasonId: string | null;
  /** How often the expected close moved to a later calendar month; null when no history tells. */
  pushCount: number | null;
  snoozedUntilDate: string | null;
  tags: readonly string[];
  /** Order among the cards of a stage, compared with `<`; ties are broken by id. */
  rank: string;
  /** Counts up with every applied change; 0 when the backend has no versions. */
  version: number;
  /** Custom fields of the host. */
  fields: JsonObject;
}

export type DealField = keyof Deal;
/** The fields a person or a host may change through an edit. */
export type EditableDealField = Exclude<DealField, 'id' | 'version'>;
export type DealPatch = { -readonly [K in EditableDealField]?: Deal[K] };

/** What a host hands over: three fields are enough, everything else is optional. */
export type DealInput = Pick<Deal, 'id' | 'title' | 'stageId'> & Partial<Omit<Deal, 'id' | 'title' | 'stageId'>>;

/** A deal that is to be created; the store gives it an id, a rank and its instants. */
export type DealDraft = Pick<Deal, 'title' | 'stageId'> & Partial<Omit<Deal, 'title' | 'stageId' | 'version'>>;
