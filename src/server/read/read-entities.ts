import { isOfDeal } from '../../data/entity-kinds/traits.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { HandlerContext } from '../context.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';

/** Entities of some kinds that may be seen, each kind in the order in which they came; optionally of one deal. */
export async function readEntities(
  context: HandlerContext,
  viewer: Viewer,
  kinds: readonly EntityKind[],
  dealId: string | null,
): Promise<Map<EntityKind, EntityRecord[]>> {
  const parameters = new Parameters();
  const where = [`e.kind = any(${parameters.texts(kinds)})`];
  if (dealId !== null) where.push(`e.deal_id = ${parameters.text(dealId)}`);
  const ofDeals = viewer.isAdmin ? [] : kinds.filter(isOfDeal);
  const isOfDeals = `e.kind = any(${parameters.texts(ofDeals)})`;
  if (ofDeals.length > 0) {
    where.push(`(not ${isOfDeals} or d.pipeline_id = any(${parameters.texts(viewer.visibleIds())}))`);
  }
  const rows = await parameters.ask(
    context.sql,
    `select e.kind, e.doc::text as doc, ${ofDeals.length > 0 ? 'd.pipeline_id' : 'null'} as deal_pipeline from fairlead_entities e
     ${ofDeals.length > 0 ? `left join fairlead_deals d on ${isOfDeals} and d.id = e.deal_id` : ''}
     where ${where.join(' and ')} order by e.place`,
  );
  const found = new Map(kinds.map((kind) => [kind, [] as EntityRecord[]]));
  for (const { kind, doc, deal_pipeline: place } of rows) {
    const entity = JSON.parse(String(doc)) as EntityRecord;
    if (viewer.seesEntity(kind as EntityKind, entity, typeof place === 'string' ? place : undefined))
      found.get(kind as EntityKind)?.push(entity);
  }
  return found;
}
