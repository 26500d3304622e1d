import type { Activity } from '../model/activity.js';
import type { LostReason, Product } from '../model/catalogue.js';
import type { Account, Contact, Team, Territory, User } from '../model/people.js';
import type { SavedView } from '../model/view.js';
import type { EntityKind, EntityRecord } from './operation.js';

/** Everything but deals and pipelines, as a host hands it over: one list a kind. */
export interface EntityLists {
  users?: readonly User[];
  teams?: readonly Team[];
  territories?: readonly Territory[];
  accounts?: readonly Account[];
  contacts?: readonly Contact[];
  products?: readonly Product[];
  lostReasons?: readonly LostReason[];
  activities?: readonly Activity[];
  savedViews?: readonly SavedView[];
}

const KIND_OF: Record<keyof EntityLists, EntityKind> = {
  users: 'user',
  teams: 'team',
  territories: 'territory',
  accounts: 'account',
  contacts: 'contact',
  products: 'product',
  lostReasons: 'lostReason',
  activities: 'activity',
  savedViews: 'savedView',
};

/** The lists as rows of their kinds, in the order of the lists. The objects themselves are handed on, not copied. */
export function* entityRows(lists: EntityLists): Generator<{ kind: EntityKind; entity: EntityRecord }> {
  for (const name of Object.keys(KIND_OF) as (keyof EntityLists)[]) {
    for (const entity of lists[name] ?? []) yield { kind: KIND_OF[name], entity: entity as unknown as EntityRecord };
  }
}
