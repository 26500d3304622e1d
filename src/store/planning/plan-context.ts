import type { EntityKind, EntityRecord, OpBase, UpdateOp } from '../../data/operation.js';
import type { Right } from '../../model/access.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { fieldsOfPatch } from '../../model/change-set.js';
import { withCompanions } from '../../model/merge-unit.js';
import type { Refusal } from '../actions.js';
import type { StageOrder } from '../table/stage-order.js';

/** What planning needs to know of the store. */
export interface PlanContext {
  readonly at: string;
  readonly actorId: string | null;
  /** The reporting time zone. */
  readonly timeZone: string;
  newId(): string;
  deal(id: string): Deal | undefined;
  /** Stages may bear the same id in several pipelines; without one the first is meant. */
  stage(id: string, pipelineId?: string): Stage | undefined;
  pipeline(id: string): Pipeline | undefined;
  entity(kind: EntityKind, id: string): EntityRecord | undefined;
  /** All deals of a stage in manual order, whatever the view hides. */
  orderOf(stage: Stage): StageOrder;
  dealsIn(stage: Stage): readonly Deal[];
  /** Why the user may not do this; null when he may. */
  refuseMove(deal: Deal, to: Stage, arriving: readonly Deal[]): Refusal | null;
  refuse(right: Right, deal: Deal | null, pipelineId: string): Refusal | null;
  refuseEntity(): Refusal | null;
  /** Fields that the stage asks for and the deal lacks. */
  needs(deal: Deal, to: Stage): readonly string[];
}

/** The head that every op of one act shares. */
export function opHead(context: PlanContext): OpBase {
  return { id: context.newId(), at: context.at, actorId: context.actorId, attempt: 1 };
}

/** An update op; null when the patch changes nothing. */
export function updateOp(deal: Deal, patch: DealPatch, kind: UpdateOp['kind'], context: PlanContext): UpdateOp | null {
  const changed = Object.fromEntries(
    Object.entries(patch).filter(([field, value]) => !sameValue(deal[field as keyof Deal], value)),
  ) as DealPatch;
  if (Object.keys(changed).length === 0) return null;
  return { ...opHead(context), type: 'update', kind, dealId: deal.id, patch: changed, seen: seenWith(deal, changed) };
}

/** What the person saw in the fields of a patch, and in those that belong together with them. */
export function seenWith(deal: Deal, patch: DealPatch): DealPatch {
  return Object.fromEntries(withCompanions(fieldsOfPatch(patch)).map((field) => [field, deal[field]]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
}

export function unknownDeal(id: string): Refusal {
  return { code: 'unknown', message: `There is no deal "${id}" here: it was deleted, or it may not be seen.` };
}

export function unknownStage(id: string): Refusal {
  return { code: 'unknown', message: `There is no stage "${id}". Use the id of a stage of one of the pipelines.` };
}
