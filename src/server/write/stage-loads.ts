import type { Op } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import { limitPassed, type StageLoad } from '../../model/process.js';
import type { Queryable } from '../sql/sql.js';
import { Pipelines } from '../workspace.js';

const LIMIT_LOCK = 713_707;

function keyOf(pipelineId: string, stageId: string): string {
  return JSON.stringify([pipelineId, stageId]);
}

/** How much stands in the stages where that decides: those with a hard limit, and those that are about to go. */
export class StageLoads {
  readonly #loads: Map<string, StageLoad>;

  constructor(loads: Map<string, StageLoad>) {
    this.#loads = loads;
  }

  /** What stands in a stage beside this deal; undefined where nothing was counted, because nothing depends on it. */
  of(stage: Stage, deal: Deal): StageLoad | undefined {
    const load = this.#loads.get(keyOf(stage.pipelineId, stage.id));
    if (!load || deal.stageId !== stage.id || deal.pipelineId !== stage.pipelineId) return load;
    return { count: load.count - 1, value: load.value - (deal.value ?? 0) };
  }

  countIn(stage: Stage): number {
    return this.#loads.get(keyOf(stage.pipelineId, stage.id))?.count ?? 0;
  }

  /** Why a new deal finds no room, or null. */
  refuse(stage: Stage, deal: Deal): string | null {
    const load = stage.limit?.hard === true ? this.#loads.get(keyOf(stage.pipelineId, stage.id)) : undefined;
    if (!load) return null;
    const next = { count: load.count + 1, value: load.value + (deal.value ?? 0) };
    return limitPassed(stage.limit, next) === null ? null : `The stage "${stage.name}" is full. Make room first.`;
  }

  enter(deal: Deal): void {
    this.#add(deal, 1);
  }

  leave(deal: Deal): void {
    this.#add(deal, -1);
  }

  #add(deal: Deal, sign: 1 | -1): void {
    const load = this.#loads.get(keyOf(deal.pipelineId, deal.stageId));
    if (!load) return;
    load.count += sign;
    load.value += sign * (deal.value ?? 0);
  }
}

/** Counts what the ops may depend on, and keeps others from changing it until the transaction ends. */
export async function readLoads(sql: Queryable, ops: readonly Op[], pipelines: Pipelines): Promise<StageLoads> {
  const wanted = new Map<string, Stage>();
  for (const op of ops) {
    for (const stage of op.type === 'entity' ? leavingStages(op, pipelines) : enteredStages(op, pipelines)) {
      wanted.set(keyOf(stage.pipelineId, stage.id), stage);
    }
  }
  const loads = new Map<string, StageLoad>();
  for (const key of [...wanted.keys()].sort()) {
    const stage = wanted.get(key) as Stage;
    await sql.query(`select pg_advisory_xact_lock(${String(LIMIT_LOCK)}, hashtext($1::text))`, [key]);
    const [row] = await sql.query(
      'select count(*)::text as count, coalesce(sum(value), 0)::text as value from fairlead_deals where pipeline_id = $1::text and stage_id = $2::text',
      [stage.pipelineId, stage.id],
    );
    loads.set(key, { count: Number(row?.['count']), value: Number(row?.['value']) });
  }
  return new StageLoads(loads);
}

function enteredStages(op: Exclude<Op, { type: 'entity' }>, pipelines: Pipelines): Stage[] {
  const stageId = op.type === 'create' ? op.deal.stageId : op.type === 'update' ? op.patch.stageId : undefined;
  if (stageId === undefined) return [];
  return pipelines
    .placesOf(stageId)
    .map(({ stage }) => stage)
    .filter(({ limit }) => limit?.hard === true);
}

function leavingStages(op: Extract<Op, { type: 'entity' }>, pipelines: Pipelines): readonly Stage[] {
  const pipeline = op.kind === 'pipeline' ? pipelines.get(op.entityId) : undefined;
  if (!pipeline) return [];
  if (op.patch === null) return pipeline.stages;
  if (!('stages' in op.patch)) return [];
  const kept = new Pipelines([{ ...op.patch, id: op.entityId }]).get(op.entityId)?.stages ?? [];
  return pipeline.stages.filter((stage) => !kept.some(({ id }) => id === stage.id));
}
