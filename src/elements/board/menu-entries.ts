import { actions } from '../../i18n/en/actions.js';
import { board } from '../../i18n/en/board.js';
import { fields } from '../../i18n/en/fields.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import type { LaneField, SortKey } from '../../model/view.js';
import type { MoveDeals, Refusal } from '../../store/actions.js';
import type { BoardColumn } from '../../store/board-model.js';
import { stageColor } from '../../styles/stage-colors.js';
import { showToast } from '../../ui/toast/show-toast.js';
import type { BoardDialogs } from './board-dialogs.js';
import type { Entry, MenusHost } from './board-menus.js';
import type { BoardScene } from './board-scene.js';
import { refusalText } from '../internal/refusal-text.js';

/** "Move to…" names this many places in a stage; further down one drags, or opens the deal. */
const PLACES = 12;

const SORTS: readonly { id: string; word: 'sortValue' | 'sortClose' | 'sortAge' | 'sortTitle'; key: SortKey }[] = [
  { id: 'sort-value', word: 'sortValue', key: { field: 'value', direction: 'desc' } },
  { id: 'sort-close', word: 'sortClose', key: { field: 'expectedCloseDate', direction: 'asc' } },
  { id: 'sort-age', word: 'sortAge', key: { field: 'daysInStage', direction: 'desc' } },
  { id: 'sort-title', word: 'sortTitle', key: { field: 'title', direction: 'asc' } },
];
const LANES: readonly { id: LaneField; word: 'laneOwner' | 'laneTeam' | 'laneProduct' | 'laneTerritory' }[] = [
  { id: 'owner', word: 'laneOwner' },
  { id: 'team', word: 'laneTeam' },
  { id: 'product', word: 'laneProduct' },
  { id: 'territory', word: 'laneTerritory' },
];

/** What stands in the menus of cards and columns. Fetched beside the board's first drawing. */
export class MenuEntries {
  readonly #scene: BoardScene;
  readonly #host: MenusHost;
  readonly #toggleFold: (columnKey: string) => void;

  constructor(scene: BoardScene, host: MenusHost, toggleFold: (columnKey: string) => void) {
    this.#scene = scene;
    this.#host = host;
    this.#toggleFold = toggleFold;
  }

