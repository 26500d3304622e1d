import { ENTITY_KINDS, ENTITY_TRAITS, type EntityKind, type EntityShapes } from './entity-kinds/traits.js';
import type { EntityRecord } from './operation.js';

type Traits = typeof ENTITY_TRAITS;
/** The name of a kind's list; never for a kind that is handed over in another way. */
type ListOf<K extends EntityKind> = Exclude<Traits[K]['list'], null>;

/** Everything but deals and pipelines, as a host hands it over: one list a kind, such as `users` and `lostReasons`. */
export type EntityLists = { [K in EntityKind as ListOf<K>]?: readonly EntityShapes[K][] };

/** The lists as rows of their kinds, in the order of the kinds. The objects themselves are handed on, not copied. */
export function* entityRows(lists: EntityLists): Generator<{ kind: EntityKind; entity: EntityRecord }> {
  for (const kind of ENTITY_KINDS) {
    const { list } = ENTITY_TRAITS[kind];
    for (const entity of (list === null ? null : lists[list]) ?? [])
      yield { kind, entity: entity as unknown as EntityRecord };
  }
}
