import type { Judge, Judgement } from '../../data/apply-ops.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { DealOp, EntityOp, EntityRecord, Outcome } from '../../data/operation.js';
import { mayDelete, missingRight, type Right } from '../../model/access.js';
import { changesOf, fieldsOfPatch, isEditableDealField } from '../../model/change-set.js';
import type { Deal, DealInput } from '../../model/deal.js';
import { normalizeDeal } from '../../model/normalize.js';
import { isCreationStage, moveProblem, needsOf } from '../../model/process.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import type { Viewer } from '../viewer.js';
import { isStorableAmount } from './deal-row.js';
import { judgeEntity } from './judge-entity.js';
import type { StageLoads } from './stage-loads.js';

export interface JudgeOptions {
  viewer: Viewer;
  timeZone: string;
  loads: StageLoads;
  knowsLostReasons: boolean;
  /** Ids that are taken by deals this person does not see. */
  hiddenIds: ReadonlySet<string>;
  /** Ids of activities' deals that may be seen and edited. */
  editableDealIds: ReadonlySet<string>;
  /** The stages of this request's other ops: cards beside a new or moved one may be put in order with it. */
  touchedStages: ReadonlySet<string>;
  /** The host's own rule for entities; null leaves it to ours. */
  mayWriteEntity(op: EntityOp, before: EntityRecord | null): boolean | null;
}

/** What a deal may still hold although it is worth a remark. */
const HARMLESS = new Set(['deal-value-negative']);

