import type { StageTime } from '../../src/insights/answers/values.js';
import type { StageDuration } from '../../src/insights/stages/stage-duration.js';
import { restrictedMean, survivalOf } from '../../src/insights/statistics/survival.js';
import type { Answer } from '../../src/model/question.js';

/** How long stays last of which some ended after so many days, and others still go on. */
export function durationOf(ended: readonly number[], open: readonly number[] = []): StageDuration {
  const days = [...ended, ...open];
  const survival = survivalOf({
    length: days.length,
    days: Float64Array.from(days),
    ended: Uint8Array.from(days, (_, at) => (at < ended.length ? 1 : 0)),
    knownFrom: new Float64Array(days.length),
  });
  const isTold = ended.length >= 10;
  return {
    stays: days.length,
    ended: ended.length,
    impossible: 0,
    steps: survival.steps,
    from: survival.from,
    median: isTold ? survival.median : null,
    mean: isTold ? restrictedMean(survival) : null,
    longestEnded: survival.longestEnded,
    naiveMean: isTold ? ended.reduce((sum, one) => sum + one, 0) / ended.length : null,
  };
}

export function stageTimeOf(stageId: string, duration: StageDuration): StageTime {
  const cumulative = { deals: 0, p25: null, p50: null, p75: null, p80: null, p90: null };
  return { pipelineId: 'hardware', stageId, duration, cumulative };
}

/** Half of all stays in Qualified last 6 days or longer; in Proposal most of them go on. */
export const twoStages: readonly StageTime[] = [
  stageTimeOf('qualified', durationOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [])),
  stageTimeOf('proposal', durationOf([2, 4, 6, 8, 10, 12, 14, 16, 18, 20], Array<number>(30).fill(40))),
];

export function answerOf(value: readonly StageTime[], more: Partial<Answer> = {}): Answer<readonly StageTime[]> {
  return {
    status: 'ready',
    asOf: '2026-11-20T09:00:00.000Z',
    counted: { n: 52, of: 52 },
    lacks: [],
    ...more,
    value,
  };
}
