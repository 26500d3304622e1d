import { mean } from '../statistics/quantile.js';
import { STATUS, type DealFacts } from './deal-facts.js';

/** How old open deals are on average. */
export interface AverageAge {
  /** Days; null where no open deal tells when it was created. */
  readonly days: number | null;
  readonly counted: number;
  readonly withoutCreation: number;
  /** Created after today: left out. */
  readonly ahead: number;
}

/** today - createdAt over open deals that have it. insights.md, "average age". `today` is a day of the reporting zone. */
export function averageAge(facts: DealFacts, rows: Iterable<number>, today: number): AverageAge {
  const ages: number[] = [];
  let withoutCreation = 0;
  let ahead = 0;
  for (const row of rows) {
    if (facts.status[row] !== STATUS.open) continue;
    const created = facts.createdDay[row] as number;
    if (Number.isNaN(created)) withoutCreation++;
    else if (created > today) ahead++;
    else ages.push(today - created);
  }
  return { days: mean(ages), counted: ages.length, withoutCreation, ahead };
}
