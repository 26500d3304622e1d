import type { WriteRules, RuleDecision } from '../../data/stored-state.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { DealOp, EntityOp, EntityRecord, Outcome } from '../../data/operation.js';
import { mayDelete, missingRight } from '../../model/access.js';
import { changesOf, fieldsOfPatch, isEditableDealField } from '../../model/change-set.js';
import type { Deal, DealInput } from '../../model/deal.js';
import { normalizeDeal } from '../../model/normalize.js';
import { isCreationStage, moveProblem, needsOf } from '../../model/process.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import { isStorableAmount } from './deal-row.js';
import { forbidden } from './forbidden.js';
import { checkEntity } from './check-entity.js';
import type { WriteRulesOptions } from './write-rules-options.js';

/** What a deal may still hold although it is worth a remark. */
const HARMLESS = new Set(['deal-value-negative']);

/** Access, process and plain sense, by the same functions that the page asks, for every way a change can come. */
export class ServerWriteRules implements WriteRules {
  readonly #options: WriteRulesOptions;

  constructor(options: WriteRulesOptions) {
    this.#options = options;
  }

  deal(op: DealOp, before: DealInput | null, after: DealInput | null): RuleDecision<DealInput> {
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

  entity(op: EntityOp, before: EntityRecord | null, after: EntityRecord | null): RuleDecision<EntityRecord> {
    const refused = checkEntity(op, before, after, this.#options);
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
    const cause = op.type === 'update' ? op.cause : undefined;
    if (cause !== undefined) {
      const untrue = this.#refuseCause(was, deal, changed);
      if (untrue) return untrue;
    }
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

  /** A move that no figure counts is one that the end of its stage brings about, and nothing else. */
  #refuseCause(was: Deal, deal: Deal, changed: ReadonlySet<string>): Outcome | null {
    const { viewer, removedStages } = this.#options;
    const [from, to] = [this.#stageOf(was), this.#stageOf(deal)];
    if (!viewer.isAdmin && !viewer.rightsIn(was.pipelineId).has('editStages'))
      return forbidden('editStages', viewer.pipelines.get(was.pipelineId));
    const isTrue =
      changed.has('stageId') &&
      !['pipelineId', 'stageEnteredAt', 'closedAt'].some((field) => changed.has(field)) &&
      from?.category === to?.category &&
      removedStages.has(was.pipelineId, was.stageId);
    if (isTrue) return null;
    const message = `"${deal.title}" can't move with a cause: that is for the stage that the same atomic request removes, into one of its category, with stageEnteredAt and closedAt as they are. Leave the cause out.`;
    return { status: 'rejected', code: 'rule', message };
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

function invalid(fields: readonly string[], say: (field: string) => string): Outcome {
  return {
    status: 'rejected',
    code: 'invalid',
    fields: Object.fromEntries(fields.map((field) => [field, say(field)])),
  };
}
