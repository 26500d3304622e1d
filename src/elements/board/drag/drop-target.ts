import { boardActs } from '../../../i18n/en/board-acts.js';
import { board } from '../../../i18n/en/board.js';
import type { Deal } from '../../../model/deal.js';
import { fieldDefinition } from '../../../model/field.js';
import type { Stage } from '../../../model/pipeline.js';
import { addToTotals, emptyTotals, mergeTotals, type Totals } from '../../../model/money.js';
import { totalsEntryOf } from '../../../model/totals-of.js';
import type { Refusal } from '../../../store/actions.js';
import type { BoardColumn } from '../../../store/query/board-model.js';
import type { Bucket } from '../../../store/query/bucket-index.js';
import type { BoardScope } from '../board-scope.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { totalText, weightedText } from '../columns/money-words.js';

/** A place between cards: before the card at `slot` of a cell. */
export interface Slot {
  columnKey: string;
  laneKey: string;
  slot: number;
}

/** A slot with what a drop there would mean. */
export interface DropTarget extends Slot {
  refusal: Refusal | null;
  /** The carried cards stand there already. */
  isHome: boolean;
  text: string;
}

/** Cards that are being carried, by pointer or by keyboard. */
export interface Carry {
  by: 'pointer' | 'keyboard';
  leadId: string;
  /** The deal as it was taken: others may delete it meanwhile. */
  lead: Deal;
  ids: readonly string[];
  home: Slot;
  target: DropTarget | null;
}

/** The stage of a column that a deal would stand in; null where its pipeline has none there. */
export function stageFor(column: BoardColumn, deal: Deal): Stage | null {
  return column.stages.find((stage) => stage.pipelineId === deal.pipelineId) ?? null;
}

/** What a drop into a slot would mean: whether it may be, and what the column would be worth. */
export function aim(carry: Carry, at: Slot, scope: BoardScope): DropTarget | null {
  const { model, store, localizer, view } = scope;
  const column = model?.columns.find(({ key }) => key === at.columnKey);
  const lane = model?.lanes.find(({ key }) => key === at.laneKey);
  if (!model || !store || !column || !lane) return null;
  const deals = carry.ids.flatMap((id) => store.deal(id) ?? []);
  const refusal = whyNot(deals, column, scope);
  if (refusal) return { ...at, refusal, isHome: false, text: refusalText(refusal, localizer) };
  const arriving = deals.filter((deal) => model.columnOf(deal.stageId, deal.pipelineId)?.key !== column.key);
  const bucket = model.cell(column.key, lane.key);
  const lead = store.deal(carry.leadId);
  const isSorted = view.sort.length > 0;
  const slot = isSorted && lead ? sortedSlot(lead, bucket, scope) : at.slot;
  const isOwnCell = carry.home.columnKey === column.key && carry.home.laneKey === lane.key;
  const isHome = isOwnCell && (isSorted || standsThere(carry.ids, bucket, slot));
  const text =
    arriving.length > 0 ? worthText(arriving, column, scope) : placeText(carry, bucket, slot, isOwnCell, scope);
  return { ...at, slot, refusal: null, isHome, text };
}

/** Why these deals may not go to that column; null when all of them may. */
export function whyNot(deals: readonly Deal[], column: BoardColumn, scope: BoardScope): Refusal | null {
  const { store, localizer } = scope;
  if (!store) return null;
  if (!column.known) {
    return { code: 'unknown', message: localizer.text(board, 'unknownStage', { id: column.name }) };
  }
  for (const deal of deals) {
    const stage = stageFor(column, deal);
    if (!stage) {
      const pipeline = store.nameOf('pipelineId', deal.pipelineId);
      return { code: 'transition', message: localizer.text(boardActs, 'noStageForPipeline', { pipeline }) };
    }
    const arriving = deals.filter((other) => stageFor(column, other)?.id === stage.id && other.stageId !== stage.id);
    const refusal = store.moveRefusal(deal, stage, arriving);
    if (refusal) return refusal;
  }
  return null;
}

