import { accountSample } from '../entity-kinds/account.js';
import { activitySample } from '../entity-kinds/activity.js';
import { contactSample } from '../entity-kinds/contact.js';
import { lostReasonSample } from '../entity-kinds/lost-reason.js';
import { productSample } from '../entity-kinds/product.js';
import { quotaSample } from '../entity-kinds/quota.js';
import type { EntitySample } from '../entity-kinds/sample.js';
import { savedViewSample } from '../entity-kinds/saved-view.js';
import { teamSample } from '../entity-kinds/team.js';
import { territorySample } from '../entity-kinds/territory.js';
import type { EntityKind } from '../entity-kinds/traits.js';
import { userSample } from '../entity-kinds/user.js';

/** Kinds that the kit tries one by one; pipelines have checks of their own. */
export type SampledKind = Exclude<EntityKind, 'pipeline'>;

/** A record to try each kind with: one that is added to the traits does not compile before it has one here. */
export const ENTITY_SAMPLES: Readonly<{ [K in SampledKind]: EntitySample<K> }> = {
  user: userSample,
  team: teamSample,
  territory: territorySample,
  account: accountSample,
  contact: contactSample,
  product: productSample,
  lostReason: lostReasonSample,
  activity: activitySample,
  savedView: savedViewSample,
  quota: quotaSample,
};
