import { emptyTotals, addToTotals, type Totals } from '../../src/model/totals.js';
import { totalsEntryOf } from '../../src/model/totals-of.js';
import type { Deal } from '../../src/model/deal.js';
import type { View } from '../../src/model/view.js';
import type { Bucket } from '../../src/store/query/bucket-index.js';
import type { PipelineStore } from '../../src/store/store.js';
import { STAGES } from './pipeline.js';

/**
 * Something to look at, and what belongs there in which order: said once more, in plain words, by nobody whom the store or
 * the server asks.
 */
export interface Sight {
  readonly name: string;
  readonly view: View;
  readonly form: 'board' | 'list';
  matches(deal: Deal): boolean;
  /** The order of the deals of one part, but for what the last key decides: rank and id. */
  compare(one: Deal, other: Deal): number;
}

/** A column, a cell of swimlanes or a group, as a store shows it; with what belongs in it. */
export interface Part {
  readonly name: string;
  readonly bucket: Bucket;
  belongs(deal: Deal): boolean;
}

const ALL: View = { version: 1, pipelineIds: ['sales'], where: [], sort: [], closed: 'all' };
const manual = (one: Deal, other: Deal): number => byText(one.rank, other.rank) || byText(one.id, other.id);
const byStage = (one: Deal, other: Deal): number => STAGES.indexOf(one.stageId) - STAGES.indexOf(other.stageId);
const any = (): boolean => true;
const LEAST = 400;
const MOST = 900_000;
const isPriced = ({ value }: Deal): boolean => value !== null && value >= LEAST && value <= MOST;

export const SIGHTS: readonly Sight[] = [
  { name: 'board', view: ALL, form: 'board', matches: any, compare: manual },
  {
    name: 'board of priced deals',
    view: { ...ALL, where: [{ field: 'value', op: 'between', value: [LEAST, MOST] }] },
    form: 'board',
    matches: isPriced,
    compare: manual,
  },
  {
    name: 'board of what a owns',
    view: { ...ALL, where: [{ field: 'ownerId', op: 'is', value: 'a' }] },
    form: 'board',
    matches: ({ ownerId }) => ownerId === 'a',
    compare: manual,
  },
  {
    name: 'board by value',
    view: { ...ALL, sort: [{ field: 'value', direction: 'desc' }] },
    form: 'board',
    matches: any,
    compare: (one, other) => byValue(one, other) || manual(one, other),
  },
  { name: 'board with lanes', view: { ...ALL, lanesBy: 'owner' }, form: 'board', matches: any, compare: manual },
  {
    name: 'list',
    view: ALL,
    form: 'list',
    matches: any,
    compare: (one, other) => byStage(one, other) || manual(one, other),
  },
  {
    name: 'list of priced deals by close date',
    view: {
      ...ALL,
      where: [{ field: 'value', op: 'between', value: [LEAST, MOST] }],
      sort: [{ field: 'expectedCloseDate', direction: 'asc' }],
    },
    form: 'list',
    matches: isPriced,
    compare: (one, other) => byDay(one, other) || manual(one, other),
  },
  {
    name: 'list by owner',
    view: { ...ALL, groupBy: 'ownerId' },
    form: 'list',
    matches: any,
    compare: (one, other) => byStage(one, other) || manual(one, other),
  },
];

/** All parts of what a store shows of a sight; `isReady` is false while it is no answer yet. */
export function partsOf(store: PipelineStore, { view, form }: Sight): { parts: Part[]; isReady: boolean } {
  if (form === 'list') {
    const { groups, isReady } = store.list(view);
    const parts = groups.map(({ key, bucket }) => ({
      name: key,
      bucket,
      belongs: ({ ownerId }: Deal) => view.groupBy === undefined || (ownerId ?? '') === key,
    }));
    return { parts, isReady };
  }
  const board = store.board(view, { isDrawn: true });
  const parts = board.columns.flatMap((column) =>
    board.lanes.map((lane) => ({
      name: `${column.key} ${lane.key}`,
      bucket: board.cell(column.key, lane.key),
      belongs: ({ stageId, ownerId }: Deal) =>
        stageId === column.key && (lane.field === null || (ownerId ?? null) === lane.id),
    })),
  );
  return { parts, isReady: board.isReady };
}

export function totalsOf(deals: readonly Deal[], store: PipelineStore): Totals {
  return deals.reduce((totals, deal) => {
    const stage = store.stage(deal.stageId);
    return addToTotals(totals, totalsEntryOf(deal, stage, { currency: 'USD' }));
  }, emptyTotals());
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function byValue(one: Deal, other: Deal): number {
  if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
  return other.value - one.value;
}

function byDay(one: Deal, other: Deal): number {
  const [first, second] = [one.expectedCloseDate, other.expectedCloseDate];
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  return byText(first, second);
}
