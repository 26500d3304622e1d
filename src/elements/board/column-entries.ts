import { atStart } from '../../i18n/at-start.js';
import { board } from '../../i18n/en/board.js';
import { boardActs } from '../../i18n/en/board-acts.js';
import { fields } from '../../i18n/en/fields.js';
import { closedChoice } from '../../model/closed.js';
import type { Stage } from '../../model/pipeline.js';
import type { LaneField, SortKey, View } from '../../model/view.js';
import type { BoardColumn } from '../../store/query/board-model.js';
import type { BoardDialogs } from './board-dialogs.js';
import type { HandsScene } from './board-scene.js';
import { closedWord } from './column-header.js';
import { foldColumn } from './fold.js';
import { barredBy, type Entry } from './menu-entry.js';

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
const CLOSED: readonly NonNullable<View['closed']>[] = ['thisMonth', 'thisQuarter', 'thisYear', 'all', 'none'];

/** The menu of a column: how it is shown, and what becomes of its stage. */
export class ColumnEntries {
  readonly #scene: HandsScene;
  readonly #dialogs: BoardDialogs;

  constructor(scene: HandsScene, dialogs: BoardDialogs) {
    this.#scene = scene;
    this.#dialogs = dialogs;
  }

  /** Which closed deals the won and lost columns show. */
  closed(): Entry[] {
    const { view, localizer } = this.#scene;
    const now = closedChoice(view);
    return CLOSED.map((closed) => ({
      id: `closed-${closed}`,
      label: atStart(localizer.text(board, closedWord(closed)), localizer),
      checked: now === closed,
      run: () => this.#scene.changeView({ closed }),
    }));
  }

  of(column: BoardColumn): Entry[] {
    const { view } = this.#scene;
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
      {
        id: 'lanes-none',
        label: this.#text('noLanes'),
        checked: view.lanesBy === undefined,
        run: () => this.#setLanes(undefined),
      },
      ...LANES.map(({ id, word }) => ({
        id: `lanes-${id}`,
        label: this.#scene.localizer.text(fields, word),
        checked: view.lanesBy === id,
        run: () => this.#setLanes(id),
      })),
    ];
    const stage = column.stages.length === 1 ? column.stages[0] : undefined;
    return [
      {
        id: 'fold',
        label: this.#text('fold'),
        icon: 'columns',
        run: () => this.#scene.changeView(foldColumn(view, column.key, column.folded)),
      },
      { id: 'sort', label: this.#text('sortBy'), icon: 'sort', items: sorts },
      { id: 'lanes', label: this.#text('lanes'), icon: 'layers', items: lanes },
      ...(stage ? this.#stageEntries(stage) : []),
    ];
  }

  #stageEntries(stage: Stage): Entry[] {
    const { store } = this.#scene;
    const stages = store?.pipeline(stage.pipelineId)?.stages ?? [];
    const at = stages.findIndex(({ id }) => id === stage.id);
    const barred = barredBy(store?.refusal('editStages', null, stage.pipelineId) ?? null, this.#scene);
    const of = { stageId: stage.id, pipelineId: stage.pipelineId };
    const shift = (beforeStageId: string | null): void => {
      void this.#scene.act({ type: 'moveStage', ...of, beforeStageId, source: 'menu' });
    };
    return [
      {
        id: 'rename',
        label: this.#text('renameStage'),
        icon: 'edit',
        separatorBefore: true,
        ...barred,
        run: () => this.#dialogs.editStage(stage),
      },
      {
        id: 'limit',
        label: this.#text('editLimit'),
        icon: 'flag',
        ...barred,
        run: () => this.#dialogs.editLimit(stage),
      },
      {
        id: 'add-before',
        label: this.#text('addStageBefore'),
        icon: 'plus',
        ...barred,
        run: () => this.#dialogs.addStage(stage.id, stage.pipelineId),
      },
      {
        id: 'add-after',
        label: this.#text('addStageAfter'),
        icon: 'plus',
        ...barred,
        run: () => this.#dialogs.addStage(stages[at + 1]?.id ?? null, stage.pipelineId),
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
        run: () => void this.#dialogs.deleteStage(stage),
      },
    ];
  }

  #setLanes(lanesBy: LaneField | undefined): void {
    const { lanesBy: _before, ...rest } = this.#scene.view;
    this.#scene.changeView(lanesBy === undefined ? { ...rest, lanesBy: undefined } : { lanesBy });
  }

  #text(key: PlainKey): string {
    return this.#scene.localizer.text(boardActs, key);
  }
}

/** Texts of this menu, none of which has placeholders. */
type PlainKey =
  | 'sortBy'
  | 'sortManual'
  | 'sortValue'
  | 'sortClose'
  | 'sortAge'
  | 'sortTitle'
  | 'lanes'
  | 'noLanes'
  | 'fold'
  | 'renameStage'
  | 'editLimit'
  | 'addStageBefore'
  | 'addStageAfter'
  | 'moveStageBack'
  | 'moveStageOn'
  | 'deleteStage';
