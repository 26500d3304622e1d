import type { Deal } from '../model/deal.js';
import { needsOf } from '../model/process.js';
import type { Abilities } from './abilities.js';
import type { Catalogue } from './catalogue.js';
import type { DealTable } from './deal-table.js';
import type { MoveRules } from './move-rules.js';
import type { PlanContext } from './plan-context.js';
import { StageOrder } from './stage-order.js';
import type { Stage } from '../model/pipeline.js';

/** The parts of the store that planning looks at. */
export interface Surroundings {
  at: string;
  actorId: string | null;
  timeZone: string;
  newId(): string;
  catalogue: Catalogue;
  table: DealTable;
  abilities: Abilities;
  rules: MoveRules;
}

/** The store as planning sees it. */
export function planContext(from: Surroundings): PlanContext {
  const { catalogue, table, abilities, rules, at, actorId, timeZone } = from;
  return {
    at,
    actorId,
    timeZone,
    newId: () => from.newId(),
    deal: (id) => {
      const deal = table.get(id);
      return deal && abilities.has('see', deal.pipelineId) ? deal : undefined;
    },
    stage: (id, pipelineId) => catalogue.stage(id, pipelineId),
    pipeline: (id) => catalogue.pipeline(id),
    entity: (kind, id) => catalogue.get(kind, id),
    orderOf: (stage) => new StageOrder(stage, table),
    dealsIn: (stage) => dealsIn(stage, table),
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

function dealsIn(stage: Stage, table: DealTable): Deal[] {
  const ids: string[] = [];
  for (const deal of table) {
    if (deal.stageId === stage.id && deal.pipelineId === stage.pipelineId) ids.push(deal.id);
  }
  return ids.flatMap((id) => table.get(id) ?? []);
}
