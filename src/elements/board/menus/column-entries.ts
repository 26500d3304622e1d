import { atStart } from '../../../i18n/at-start.js';
import { board } from '../../../i18n/en/board.js';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { fields } from '../../../i18n/en/fields.js';
import { closedChoice } from '../../../model/closed.js';
import type { LaneField, SortKey, View } from '../../../model/view.js';
import type { BoardColumn } from '../../../store/query/board-model.js';
import type { BoardDialogs } from '../acts/board-dialogs.js';
import type { InteractionScope } from '../board-scope.js';
import { closedWord } from '../columns/column-header.js';
import { foldColumn } from '../columns/fold.js';
import type { Entry } from './menu-entry.js';
import { stageEntries } from './stage-entries.js';

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
  readonly #scope: InteractionScope;
  readonly #dialogs: BoardDialogs;

  constructor(scope: InteractionScope, dialogs: BoardDialogs) {
    this.#scope = scope;
    this.#dialogs = dialogs;
  }

  /** Which closed deals the won and lost columns show. */
  closed(): Entry[] {
    const { view, localizer } = this.#scope;
    const now = closedChoice(view);
    return CLOSED.map((closed) => ({
      id: `closed-${closed}`,
      label: atStart(localizer.text(board, closedWord(closed)), localizer),
      checked: now === closed,
      run: () => this.#scope.changeView({ closed }),
    }));
  }

  of(column: BoardColumn): Entry[] {
    const { view } = this.#scope;
    const sort = view.sort[0];
    const sorts: Entry[] = [
      {
        id: 'sort-manual',
        label: this.#text('sortManual'),
        checked: view.sort.length === 0,
        run: () => this.#scope.changeView({ sort: [] }),
      },
      ...SORTS.map(({ id, word, key }) => ({
        id,
        label: this.#text(word),
        checked: sort?.field === key.field && sort.direction === key.direction,
        run: () => this.#scope.changeView({ sort: [key] }),
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
        label: this.#scope.localizer.text(fields, word),
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
        run: () => this.#scope.changeView(foldColumn(view, column.key, column.folded)),
      },
      { id: 'sort', label: this.#text('sortBy'), icon: 'sort', items: sorts },
      { id: 'lanes', label: this.#text('lanes'), icon: 'layers', items: lanes },
      ...(stage ? stageEntries(stage, this.#scope, this.#dialogs) : []),
    ];
  }

  #setLanes(lanesBy: LaneField | undefined): void {
    const { lanesBy: _before, ...rest } = this.#scope.view;
    this.#scope.changeView(lanesBy === undefined ? { ...rest, lanesBy: undefined } : { lanesBy });
  }

  #text(key: PlainKey): string {
    return this.#scope.localizer.text(boardActs, key);
  }
}

/** Texts of this menu, none of which has placeholders. */
type PlainKey =
  'sortBy' | 'sortManual' | 'sortValue' | 'sortClose' | 'sortAge' | 'sortTitle' | 'lanes' | 'noLanes' | 'fold';
