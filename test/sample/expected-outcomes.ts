import type { PipelineTruth } from '../../stories/workspace/sample/truth.js';

/** Of all deals that close for good, the parts that are won and lost in a pipeline, where each begins with its share. */
export interface ExpectedOutcome {
  won: number;
  lost: number;
}

/** Steps after which next to nothing of a deal is under way any more. */
const STEPS = 200;

/** Follows deals as parts through all ways that the truth gives them: a Markov chain, stage by stage. */
export function expectedOutcomes(truths: readonly PipelineTruth[]): Map<string, ExpectedOutcome> {
  const closed = new Map(truths.map(({ pipelineId }) => [pipelineId, { won: 0, lost: 0 }]));
  let here = new Map(truths.map(({ stages, share }) => [stages[0]?.stageId ?? '', share]));
  for (let step = 0; step < STEPS; step++) {
    const next = new Map<string, number>();
    const add = (stageId: string, part: number): void => {
      next.set(stageId, (next.get(stageId) ?? 0) + part);
    };
    for (const truth of truths) followPipeline(truth, truths, here, closed, add);
    here = next;
  }
  return closed;
}

function followPipeline(
  { pipelineId, stages, stuck, skip, handsOverTo, reopening }: PipelineTruth,
  truths: readonly PipelineTruth[],
  here: ReadonlyMap<string, number>,
  closed: ReadonlyMap<string, ExpectedOutcome>,
  add: (stageId: string, part: number) => void,
): void {
  const outcome = closed.get(pipelineId) ?? { won: 0, lost: 0 };
  const other = truths.find((truth) => truth.pipelineId === handsOverTo);
  for (const [index, { stageId, advance, back, handOver }] of stages.entries()) {
    const leaving = (here.get(stageId) ?? 0) * (1 - stuck);
    const skipped = index + 1 < stages.length ? skip : 0;
    for (const [ahead, chance] of [
      [1, 1 - skipped],
      [2, skipped],
    ] as const) {
      const target = stages[index + ahead];
      if (target) add(target.stageId, leaving * advance * chance);
      else outcome.won += leaving * advance * chance;
    }
    add(stages[index - 1]?.stageId ?? '', leaving * back);
    add(other?.stages[0]?.stageId ?? '', leaving * handOver);
    const lost = leaving * (1 - advance - back - handOver);
    outcome.lost += lost * (1 - reopening.chance);
    add(reopening.stageId, lost * reopening.chance);
  }
}