/** Access, process and plain sense, by the same functions that the page asks, for every way a change can come. */
export class OpJudge implements Judge {
  readonly #options: JudgeOptions;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  deal(op: DealOp, before: DealInput | null, after: DealInput | null): Judgement<DealInput> {
    const was = before && completeDeal(before);
    if (after === null) {
      const refused = was && this.#refuseRemoval(was);
      if (refused) return { refused };
      if (was) this.#options.loads.leave(was);
      return { stored: null };
    }
    const clean = this.#clean(op, after);
    if ('refused' in clean) return clean;
    const { deal } = clean;
    const refused = was ? this.#refuseUpdate(was, deal, op) : this.#refuseCreation(op, deal);
    if (refused) return { refused };
    if (was) this.#options.loads.leave(was);
    this.#options.loads.enter(deal);
    return { stored: deal };
  }

  entity(op: EntityOp, before: EntityRecord | null, after: EntityRecord | null): Judgement<EntityRecord> {
    const refused = judgeEntity(op, before, after, this.#options);
    return refused ? { refused } : { stored: after };
  }

  /** The deal in its plain form, or what is wrong with it field by field. */
  #clean(op: DealOp, after: DealInput): { refused: Outcome } | { deal: Deal } {
    if (op.type === 'update') {
      const unknown = Object.keys(op.patch).filter((field) => !isEditableDealField(field));
      if (unknown.length > 0) return { refused: invalid(unknown, (field) => `"${field}" can't be changed.`) };
    }
    if (this.#options.hiddenIds.has(op.dealId)) return { refused: invalid(['id'], () => 'This id is taken.') };
    const { deal, problems } = normalizeDeal(after, {
      timeZone: this.#options.timeZone,
      pipelineOfStage: (stageId) => this.#options.viewer.pipelines.stage(stageId)?.pipelineId,
    });
    const serious = problems.filter(({ code }) => !HARMLESS.has(code));
    if (!deal || serious.length > 0) {
      return {
        refused: { status: 'rejected', code: 'invalid', message: serious.map(({ message }) => message).join(' ') },
      };
    }
    const large = (['value', 'margin'] as const).filter((field) => !isStorableAmount(deal[field]));
    if (large.length > 0) return { refused: invalid(large, () => 'The amount is larger than can be added up.') };
    if (!this.#stageOf(deal)) {
      const where = `There is no stage "${deal.stageId}" in the pipeline "${deal.pipelineId}".`;
      return { refused: invalid(['stageId'], () => where) };
    }
    return { deal };
  }

  #refuseRemoval(was: Deal): Outcome | null {
    const pipeline = this.#options.viewer.pipelines.get(was.pipelineId);
    return (
      archived(pipeline) ??
      (mayDelete(this.#options.viewer.rightsIn(was.pipelineId)) ? null : forbidden('delete', pipeline))
    );
  }

  #refuseCreation(op: DealOp, deal: Deal): Outcome | null {
    const { viewer, loads } = this.#options;
    const pipeline = viewer.pipelines.get(deal.pipelineId);
    const stage = this.#stageOf(deal);
    if (!pipeline || !stage) return invalid(['stageId'], () => 'There is no such stage.');
    const rights = viewer.rightsIn(pipeline.id);
    if (!rights.has('create')) return forbidden('create', pipeline);
    const hidden =
      archived(pipeline) ??
      this.#refuseValues(
        deal,
        ['value', 'margin'].filter((f) => deal[f as 'value'] !== null),
      );
    if (hidden) return hidden;
    if (stage.category !== 'open') {
      const lacking = missingRight('close', rights, deal, viewer.userId);
      if (lacking) return forbidden(lacking, pipeline);
    }
    if (op.kind === 'created' && !isCreationStage(stage, pipeline)) {
      // Without a process of its own a closed stage takes what its right to close allows: a deal won on the spot.
      if (pipeline.process?.creationStageIds !== undefined) {
        return { status: 'rejected', code: 'rule', message: `No deals are created in the stage "${stage.name}".` };
      }
    }
    const problem = loads.refuse(stage, deal);
    return problem === null ? null : { status: 'rejected', code: 'rule', message: problem };
  }

  #refuseUpdate(was: Deal, deal: Deal, op: DealOp): Outcome | null {
    const { viewer } = this.#options;
    const pipeline = viewer.pipelines.get(was.pipelineId);
    const changed = new Set(Object.keys(changesOf(was, deal)).map((name) => name.split('.')[0] ?? name));
    // A patch that names a hidden field tells whether it was met, so naming it is refused too.
    const named =
      op.type === 'update' ? fieldsOfPatch(op.patch).filter((field) => field === 'value' || field === 'margin') : [];
    const hidden = archived(pipeline) ?? this.#refuseValues(was, named);
    if (hidden) return hidden;
    const moved = ['pipelineId', 'stageId'].some((field) => changed.has(field));
    if (moved) return this.#refuseMove(was, deal) ?? this.#refuseHandedValues(deal, changed);
    const rights = viewer.rightsIn(was.pipelineId);
    const isReordered = changed.delete('rank');
    if (isReordered && changed.size === 0) {
      const lacking = missingRight('move', rights, was, viewer.userId);
      const isBeside = this.#options.touchedStages.has(was.stageId) && (rights.has('moveOwn') || rights.has('create'));
      return lacking === null || isBeside ? null : forbidden(lacking, pipeline);
    }
    // What changes nothing still counts as an act: it has its entry in the history and its version.
    if (changed.size === 0 && missingRight('move', rights, was, viewer.userId) === null) return null;
    const lacking = missingRight('edit', rights, was, viewer.userId);
    if (lacking) return forbidden(lacking, pipeline);
    // Since when a deal is closed is part of closing it.
    const closing = changed.has('closedAt') ? missingRight('close', rights, was, viewer.userId) : null;
    return closing ? forbidden(closing, pipeline) : null;
  }

  #refuseMove(was: Deal, deal: Deal): Outcome | null {
    const { viewer, loads, knowsLostReasons } = this.#options;
    const to = this.#stageOf(deal);
    if (!to) return invalid(['stageId'], () => 'There is no such stage.');
    const pipeline = viewer.pipelines.get(to.pipelineId);
    const problem = moveProblem(was, {
      from: this.#stageOf(was),
      to,
      pipeline,
      rights: viewer.rightsIn(to.pipelineId),
      sourceRights: viewer.rightsIn(was.pipelineId),
      userId: viewer.userId,
      load: loads.of(to, was),
      value: deal.value,
    });
    if (problem) {
      return {
        status: 'rejected',
        code: problem.code === 'forbidden' ? 'forbidden' : 'rule',
        message: problem.message,
      };
    }
    const needs = needsOf(deal, to, knowsLostReasons, pipeline?.process ?? null);
    if (needs.length === 0) return null;
    const message = `"${deal.title}" needs ${needs.map(({ field }) => field).join(', ')} before it enters "${to.name}".`;
    return { status: 'rejected', code: 'rule', message, needs };
  }

  /** Whoever may not see the values of the pipeline that a deal goes to must not set them on the way. */
  #refuseHandedValues(deal: Deal, changed: ReadonlySet<string>): Outcome | null {
    return this.#refuseValues(
      deal,
      ['value', 'margin'].filter((field) => changed.has(field)),
    );
  }

  #refuseValues(deal: Deal, fields: readonly string[]): Outcome | null {
    if (fields.length === 0 || this.#options.viewer.seesValues(deal.pipelineId)) return null;
    return forbidden('seeValues', this.#options.viewer.pipelines.get(deal.pipelineId));
  }

  #stageOf(deal: Deal): Stage | undefined {
    return this.#options.viewer.pipelines.stage(deal.stageId, deal.pipelineId);
  }
}

function archived(pipeline: Pipeline | undefined): Outcome | null {
  if (pipeline?.archived !== true) return null;
  return {
    status: 'rejected',
    code: 'rule',
    message: `The pipeline "${pipeline.name}" is archived. Bring it back first.`,
  };
}

export function forbidden(right: Right, pipeline: Pipeline | undefined): Outcome {
  const where = pipeline ? ` in the pipeline "${pipeline.name}"` : '';
  return { status: 'rejected', code: 'forbidden', message: `The right "${right}" is missing${where}.` };
}

function invalid(fields: readonly string[], say: (field: string) => string): Outcome {
  return {
    status: 'rejected',
    code: 'invalid',
    fields: Object.fromEntries(fields.map((field) => [field, say(field)])),
  };
}
