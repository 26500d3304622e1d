import { isRank, rankBetween, ranksBetween, REBALANCE_LENGTH } from '../model/rank.js';

/** The deals of one stage in manual order, as far as placing a block needs them. */
export interface OrderedStage {
  readonly count: number;
  idAt(position: number): string | undefined;
  indexOf(id: string): number;
  rankOf(id: string): string;
}

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
  stage: OrderedStage,
  moving: ReadonlySet<string>,
  beforeId: string | null,
  size: number,
): Placement {
  const wanted = beforeId === null ? -1 : stage.indexOf(beforeId);
  const after = wanted < 0 ? stage.count : wanted;
  // A member of the block may be a neighbour of the gap: it leaves, and what lies beyond it lies farther still.
  let nextAt = after;
  let previousAt = after - 1;

  const before: string[] = [];
  const behind: string[] = [];
  for (;;) {
    const low = idOf(stage, previousAt);
    const high = idOf(stage, nextAt);
    const ranks = tryRanks(
      low === null ? null : stage.rankOf(low),
      high === null ? null : stage.rankOf(high),
      before.length + size + behind.length,
    );
    if (ranks) {
      const neighbours = new Map<string, string>();
      before.forEach((id, i) => neighbours.set(id, ranks[i] as string));
      behind.forEach((id, i) => neighbours.set(id, ranks[before.length + size + i] as string));
      return { block: ranks.slice(before.length, before.length + size), neighbours };
    }
    const step = Math.max(4, before.length + behind.length);
    for (let i = 0; i < step && previousAt >= 0; previousAt--) {
      const id = stage.idAt(previousAt) as string;
      if (moving.has(id)) continue;
      before.unshift(id);
      i++;
    }
    for (let i = 0; i < step && nextAt < stage.count; nextAt++) {
      const id = stage.idAt(nextAt) as string;
      if (moving.has(id)) continue;
      behind.push(id);
      i++;
    }
  }
}

function idOf(stage: OrderedStage, position: number): string | null {
  return position < 0 ? null : (stage.idAt(position) ?? null);
}

function tryRanks(low: string | null, high: string | null, count: number): string[] | null {
  if ((low !== null && !isRank(low)) || (high !== null && !isRank(high))) return null;
  if (low !== null && high !== null && low >= high) return null;
  const ranks = count === 1 ? [rankBetween(low, high)] : ranksBetween(low, high, count);
  const unbounded = low === null && high === null;
  return unbounded || ranks.every((rank) => rank.length < REBALANCE_LENGTH) ? ranks : null;
}