  ofCard(deal: Deal): Entry[] {
    const { store } = this.#scene;
    const { selection } = this.#host;
    const ids = this.#host.withSelection(deal.id);
    const isSelected = selection.has(deal.id);
    return [
      { id: 'open', label: this.#text('openDeal'), icon: 'eye', run: () => this.#host.openDeal(deal.id) },
      { id: 'move', label: this.#text('moveTo'), icon: 'arrow-right', items: this.ofMove(ids) },
      ...this.#stepEntries(deal),
      {
        id: 'select',
        label: this.#text(isSelected ? 'unselectDeal' : 'selectDeal'),
        icon: 'check',
        separatorBefore: true,
        run: () => selection.toggle(deal.id),
      },
      {
        id: 'delete',
        label: this.#scene.localizer.text(board, 'deleteDeal', { count: ids.length }),
        icon: 'trash',
        danger: true,
        separatorBefore: true,
        ...this.#disabled(store?.refusal('delete', deal) ?? null),
        run: () => void this.#delete(ids, deal),
      },
    ];
  }

  #stepEntries(deal: Deal): Entry[] {
    const { model, view } = this.#scene;
    const place = model?.placeOf(deal.id);
    if (!model || !place || view.sort.length > 0) return [];
    const bucket = model.cell(place.columnKey, place.laneKey);
    const step = (id: string, word: 'moveUp' | 'moveDown', isPossible: boolean, beforeId: () => string | null): Entry => ({
      id,
      label: this.#text(word),
      icon: word === 'moveUp' ? 'sort-up' : 'sort-down',
      disabled: !isPossible,
      run: () => this.#move([deal.id], { stageId: deal.stageId, pipelineId: deal.pipelineId, beforeId: beforeId() }),
    });
    return [
      step('step-up', 'moveUp', place.position > 0, () => bucket.idAt(place.position - 1) ?? null),
      step('step-down', 'moveDown', place.position < bucket.count - 1, () => bucket.idAt(place.position + 2) ?? null),
    ];
  }

  /** Every stage of the deals' own pipeline with the places in it; then the other pipelines, each asked for its stage. */
  ofMove(ids: readonly string[]): Entry[] {
    const { store } = this.#scene;
    const deals = ids.flatMap((id) => store?.deal(id) ?? []);
    const lead = deals[0];
    if (!store || !lead) return [];
    const own = store.pipeline(lead.pipelineId);
    const stages = (own?.stages ?? []).map((stage, index) => this.#stageEntry(stage, index, deals));
    const others = store
      .pipelines()
      .filter(({ id }) => id !== lead.pipelineId)
      .map(
        (pipeline, index): Entry => ({
          id: `pipeline-${pipeline.id}`,
          label: this.#scene.localizer.text(board, 'handOver', { name: pipeline.name }),
          icon: 'layers',
          separatorBefore: index === 0,
          items: pipeline.stages.map((stage, at) => this.#plainStageEntry(stage, at, deals)),
        }),
      );
    return [...stages, ...others];
  }

  #stageEntry(stage: Stage, index: number, deals: readonly Deal[]): Entry {
    const plain = this.#plainStageEntry(stage, index, deals);
    const { view } = this.#scene;
    if (plain.disabled || view.sort.length > 0) return plain;
    const { run: _run, ...head } = plain;
    return { ...head, items: this.#placeEntries(stage, deals) };
  }

  #plainStageEntry(stage: Stage, index: number, deals: readonly Deal[]): Entry {
    const { store, localizer } = this.#scene;
    const refusal = deals.map((deal) => store?.moveRefusal(deal, stage, deals) ?? null).find((why) => why !== null) ?? null;
    const isHere = deals.every((deal) => deal.stageId === stage.id && deal.pipelineId === stage.pipelineId);
    return {
      id: `stage-${stage.pipelineId}-${stage.id}`,
      label: stage.name,
      swatch: stageColor(stage, index),
      hint: isHere ? this.#text('moveHere') : localizer.percent(stage.probability),
      ...this.#disabled(refusal),
      run: () => this.#move(ids(deals), { stageId: stage.id, pipelineId: stage.pipelineId, atTop: true }),
    };
  }

  #placeEntries(stage: Stage, deals: readonly Deal[]): Entry[] {
    const { model, store } = this.#scene;
    const column = model?.columnOf(stage.id, stage.pipelineId);
    const moving = new Set(ids(deals));
    const to = (id: string, label: string, target: Pick<MoveDeals, 'atTop' | 'beforeId'>): Entry => ({
      id: `${id}-${stage.pipelineId}-${stage.id}`,
      label,
      run: () => this.#move([...moving], { stageId: stage.id, pipelineId: stage.pipelineId, ...target }),
    });
    const entries = [
      to('top', this.#text('moveTop'), { atTop: true }),
      to('end', this.#text('moveBottom'), { beforeId: null }),
    ];
    if (!model || !column || !store || model.lanes.length > 1 || column.stages.length > 1) return entries;
    const bucket = model.cell(column.key);
    const near = bucket.slice(0, PLACES + moving.size + 1).filter((id) => !moving.has(id));
    near.slice(0, PLACES).forEach((id, at) => {
      const title = store.deal(id)?.title ?? id;
      const label = this.#scene.localizer.text(board, 'movePosition', { title });
      entries.push(to(`after-${id}`, label, { beforeId: near[at + 1] ?? null }));
    });
    return entries;
  }

  #move(moving: readonly string[], target: Omit<MoveDeals, 'type' | 'ids' | 'source'>): void {
    void this.#host.moves.move({ type: 'moveDeals', ids: moving, source: moving.length > 1 ? 'bulk' : 'menu', ...target }).then(() => {
      const [first] = moving;
      if (first !== undefined) this.#host.focusDeal(first);
    });
  }

