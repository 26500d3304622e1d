import { isRank, rankBetween, ranksBetween, REBALANCE_LENGTH } from '../../model/rank.js';
import type { StageOrder } from '../table/stage-order.js';

/** New ranks: for the block that was placed, and for neighbours that had to make room. */
export interface Placement {
  readonly block: readonly string[];
  readonly neighbours: ReadonlyMap<string, string>;
}

/**
 * Ranks for a block that goes directly before `beforeId` (null: to the end). Where two neighbours leave no room between
 * them, a window around the gap gets fresh ranks, as wide as it takes.
 */
export function placeBlock(
  stage: StageOrder,
  moving: ReadonlySet<string>,
  beforeId: string | null,
  size: number,
): Placement {
  const anchor = beforeId !== null && stage.has(beforeId) ? beforeId : null;
  for (let reach = 0; ; reach = Math.max(4, reach * 3)) {
    // A member of the block may stand near the gap: it leaves, and what lies beyond it lies farther still.
    const asked = reach === 0 ? 1 : reach + moving.size + 1;
    const up = stretch(stage.above(anchor, asked), reach, moving);
    const down = stretch(anchor === null ? [] : [anchor, ...stage.below(anchor, asked)], reach, moving);
    const before = up.inside.toReversed();
    const ranks = tryRanks(
      up.bound === null ? null : stage.rankOf(up.bound),
      down.bound === null ? null : stage.rankOf(down.bound),
      before.length + size + down.inside.length,
    );
    if (!ranks) continue;
    const neighbours = new Map<string, string>();
    before.forEach((id, i) => neighbours.set(id, ranks[i] as string));
    down.inside.forEach((id, i) => neighbours.set(id, ranks[before.length + size + i] as string));
    return { block: ranks.slice(before.length, before.length + size), neighbours };
  }
}

/** The first `reach` deals that stay, and the one beyond them; null where the stage ends. */
function stretch(
  ids: readonly string[],
  reach: number,
  moving: ReadonlySet<string>,
): { inside: string[]; bound: string | null } {
  const inside: string[] = [];
  for (const id of ids) {
    if (inside.length === reach) return { inside, bound: id };
    if (!moving.has(id)) inside.push(id);
  }
  return { inside, bound: null };
}

function tryRanks(low: string | null, high: string | null, count: number): string[] | null {
  if ((low !== null && !isRank(low)) || (high !== null && !isRank(high))) return null;
  if (low !== null && high !== null && low >= high) return null;
  const ranks = count === 1 ? [rankBetween(low, high)] : ranksBetween(low, high, count);
  const unbounded = low === null && high === null;
  return unbounded || ranks.every((rank) => rank.length < REBALANCE_LENGTH) ? ranks : null;
}
