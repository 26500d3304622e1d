import type { Deal } from './deal.js';
import type { Territory, User } from './people.js';

export type Role = 'manager' | 'member' | 'participant' | 'viewer';
export type Right =
  | 'see'
  | 'create'
  | 'editOwn'
  | 'editAll'
  | 'moveOwn'
  | 'moveAll'
  | 'closeOwn'
  | 'closeAll'
  | 'delete'
  | 'editStages'
  | 'editProcess'
  | 'seeValues'
  | 'export'
  | 'seeIncentives';

/** Gives a role in one pipeline to a user, a team or a territory. Grants add up. */
export interface AccessRule {
  role: Role;
  to: { userId: string } | { teamId: string } | { territoryId: string };
}

const ALL_RIGHTS: ReadonlySet<Right> = new Set<Right>([
  'see',
  'create',
  'editOwn',
  'editAll',
  'moveOwn',
  'moveAll',
  'closeOwn',
  'closeAll',
  'delete',
  'editStages',
  'editProcess',
  'seeValues',
  'export',
  'seeIncentives',
]);
const NO_RIGHTS: ReadonlySet<Right> = new Set<Right>();
const RIGHTS_BY_ROLE: ReadonlyMap<string, ReadonlySet<Right>> = new Map<Role, ReadonlySet<Right>>([
  ['manager', ALL_RIGHTS],
  ['member', new Set<Right>(['see', 'create', 'editOwn', 'moveOwn', 'closeOwn', 'seeValues'])],
  ['participant', new Set<Right>(['see', 'editOwn'])],
  ['viewer', new Set<Right>(['see'])],
]);

/** The rights that a role holds; a role nobody knows holds none. */
export function rightsOfRole(role: Role): ReadonlySet<Right> {
  return RIGHTS_BY_ROLE.get(role) ?? NO_RIGHTS;
}

/** The territories a person works in, with all those above them. */
function territoryIdsOf(user: User, territories: readonly Territory[]): ReadonlySet<string> {
  const found = new Set<string>();
  const parents = new Map(territories.map((territory) => [territory.id, territory.parentId]));
  for (const id of user.territoryIds ?? []) {
    for (let at: string | undefined = id; at !== undefined && !found.has(at); at = parents.get(at)) found.add(at);
  }
  return found;
}

/**
 * What a person may do in a pipeline. Grants add up; a grant to a territory reaches those below it when `territories`
 * tells which they are. A pipeline without rules: everyone is manager. With any rule, those unnamed get nothing.
 */
export function rightsOf(
  pipeline: { readonly access: readonly AccessRule[] },
  user: User | null,
  territories: readonly Territory[] = [],
): ReadonlySet<Right> {
  if (pipeline.access.length === 0) return ALL_RIGHTS;
  if (user === null) return NO_RIGHTS;
  const territoryIds = territoryIdsOf(user, territories);
  const rights = new Set<Right>();
  for (const { role, to } of pipeline.access) {
    const reached =
      ('userId' in to && to.userId === user.id) ||
      ('teamId' in to && (user.teamIds?.includes(to.teamId) ?? false)) ||
      ('territoryId' in to && territoryIds.has(to.territoryId));
    if (reached) for (const right of rightsOfRole(role)) rights.add(right);
  }
  return rights;
}

/** True when the deal is the person's own: as its owner or with a share in it. */
export function owns(deal: Pick<Deal, 'ownerId' | 'splits'>, userId: string | null): boolean {
  if (userId === null) return false;
  return deal.ownerId === userId || deal.splits.some((split) => split.userId === userId);
}

type Owned = Pick<Deal, 'ownerId' | 'splits'>;
type OwnedAct = 'edit' | 'move' | 'close';

/** The right that a person lacks for an act on this deal, or null when nothing is lacking. */
export function missingRight(
  act: OwnedAct,
  rights: ReadonlySet<Right>,
  deal: Owned,
  userId: string | null,
): Right | null {
  if (rights.has(`${act}All`)) return null;
  if (!owns(deal, userId)) return `${act}All`;
  return rights.has(`${act}Own`) ? null : `${act}Own`;
}

export function mayEdit(rights: ReadonlySet<Right>, deal: Owned, userId: string | null): boolean {
  return missingRight('edit', rights, deal, userId) === null;
}

export function mayMove(rights: ReadonlySet<Right>, deal: Owned, userId: string | null): boolean {
  return missingRight('move', rights, deal, userId) === null;
}

/** Closing is winning or losing a deal, and opening it again. */
export function mayClose(rights: ReadonlySet<Right>, deal: Owned, userId: string | null): boolean {
  return missingRight('close', rights, deal, userId) === null;
}

export function mayDelete(rights: ReadonlySet<Right>): boolean {
  return rights.has('delete');
}

export function maySee(rights: ReadonlySet<Right>): boolean {
  return rights.has('see');
}

export function maySeeValues(rights: ReadonlySet<Right>): boolean {
  return rights.has('seeValues');
}

export function mayCreate(rights: ReadonlySet<Right>): boolean {
  return rights.has('create');
}
