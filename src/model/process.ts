import { missingRight } from './access.js';
import type { Right } from './access.js';
import type { Deal } from './deal.js';
import type { Pipeline, Stage, StageLimit } from './pipeline.js';
import { limitPassed, type StageLoad } from './stage-policy.js';

export { needsOf, type FieldNeed } from './field-needs.js';
export * from './stage-policy.js';

export interface MoveContext {
  /** The stage the deal stands in; undefined when it is unknown. */
  from: Stage | undefined;
  to: Stage;
  /** The pipeline of `to`; undefined when it is unknown. */
  pipeline: (Pick<Pipeline, 'stages' | 'process' | 'archived'> & Partial<Pick<Pipeline, 'name'>>) | undefined;
  /** The person's rights in the pipeline of `to`; null where the backend's own permissions were asked instead. */
  rights: ReadonlySet<Right> | null;
  /** The person's rights in the pipeline the deal leaves, for a hand-over; absent means the same as `rights`. */
  sourceRights?: ReadonlySet<Right>;
  userId: string | null;
  /** The backend takes no changes. */
  readonly?: boolean;
  /** What stands in the stage without this deal; needed where it has a hard limit, which is not checked otherwise. */
  load?: StageLoad;
  /** The deal's value in major units of the pipeline's currency; absent means `deal.value`, null is unknown. */
  value?: number | null;
}

export type MoveProblemCode = 'forbidden' | 'transition' | 'limit' | 'readonly' | 'archived';

/** Why a deal may not go where a person wants it, by whatever way it was asked. */
export interface MoveProblem {
  code: MoveProblemCode;
  /** English: what is wrong, with which value, and how to mend it. */
  message: string;
  /** With `forbidden`: the right that is missing. */
  right?: Right;
  /** With `limit`: the limit that would be passed. */
  limit?: StageLimit;
}

function lackedRight(deal: Deal, context: MoveContext): Right | null {
  const { from, to, rights, userId } = context;
  if (rights === null) return null;
  const sourceRights = context.sourceRights ?? rights;
  const isHandOver = deal.pipelineId !== to.pipelineId;
  if (isHandOver) {
    const leaving = missingRight('move', sourceRights, deal, userId);
    if (leaving !== null) return leaving;
    if (!rights.has('create')) return 'create';
  }
  const wasOpen = from === undefined ? deal.closedAt === null : from.category === 'open';
  const changesOutcome = from === undefined ? to.category !== 'open' || !wasOpen : from.category !== to.category;
  if (!changesOutcome) return isHandOver ? null : missingRight('move', rights, deal, userId);
  return (
    (wasOpen ? null : missingRight('close', sourceRights, deal, userId)) ??
    (to.category === 'open' ? null : missingRight('close', rights, deal, userId))
  );
}

/** Lost stands beside the process, not at its end: every stage may lose a deal without a jump. */
function isTransitionAllowed(from: Stage, to: Stage, pipeline: Pick<Pipeline, 'stages' | 'process'>): boolean {
  const process = pipeline.process;
  if (process === null || from.pipelineId !== to.pipelineId) return true;
  const targets =
    process.transitions !== undefined && Object.hasOwn(process.transitions, from.id)
      ? process.transitions[from.id]
      : undefined;
  if (targets !== undefined && !targets.includes(to.id)) return false;
  if (to.category === 'lost') return true;
  if (to.category === 'open') {
    const isBack = from.category !== 'open' || to.order < from.order;
    if (isBack) return process.back !== false;
  }
  if (process.skip !== false || from.category !== 'open') return true;
  const isJumpedOver = (stage: Stage): boolean =>
    stage.category === 'open' && stage.order > from.order && (to.category === 'won' || stage.order < to.order);
  return !pipeline.stages.some(isJumpedOver);
}

/**
 * The one policy behind pointer, keyboard, menu, method and server: why this deal may not be moved there, or null.
 * A place within the same stage needs the right to move and nothing else.
 */
export function moveProblem(deal: Deal, context: MoveContext): MoveProblem | null {
  const { from, to, pipeline, load } = context;
  const act = `"${deal.title}" can't be moved to "${to.name}"`;
  if (context.readonly === true) {
    return { code: 'readonly', message: `${act}: the board is read-only. Give its adapter a save().` };
  }
  if (pipeline?.archived === true) {
    return { code: 'archived', message: `${act}: the pipeline is archived. Bring it back first.` };
  }
  const right = lackedRight(deal, context);
  if (right !== null) {
    return { code: 'forbidden', right, message: `${act}: the right "${right}" is missing. A manager can grant it.` };
  }
  if (deal.stageId === to.id && deal.pipelineId === to.pipelineId) return null;
  if (from !== undefined && pipeline !== undefined && !isTransitionAllowed(from, to, pipeline)) {
    const whose = pipeline.name === undefined ? '' : ` of "${pipeline.name}"`;
    const message = `${act}: the process${whose} does not lead there from "${from.name}". Take the steps between, or change the process.`;
    return { code: 'transition', message };
  }
  if (to.limit?.hard === true && load !== undefined) {
    const value = context.value === undefined ? deal.value : context.value;
    const next = { count: load.count + 1, value: load.value + (value ?? 0) };
    const passed = limitPassed(to.limit, next);
    if (passed !== null) {
      const message = `${act}: it would hold ${next[passed]} (${passed}), more than its limit of ${String(to.limit[passed])}. Make room first.`;
      return { code: 'limit', limit: to.limit, message };
    }
  }
  return null;
}
