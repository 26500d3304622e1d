import { html, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import type { BoardLane, BoardModel } from '../../../store/query/board-model.js';
import { basicIcon } from '../../../ui/icon/basic-icon.js';
import type { BoardScope } from '../board-scope.js';
import { totalText } from './money-words.js';

/** A swimlane's name, count and total; folds it. */
export function laneHeader(lane: BoardLane, index: number, scope: BoardScope): TemplateResult {
  const { localizer } = scope;
  const totals = (scope.model as BoardModel).laneTotals(lane.key);
  return html`<button
    class="lane-header"
    part="lane-header"
    type="button"
    data-act="fold-lane"
    aria-expanded=${lane.folded ? 'false' : 'true'}
  >
    ${basicIcon(lane.folded ? 'chevron-right' : 'chevron-down')}
    <span id="lane-${index}">${laneName(lane, scope)}</span>
    <span class="count">${localizer.number(totals.count)}</span>
    <span class="muted money">${totalText(totals, localizer, true)}</span>
  </button>`;
}

export function laneName(lane: BoardLane, { localizer }: BoardScope): string {
  return lane.id === null ? localizer.text(board, 'laneNone') : lane.name;
}