/** The deal before which a block lands among all deals of the stage; null for the end. */
export function beforeIdAt(slot: number, bucket: Bucket, moving: ReadonlySet<string>): string | null {
  const { known } = bucket;
  for (let at = slot; at < known; at++) {
    const id = bucket.idAt(at);
    if (id !== undefined && !moving.has(id)) return id;
  }
  // Below what is here there is more: the block stays above the last card that does not move.
  for (let at = known - 1; known < bucket.count && at >= 0; at--) {
    const id = bucket.idAt(at);
    if (id !== undefined && !moving.has(id)) return id;
  }
  return null;
}

function standsThere(ids: readonly string[], bucket: Bucket, slot: number): boolean {
  const places = ids.map((id) => bucket.indexOf(id)).sort((a, b) => a - b);
  const first = places[0] ?? -1;
  const isBlock = places.every((place, index) => place === first + index);
  return isBlock && first >= 0 && slot >= first && slot <= first + places.length;
}

/** Under a chosen sort a card lands where the sort puts it, wherever it is let go. */
function sortedSlot(lead: Deal, bucket: Bucket, { store, view, localizer }: BoardScope): number {
  const key = view.sort[0];
  const field = key && fieldDefinition(key.field);
  if (!store || !key || !field) return 0;
  const env = store.environment();
  const read = (deal: Deal): number | string | null => {
    const value = field.read(deal, env);
    if (typeof value === 'string') return store.nameOf(field.name, value);
    return typeof value === 'number' ? value : value === null ? null : String(value);
  };
  const sign = key.direction === 'desc' ? -1 : 1;
  const own = read(lead);
  const comesBefore = (other: number | string | null): boolean => {
    if (other === null || own === null) return other !== null;
    if (typeof other === 'number' && typeof own === 'number') return sign * (other - own) < 0;
    return sign * localizer.collator.compare(String(other), String(own)) < 0;
  };
  let low = 0;
  let high = bucket.known;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = store.deal(bucket.idAt(middle) ?? '');
    if (other && comesBefore(read(other))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What these deals are worth in a stage of the column. */
export function worthOf(deals: readonly Deal[], column: BoardColumn, { store }: BoardScope): Totals {
  const totals = emptyTotals();
  if (!store) return totals;
  const { currency, rates } = store.settings;
  for (const deal of deals) {
    const stage = stageFor(column, deal) ?? undefined;
    const into = rates && currency ? currency : null;
    addToTotals(totals, totalsEntryOf(deal, stage, store.pipeline(deal.pipelineId), into, rates));
  }
  return totals;
}

function worthText(arriving: readonly Deal[], column: BoardColumn, scope: BoardScope): string {
  const { model, localizer } = scope;
  const added = worthOf(arriving, column, scope);
  if (!model || added.sums.length === 0) return localizer.text(boardActs, 'becomesUnknown', { name: column.name });
  const total = totalText(mergeTotals(model.columnTotals(column.key), added), localizer, true);
  if (column.category !== 'open') return localizer.text(boardActs, 'becomes', { name: column.name, total });
  return localizer.text(boardActs, 'becomesWeighted', {
    name: column.name,
    total,
    weighted: weightedText(added, localizer),
  });
}

function placeText(
  carry: Carry,
  bucket: Bucket,
  slot: number,
  isOwnCell: boolean,
  { localizer, view }: BoardScope,
): string {
  if (view.sort.length > 0) return localizer.text(boardActs, 'sortedPlace');
  const above = carry.ids.filter((id) => isOwnCell && bucket.indexOf(id) >= 0 && bucket.indexOf(id) < slot).length;
  return localizer.text(boardActs, 'slotPosition', {
    position: slot - above + 1,
    count: isOwnCell ? bucket.count : bucket.count + carry.ids.length,
  });
}
