import type { EntityKind, EntityShapes } from './traits.js';

/** A record of a kind with all its fields, and a change of some: with them the conformance kit tries whether a backend keeps the kind. */
export interface EntitySample<K extends EntityKind> {
  record: Omit<EntityShapes[K], 'id'>;
  change: Partial<Omit<EntityShapes[K], 'id'>>;
}
