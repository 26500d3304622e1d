import { boardActs } from '../../../i18n/en/board-acts.js';
import type { Deal } from '../../../model/deal.js';
import type { Stage } from '../../../model/pipeline.js';
import type { MoveDeals } from '../../../store/actions.js';
import type { Bucket } from '../../../store/query/bucket-index.js';
import { stageColor } from '../../../styles/stage-colors.js';
import type { BoardScope } from '../board-scope.js';
import { barredBy, type Entry } from './menu-entry.js';

/** Moves deals to a place and keeps the focus with them. */
export type MoveByMenu = (ids: readonly string[], target: Omit<MoveDeals, 'type' | 'ids' | 'source'>) => void;

/** "Move to…" names this many places in a stage; further down one drags, or opens the deal. */
const PLACES = 12;

/** "Move to…": every stage and place that a pointer could drop on. */
export class MoveEntries {
  readonly #scope: BoardScope;
  readonly #move: MoveByMenu;

  constructor(scope: BoardScope, move: MoveByMenu) {
    this.#scope = scope;
    this.#move = move;
  }

  /** Every stage of the deals' own pipeline with the places in it; then the other pipelines, each asked for its stage. */
  moveTo(ids: readonly string[]): Entry[] {
    const { store } = this.#scope;
    const deals = ids.flatMap((id) => store?.deal(id) ?? []);
    const lead = deals[0];
    if (!store || !lead) return [];
    const own = store.pipeline(lead.pipelineId);
    const stages = (own?.stages ?? []).map((stage, index) => this.#stageEntry(stage, index, deals));
    const others = store
      .pipelines()
      .filter(({ id }) => id !== lead.pipelineId)
      .map((pipeline, index): Entry => ({
        id: `pipeline-${pipeline.id}`,
        label: this.#scope.localizer.text(boardActs, 'handOver', { name: pipeline.name }),
        icon: 'layers',
        separatorBefore: index === 0,
        items: pipeline.stages.map((stage, at) => this.#plainStageEntry(stage, at, deals)),
      }));
    return [...stages, ...others];
  }

  #stageEntry(stage: Stage, index: number, deals: readonly Deal[]): Entry {
    const plain = this.#plainStageEntry(stage, index, deals);
    const { view } = this.#scope;
    if (plain.disabled || view.sort.length > 0) return plain;
    const { run: _run, ...head } = plain;
    return { ...head, items: this.#placeEntries(stage, deals) };
  }

  #plainStageEntry(stage: Stage, index: number, deals: readonly Deal[]): Entry {
    const { store, localizer } = this.#scope;
    const refusal =
      deals.map((deal) => store?.moveRefusal(deal, stage, deals) ?? null).find((why) => why !== null) ?? null;
    const isHere = deals.every((deal) => deal.stageId === stage.id && deal.pipelineId === stage.pipelineId);
    return {
      id: `stage-${stage.pipelineId}-${stage.id}`,
      label: stage.name,
      swatch: stageColor(stage, index),
      hint: isHere ? localizer.text(boardActs, 'moveHere') : localizer.percent(stage.probability),
      ...barredBy(refusal, this.#scope),
      run: () => this.#move(ids(deals), { stageId: stage.id, pipelineId: stage.pipelineId, atTop: true }),
    };
  }

  #placeEntries(stage: Stage, deals: readonly Deal[]): Entry[] {
    const { model, store, localizer } = this.#scope;
    const column = model?.columnOf(stage.id, stage.pipelineId);
    const moving = new Set(ids(deals));
    const to = (id: string, label: string, target: Pick<MoveDeals, 'atTop' | 'beforeId'>): Entry => ({
      id: `${id}-${stage.pipelineId}-${stage.id}`,
      label,
      run: () => this.#move([...moving], { stageId: stage.id, pipelineId: stage.pipelineId, ...target }),
    });
    const entries = [
      to('top', localizer.text(boardActs, 'moveTop'), { atTop: true }),
      to('end', localizer.text(boardActs, 'moveBottom'), { beforeId: null }),
    ];
    if (!model || !column || !store || model.lanes.length > 1 || column.stages.length > 1) return entries;
    const bucket = model.cell(column.key);
    const near = bucket.slice(0, PLACES + moving.size + 1).filter((id) => !moving.has(id));
    near.slice(0, PLACES).forEach((id, at) => {
      const title = store.deal(id)?.title ?? id;
      const label = this.#scope.localizer.text(boardActs, 'movePosition', { title });
      const next = near[at + 1];
      // What follows the last card that is here is not known.
      if (next !== undefined || bucket.known === bucket.count)
        entries.push(to(`after-${id}`, label, { beforeId: next ?? null }));
    });
    return entries;
  }

  /** One place up or down. */
  steps(deal: Deal): Entry[] {
    const { model, view, localizer } = this.#scope;
    const place = model?.placeOf(deal.id);
    if (!model || !place || view.sort.length > 0) return [];
    const bucket = model.cell(place.columnKey, place.laneKey);
    const step = (
      id: string,
      word: 'moveUp' | 'moveDown',
      isPossible: boolean,
      beforeId: () => string | null,
    ): Entry => ({
      id,
      label: localizer.text(boardActs, word),
      icon: word === 'moveUp' ? 'sort-up' : 'sort-down',
      disabled: !isPossible,
      run: () => this.#move([deal.id], { stageId: deal.stageId, pipelineId: deal.pipelineId, beforeId: beforeId() }),
    });
    return [
      step('step-up', 'moveUp', place.position > 0, () => bucket.idAt(place.position - 1) ?? null),
      step('step-down', 'moveDown', isFollowed(place.position, bucket), () => bucket.idAt(place.position + 2) ?? null),
    ];
  }
}

/** A card can go below the next one where it is known what comes then. */
function isFollowed(position: number, { count, known }: Bucket): boolean {
  return position < count - 1 && (known === count || position < known - 2);
}

function ids(deals: readonly Deal[]): string[] {
  return deals.map(({ id }) => id);
}
