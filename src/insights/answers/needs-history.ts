import type { Metric } from '../../model/question.js';

const OF_HISTORY: ReadonlySet<Metric> = new Set<Metric>(['stageConversion', 'stageDuration', 'funnel', 'bottlenecks']);

/** True for a figure that the deals of today do not tell. */
export function needsHistory(metric: Metric): boolean {
  return OF_HISTORY.has(metric);
}
