import { account } from './account.js';
import { activity } from './activity.js';
import { contact } from './contact.js';
import type { EntityDefinition } from './definition.js';
import { lostReason } from './lost-reason.js';
import { pipeline } from './pipeline.js';
import { product } from './product.js';
import { quota } from './quota.js';
import { savedView } from './saved-view.js';
import { team } from './team.js';
import { territory } from './territory.js';
import type { EntityKind } from './traits.js';
import { user } from './user.js';

/** The rules of every kind: one that is added to the traits does not compile before it has its own here. */
export const ENTITY_DEFINITIONS: Readonly<Record<EntityKind, EntityDefinition>> = {
  pipeline,
  user,
  team,
  territory,
  account,
  contact,
  product,
  lostReason,
  activity,
  savedView,
  quota,
};
