import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { HandlerContext } from '../context.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';

/** Entities of some kinds that may be seen, each kind in the order in which they came; activities optionally of one deal. */
export async function readEntities(
  context: HandlerContext,
  viewer: Viewer,
  kinds: readonly EntityKind[],
  dealId: string | null,
): Promise<Map<EntityKind, EntityRecord[]>> {
  const parameters = new Parameters();
  const where = [`e.kind = any(${parameters.texts(kinds)})`];
  if (dealId !== null) where.push(`e.deal_id = ${parameters.text(dealId)}`);
  const isBound = kinds.includes('activity') && !viewer.isAdmin;
  if (isBound) {
    where.push(`(e.kind <> 'activity' or d.pipeline_id = any(${parameters.texts(viewer.visibleIds())}))`);
  }
  const rows = await parameters.ask(
    context.sql,
    `select e.kind, e.doc::text as doc from fairlead_entities e
     ${isBound ? "left join fairlead_deals d on e.kind = 'activity' and d.id = e.deal_id" : ''}
     where ${where.join(' and ')} order by e.place`,
  );
  const found = new Map(kinds.map((kind) => [kind, [] as EntityRecord[]]));
  for (const { kind, doc } of rows) {
    const entity = JSON.parse(String(doc)) as EntityRecord;
    if (isShown(kind as EntityKind, entity, viewer)) found.get(kind as EntityKind)?.push(entity);
  }
  return found;
}

/** Whether an entity may be seen, where that can be told from itself; activities are seen with their deals. */
export function isShown(kind: EntityKind, entity: EntityRecord, viewer: Viewer): boolean {
  if (kind === 'pipeline') return viewer.sees(entity.id) || viewer.isAdmin;
  if (kind === 'savedView') {
    const owner = entity['ownerId'] ?? null;
    return owner === null || owner === viewer.userId;
  }
  return true;
}
