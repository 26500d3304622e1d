import type { Metric } from '../../model/question.js';

/** Figures of the deals of today alone. */
const OF_TODAY: ReadonlySet<Metric> = new Set<Metric>(['openValue', 'winRate', 'salesCycle', 'averageAge', 'velocity']);

/** True for a figure that the history is read for: some can't be had without, and some say so and do with less. */
export function needsHistory(metric: Metric): boolean {
  return !OF_TODAY.has(metric);
}
