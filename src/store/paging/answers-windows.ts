import type { DataAdapter } from '../../data/adapter.js';

/**
 * True where the backend answers all that a board asks of deals that are not here: pages in an order that ranks give,
 * counts and sums, single deals. Any other one is read whole: half an answer would be a guess.
 */
export function answersWindows({ can, totals, get }: DataAdapter): boolean {
  const answers = can?.totals ?? [];
  return (
    can?.window !== undefined &&
    can.window !== 'none' &&
    can.rank === 'string' &&
    totals !== undefined &&
    get !== undefined &&
    (['count', 'sum', 'weighted'] as const).every((fn) => answers.includes(fn))
  );
}
