import { addMonths, firstDayOfMonth, formatDay, monthOf, parseDate } from '../../../src/model/civil-date.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Quota } from '../../../src/model/quota.js';
import type { SampleClock } from './clock.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';

/** So many months ahead of today's have a quota already: figures look at the month of the day in thirty days. */
const MONTHS_AHEAD = 2;
/** A quota asks for this much of what was won in a month of the same growth. */
const AMBITION = 1.1;

/** A quota for every pipeline and month of the history, near what was won then, and for the next two months. */
export function quotasOf(
  processes: readonly Process[],
  deals: readonly Deal[],
  clock: SampleClock,
  random: SeededRandom,
): Quota[] {
  const first = monthOf(clock.firstDay);
  const last = monthOf(clock.today) + MONTHS_AHEAD;
  return processes.flatMap(({ pipeline, roundTo }) => {
    const won = wonIn(
      pipeline.id,
      new Set(wonStages(pipeline.stages)),
      deals,
      addMonths(clock.firstOfMonth, -12),
      clock,
    );
    return Array.from({ length: last - first + 1 }, (_, index): Quota => {
      // A year ago, business was two thirds of what it is: quotas rise evenly to what the latest year had in a month.
      const growth = 0.4 + (0.7 * index) / (last - first);
      const amount = (won / 12) * growth * AMBITION * (0.9 + 0.2 * random.next());
      const period = formatDay(firstDayOfMonth(first + index)).slice(0, 7);
      return {
        id: `quota-${pipeline.id}-${period}`,
        pipelineId: pipeline.id,
        period,
        amount: Math.max(roundTo, Math.round(amount / roundTo) * roundTo),
        currency: pipeline.currency,
      };
    });
  });
}

function wonStages(stages: Process['pipeline']['stages']): string[] {
  return stages.filter(({ category }) => category === 'won').map(({ id }) => id);
}

/** Value won from a day up to the month of today, in the pipeline's own currency. */
function wonIn(
  pipelineId: string,
  stageIds: ReadonlySet<string>,
  deals: readonly Deal[],
  from: number,
  clock: SampleClock,
): number {
  let sum = 0;
  for (const deal of deals) {
    if (deal.pipelineId !== pipelineId || !stageIds.has(deal.stageId) || deal.closedAt === null) continue;
    const day = parseDate(deal.closedAt.slice(0, 10));
    if (day >= from && day < clock.firstOfMonth) sum += deal.value ?? 0;
  }
  return sum;
}
