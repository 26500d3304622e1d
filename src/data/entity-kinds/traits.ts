import type { Activity } from '../../model/activity.js';
import type { LostReason, Product } from '../../model/catalogue.js';
import type { DealField } from '../../model/deal.js';
import type { Account, Contact, Team, Territory, User } from '../../model/people.js';
import type { PipelineInput } from '../../model/pipeline.js';
import type { Quota } from '../../model/quota.js';
import type { SavedView } from '../../model/view.js';

/** What a record of each kind holds. */
export interface EntityShapes {
  pipeline: PipelineInput;
  user: User;
  team: Team;
  territory: Territory;
  account: Account;
  contact: Contact;
  product: Product;
  lostReason: LostReason;
  activity: Activity;
  savedView: SavedView;
  quota: Quota;
}

export type EntityKind = keyof EntityShapes;

/** What whoever reads records of a kind has to know of it. Who may see and write them: `EntityDefinition`. */
export interface EntityTraits {
  /** Under which name a host hands over a list of them; null where it does so in another way. */
  list: string | null;
  /**
   * How a store reads them: all when it opens; those of one deal, named by their `dealId`, when somebody looks at it; or by
   * `pipelines()`.
   */
  read: 'whole' | 'ofDeal' | 'pipelines';
  /** The field of a deal that names one of them. What deals show and sort by follows from kinds that have one. */
  dealField: DealField | null;
}

/** Every kind with its traits, in the order in which kinds are listed. The page's first picture needs no more than this. */
export const ENTITY_TRAITS = {
  pipeline: { list: null, read: 'pipelines', dealField: 'pipelineId' },
  user: { list: 'users', read: 'whole', dealField: 'ownerId' },
  team: { list: 'teams', read: 'whole', dealField: 'teamId' },
  territory: { list: 'territories', read: 'whole', dealField: 'territoryId' },
  account: { list: 'accounts', read: 'whole', dealField: 'accountId' },
  contact: { list: 'contacts', read: 'whole', dealField: 'contactId' },
  product: { list: 'products', read: 'whole', dealField: 'productId' },
  lostReason: { list: 'lostReasons', read: 'whole', dealField: 'lostReasonId' },
  activity: { list: 'activities', read: 'ofDeal', dealField: null },
  savedView: { list: 'savedViews', read: 'whole', dealField: null },
  quota: { list: 'quotas', read: 'whole', dealField: null },
} as const satisfies Record<EntityKind, EntityTraits>;

export const ENTITY_KINDS = Object.keys(ENTITY_TRAITS) as readonly EntityKind[];

/** Kinds that are read in that way. */
export function kindsRead(read: EntityTraits['read']): readonly EntityKind[] {
  return ENTITY_KINDS.filter((kind) => ENTITY_TRAITS[kind].read === read);
}

/** True for kinds whose records belong to a deal. A kind that only a newer version knows is none. */
export function isOfDeal(kind: EntityKind): boolean {
  return (ENTITY_TRAITS[kind] as EntityTraits | undefined)?.read === 'ofDeal';
}

/** True for kinds that deals name: what they show, sort by or allow follows. So may a kind that only a newer version knows. */
export function isNamedByDeals(kind: EntityKind): boolean {
  return (ENTITY_TRAITS[kind] as EntityTraits | undefined)?.dealField !== null;
}
