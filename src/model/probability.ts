import type { Deal } from './deal.js';
import type { Stage } from './pipeline.js';

/** The probability that weighs a deal: 1 or 0 once closed, else the person's, else the stage's; 0 in an unknown stage. */
export function probabilityOf(deal: Pick<Deal, 'probability'>, stage: Pick<Stage, 'category' | 'probability'> | undefined): number {
  if (stage?.category === 'won') return 1;
  if (stage?.category === 'lost') return 0;
  return deal.probability ?? stage?.probability ?? 0;
}
