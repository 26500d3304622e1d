import type { Deal } from '../../model/deal.js';
import type { Problem } from '../../model/problem.js';

/** What is said of a deal whose id was taken. */
export function duplicateProblem(kept: Readonly<Deal>, dropped: Readonly<Deal>): Problem {
  return {
    code: 'duplicate-id',
    subject: dropped.id,
    message: `Two deals have the id "${dropped.id}" ("${kept.title}" and "${dropped.title}"). The first is shown; give each an id of its own.`,
  };
}
