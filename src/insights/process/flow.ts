import { dayOfMillis } from '../../model/zone.js';
import { quantile } from '../statistics/quantile.js';
import type { Visit, Way, WayEnd, WayStart, WayStay } from './ways.js';

/** Where deals come from, stand, and go to. */
export type FlowNode =
  | { readonly kind: 'start'; readonly by: WayStart; readonly deals: number }
  | {
      readonly kind: 'stage';
      readonly stageId: string;
      /** False for a stage that nobody knows any more. */
      readonly isKnown: boolean;
      readonly deals: number;
      /** As many as moves into it, and out of it. */
      readonly stays: number;
    }
  | { readonly kind: 'end'; readonly by: WayEnd; readonly deals: number };

/** Moves from one node to another. */
export interface FlowEdge {
  /** Positions in `nodes`. */
  readonly from: number;
  readonly to: number;
  readonly deals: number;
  readonly moves: number;
  /** Of the stays that ended by such a move, type 7; null from a start, to an end that is none of a stay, or where none tells. */
  readonly medianDays: number | null;
}

/** A process as it is. */
export interface Flow {
  readonly deals: number;
  /** Starts, stages in today's order, stages that nobody knows by their ids, ends. */
  readonly nodes: readonly FlowNode[];
  /** By `from`, then `to`. */
  readonly edges: readonly FlowEdge[];
  /** Stays that ended before they began: in no median. */
  readonly impossible: number;
}

/**
 * How deals really move through a pipeline: START from creation, import or another pipeline, END after the close or into another
 * pipeline. insights.md, "process as it is".
 *
 * @param timeZone of the days, the reporting zone
 */
export function flow(ways: readonly Way[], timeZone: string): Flow {
  const drawing = new FlowDrawing(timeZone);
  for (const [deal, { visits }] of ways.entries()) {
    for (const visit of visits) drawing.add(deal, visit);
  }
  return drawing.finished(ways.length);
}

const STARTS: readonly WayStart[] = ['created', 'imported', 'received', 'unknown'];
const ENDS: readonly WayEnd[] = ['closed', 'handedOver', 'deleted', 'stillThere'];

/** Deals come one after the other, so that the last one tells whether this one was counted. */
interface Tally {
  deals: number;
  count: number;
  lastDeal: number;
}

interface NodeTally extends Tally {
  /** Starts before stages before ends, and what comes first among its kind. */
  readonly rank: readonly [kind: number, order: number, id: string];
  readonly asNode: (tally: Tally) => FlowNode;
}

interface EdgeTally extends Tally {
  readonly from: NodeTally;
  readonly to: NodeTally;
  readonly days: number[];
}

class FlowDrawing {
  readonly #timeZone: string;
  readonly #nodes = new Map<string, NodeTally>();
  readonly #edges = new Map<NodeTally, Map<NodeTally, EdgeTally>>();
  #impossible = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  add(deal: number, { start, stays, end }: Visit): void {
    let from = this.#startNode(start);
    let before: WayStay | null = null;
    count(from, deal);
    for (const stay of stays) {
      const to = this.#stageNode(stay);
      count(to, deal);
      this.#move(deal, from, to, before);
      [from, before] = [to, stay];
    }
    const to = this.#endNode(end);
    count(to, deal);
    this.#move(deal, from, to, end === 'handedOver' ? before : null);
  }

  finished(deals: number): Flow {
    const sorted = [...this.#nodes.values()].sort(compareRank);
    const positions = new Map(sorted.map((node, index) => [node, index]));
    const edges = [...this.#edges.values()].flatMap((targets) =>
      [...targets.values()].map(({ from, to, deals: ofEdge, count: moves, days }) => ({
        from: positions.get(from) ?? -1,
        to: positions.get(to) ?? -1,
        deals: ofEdge,
        moves,
        medianDays: quantile(
          days.sort((a, b) => a - b),
          0.5,
        ),
      })),
    );
    return {
      deals,
      nodes: sorted.map((node) => node.asNode(node)),
      edges: edges.sort((a, b) => a.from - b.from || a.to - b.to),
      impossible: this.#impossible,
    };
  }

  #move(deal: number, from: NodeTally, to: NodeTally, ended: WayStay | null): void {
    const targets = this.#edges.get(from) ?? new Map<NodeTally, EdgeTally>();
    this.#edges.set(from, targets);
    const edge = targets.get(to) ?? { from, to, deals: 0, count: 0, lastDeal: -1, days: [] };
    targets.set(to, edge);
    count(edge, deal);
    if (!ended) return;
    const days = dayOfMillis(ended.leftAt, this.#timeZone) - dayOfMillis(ended.enteredAt, this.#timeZone);
    if (days >= 0) edge.days.push(days);
    else this.#impossible++;
  }

  #startNode(by: WayStart): NodeTally {
    const rank = [0, STARTS.indexOf(by), ''] as const;
    return this.#node(rank, ({ deals }) => ({ kind: 'start', by, deals }));
  }

  #stageNode({ stageId, stage }: WayStay): NodeTally {
    const rank = [1, stage?.order ?? Infinity, stage ? '' : stageId] as const;
    const isKnown = stage !== null;
    return this.#node(rank, ({ deals, count: stays }) => ({ kind: 'stage', stageId, isKnown, deals, stays }));
  }

  #endNode(by: WayEnd): NodeTally {
    const rank = [2, ENDS.indexOf(by), ''] as const;
    return this.#node(rank, ({ deals }) => ({ kind: 'end', by, deals }));
  }

  #node(rank: NodeTally['rank'], asNode: NodeTally['asNode']): NodeTally {
    const key = rank.join('/');
    const node = this.#nodes.get(key) ?? { rank, asNode, deals: 0, count: 0, lastDeal: -1 };
    this.#nodes.set(key, node);
    return node;
  }
}

function count(tally: Tally, deal: number): void {
  if (tally.lastDeal !== deal) tally.deals++;
  tally.lastDeal = deal;
  tally.count++;
}

function compareRank({ rank: a }: NodeTally, { rank: b }: NodeTally): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] - b[1];
  return a[2] < b[2] ? -1 : 1;
}
