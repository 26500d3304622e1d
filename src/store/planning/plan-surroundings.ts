import type { Deal } from '../../model/deal.js';
import { needsOf } from '../../model/process.js';
import type { StoreCore } from '../core/store-core.js';
import type { DealTable } from '../table/deal-table.js';
import { StageOrder } from '../table/stage-order.js';
import type { MoveRules } from './move-rules.js';
import type { PlanContext } from './plan-context.js';

/** The store as planning sees it, now. */
export function planContext(core: StoreCore, rules: MoveRules): PlanContext {
  const { catalogue, table, abilities, ports } = core;
  return {
    at: new Date(ports.now()).toISOString(),
    actorId: core.userId,
    timeZone: core.settings.timeZone,
    newId: () => ports.newId(),
    deal: (id) => {
      const deal = table.get(id);
      return deal && abilities.has('see', deal.pipelineId) ? deal : undefined;
    },
    stage: (id, pipelineId) => catalogue.stage(id, pipelineId),
    pipeline: (id) => catalogue.pipeline(id),
    entity: (kind, id) => catalogue.get(kind, id),
    orderOf: (stage) => new StageOrder(core.rowsIn(stage), table),
    dealsIn: (stage) => dealsAt(core.rowsIn(stage), table),
    refuseMove: (deal, to, arriving) => rules.refuse(deal, to, arriving),
    refuse: (right, deal, pipelineId) => abilities.refuse(right, deal, pipelineId),
    refuseEntity: () => abilities.refuseEntity(),
    needs: (deal, to) =>
      needsOf(
        deal,
        to,
        catalogue.list('lostReason').length > 0,
        catalogue.pipeline(to.pipelineId)?.process ?? null,
      ).map((need) => need.field),
  };
}

function dealsAt(rows: Int32Array, table: DealTable): Deal[] {
  return [...rows].flatMap((row) => table.get(table.columns.idAt(row)) ?? []);
}