  async #delete(moving: readonly string[], deal: Deal): Promise<void> {
    const { store, localizer, element } = this.#scene;
    const result = await this.#scene.act({ type: 'deleteDeals', ids: moving, source: 'menu' });
    if (result.status === 'refused') {
      showToast(element, { message: refusalText(result.refusal, localizer), kind: 'warn' });
      return;
    }
    const txId = store?.nextUndo?.txId;
    showToast(element, {
      message: moving.length === 1 ? deal.title : localizer.text(board, 'count', { count: moving.length }),
      action: {
        label: localizer.text(actions, 'undo'),
        run: () => void (store?.nextUndo?.txId === txId ? store?.undo() : undefined),
      },
    });
  }

  ofColumn(column: BoardColumn): Entry[] {
    const { view } = this.#scene;
    const { dialogs } = this.#host;
    const sort = view.sort[0];
    const sorts: Entry[] = [
      {
        id: 'sort-manual',
        label: this.#text('sortManual'),
        checked: view.sort.length === 0,
        run: () => this.#scene.changeView({ sort: [] }),
      },
      ...SORTS.map(({ id, word, key }) => ({
        id,
        label: this.#text(word),
        checked: sort?.field === key.field && sort.direction === key.direction,
        run: () => this.#scene.changeView({ sort: [key] }),
      })),
    ];
    const lanes: Entry[] = [
      { id: 'lanes-none', label: this.#text('noLanes'), checked: view.lanesBy === undefined, run: () => this.#setLanes(undefined) },
      ...LANES.map(({ id, word }) => ({
        id: `lanes-${id}`,
        label: this.#scene.localizer.text(fields, word),
        checked: view.lanesBy === id,
        run: () => this.#setLanes(id),
      })),
    ];
    const stage = column.stages.length === 1 ? column.stages[0] : undefined;
    return [
      { id: 'fold', label: this.#text('fold'), icon: 'columns', run: () => this.#toggleFold(column.key) },
      { id: 'sort', label: this.#text('sortBy'), icon: 'sort', items: sorts },
      { id: 'lanes', label: this.#text('lanes'), icon: 'layers', items: lanes },
      ...(stage ? this.#stageEntries(stage, dialogs) : []),
    ];
  }

  #stageEntries(stage: Stage, dialogs: BoardDialogs): Entry[] {
    const { store } = this.#scene;
    const stages = store?.pipeline(stage.pipelineId)?.stages ?? [];
    const at = stages.findIndex(({ id }) => id === stage.id);
    const barred = this.#disabled(store?.refusal('editStages', null, stage.pipelineId) ?? null);
    const of = { stageId: stage.id, pipelineId: stage.pipelineId };
    const shift = (beforeStageId: string | null): void => {
      void this.#scene.act({ type: 'moveStage', ...of, beforeStageId, source: 'menu' });
    };
    return [
      { id: 'rename', label: this.#text('renameStage'), icon: 'edit', separatorBefore: true, ...barred, run: () => dialogs.editStage(stage) },
      { id: 'limit', label: this.#text('editLimit'), icon: 'flag', ...barred, run: () => dialogs.editLimit(stage) },
      { id: 'add-before', label: this.#text('addStageBefore'), icon: 'plus', ...barred, run: () => dialogs.addStage(stage.id, stage.pipelineId) },
      {
        id: 'add-after',
        label: this.#text('addStageAfter'),
        icon: 'plus',
        ...barred,
        run: () => dialogs.addStage(stages[at + 1]?.id ?? null, stage.pipelineId),
      },
      {
        id: 'stage-back',
        label: this.#text('moveStageBack'),
        icon: 'arrow-left',
        ...barred,
        ...(at <= 0 ? { disabled: true } : {}),
        run: () => shift(stages[at - 1]?.id ?? null),
      },
      {
        id: 'stage-on',
        label: this.#text('moveStageOn'),
        icon: 'arrow-right',
        ...barred,
        ...(at >= stages.length - 1 ? { disabled: true } : {}),
        run: () => shift(stages[at + 2]?.id ?? null),
      },
      {
        id: 'delete-stage',
        label: this.#text('deleteStage'),
        icon: 'trash',
        danger: true,
        separatorBefore: true,
        ...barred,
        run: () => dialogs.deleteStage(stage),
      },
    ];
  }

  #setLanes(lanesBy: LaneField | undefined): void {
    const { lanesBy: _before, ...rest } = this.#scene.view;
    this.#scene.changeView(lanesBy === undefined ? { ...rest, lanesBy: undefined } : { lanesBy });
  }

  #disabled(refusal: Refusal | null): Pick<Entry, 'disabled' | 'disabledReason'> {
    return refusal ? { disabled: true, disabledReason: refusalText(refusal, this.#scene.localizer) } : {};
  }

  #text(key: PlainKey): string {
    return this.#scene.localizer.text(board, key);
  }
}

/** Texts of the board without placeholders. */
type PlainKey =
  | 'openDeal' | 'moveTo' | 'moveHere' | 'moveTop' | 'moveBottom' | 'moveUp' | 'moveDown' | 'selectDeal' | 'unselectDeal'
  | 'sortBy' | 'sortManual' | 'sortValue' | 'sortClose' | 'sortAge' | 'sortTitle' | 'lanes' | 'noLanes' | 'fold'
  | 'renameStage' | 'editLimit' | 'addStageBefore' | 'addStageAfter' | 'moveStageBack' | 'moveStageOn' | 'deleteStage';

function ids(deals: readonly Deal[]): string[] {
  return deals.map(({ id }) => id);
}
