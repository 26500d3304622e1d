import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { HandlerContext } from '../context.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';

/** Entities of a kind that may be seen, in the order in which they came; activities optionally of one deal. */
export async function readEntities(
  context: HandlerContext,
  viewer: Viewer,
  kind: EntityKind,
  dealId: string | null,
): Promise<EntityRecord[]> {
  const parameters = new Parameters();
  const where = [`e.kind = ${parameters.text(kind)}`];
  if (dealId !== null) where.push(`e.deal_id = ${parameters.text(dealId)}`);
  if (kind === 'activity' && !viewer.isAdmin) {
    where.push(`d.pipeline_id = any(${parameters.texts(viewer.visibleIds())})`);
  }
  const rows = await parameters.ask(
    context.sql,
    `select e.doc::text as doc from fairlead_entities e
     ${kind === 'activity' ? 'left join fairlead_deals d on d.id = e.deal_id' : ''}
     where ${where.join(' and ')} order by e.place`,
  );
  return rows
    .map(({ doc }) => JSON.parse(String(doc)) as EntityRecord)
    .filter((entity) => isShown(kind, entity, viewer));
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
