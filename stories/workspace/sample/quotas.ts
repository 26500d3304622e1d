import { addMonths, firstDayOfMonth, formatDay, monthOf, parseDate } from '../../../src/model/civil-date.js';
import type { DayNumber } from '../../../src/model/civil-date.js';
import type { Deal } from '../../../src/model/deal.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import type { Quota } from '../../../src/model/quota.js';
import { GROWTH_DAYS, type SampleClock } from './clock.js';
import type { Process } from './process.js';
import type { SeededRandom } from './random.js';

/** So many months ahead of today's have a quota already: figures look at the month of the day in thirty days. */
const MONTHS_AHEAD = 2;
/** A quota asks for this much of what was won in a month of the same growth. */
const AMBITION = 1.1;
/** Months from the middle of the latest whole year to this month. */
const MIDDLE_OF_YEAR = 6.5;
const DAYS_PER_MONTH = 365.25 / 12;

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
    const won = wonIn(pipeline, deals, addMonths(clock.firstOfMonth, -12), clock);
    return Array.from({ length: last - first + 1 }, (_, index): Quota => {
      const months = first + index - monthOf(clock.today) + MIDDLE_OF_YEAR;
      const growth = Math.exp((months * DAYS_PER_MONTH) / GROWTH_DAYS);
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

/** Value won from a day up to the month of today, of deals in the pipeline's own currency. */
function wonIn(
  { id, currency, stages }: Pipeline,
  deals: readonly Deal[],
  from: DayNumber,
  clock: SampleClock,
): number {
  const wonIds = new Set(stages.filter(({ category }) => category === 'won').map((stage) => stage.id));
  let sum = 0;
  for (const deal of deals) {
    if (deal.pipelineId !== id || deal.currency !== currency || !wonIds.has(deal.stageId) || !deal.closedAt) continue;
    const day = parseDate(deal.closedAt.slice(0, 10));
    if (day >= from && day < clock.firstOfMonth) sum += deal.value ?? 0;
  }
  return sum;
}
