import type { Deal } from '../../model/deal.js';
import { normalizeDeal } from '../../model/normalize-deal.js';
import type { Pipeline } from '../../model/pipeline.js';
import { moveProblem } from '../../model/process.js';

/**
 * Whether the process policy of a pipeline refuses a move between two of its stages, by the one policy behind board and server:
 * without rights, limits, and whether the pipeline is archived, none of which is a matter of the process.
 *
 * @returns null where the pipeline has no policy: the order of its stages is then the design
 */
export function policyRefusal(pipeline: Pipeline): ((fromStageId: string, toStageId: string) => boolean) | null {
  if (pipeline.process === null) return null;
  const stages = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  const found = new Map<string, boolean>();
  const isRefused = (fromStageId: string, toStageId: string): boolean => {
    const [from, to] = [stages.get(fromStageId), stages.get(toStageId)];
    if (!from || !to) return false;
    const deal = dealIn(pipeline.id, from.id);
    const context = { from, to, pipeline: { ...pipeline, archived: false }, rights: null, userId: null };
    return deal !== null && moveProblem(deal, context) !== null;
  };
  return (fromStageId, toStageId) => {
    const key = JSON.stringify([fromStageId, toStageId]);
    const refused = found.get(key) ?? isRefused(fromStageId, toStageId);
    found.set(key, refused);
    return refused;
  };
}

/** The policy asks about stages, through a deal that stands in one. */
function dealIn(pipelineId: string, stageId: string): Deal | null {
  return normalizeDeal({ id: 'any', title: 'any', pipelineId, stageId }, { pipelineId }).deal;
}
