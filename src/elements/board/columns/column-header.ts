import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { closedChoice } from '../../../model/closed.js';
import type { Totals } from '../../../model/money.js';
import type { View } from '../../../model/view.js';
import type { BoardColumn, BoardModel } from '../../../store/query/board-model.js';
import { stageColor } from '../../../styles/stage-colors.js';
import { cssVars } from '../../../ui/css-vars.js';
import { basicIcon } from '../../../ui/icon/basic-icon.js';
import type { BoardScope } from '../board-scope.js';
import { limitBadge } from './column-limit.js';
import { currencyOfNothing, totalText, weightedText } from './money-words.js';

const CLOSED_WORDS = {
  thisMonth: 'closedThisMonth',
  thisQuarter: 'closedThisQuarter',
  thisYear: 'closedThisYear',
  all: 'closedAll',
  none: 'closedNone',
} as const;

export function closedWord(closed: NonNullable<View['closed']>): (typeof CLOSED_WORDS)[keyof typeof CLOSED_WORDS] {
  return CLOSED_WORDS[closed];
}

export interface HeaderChoices {
  canAdd: boolean;
}

export function colorOf(column: BoardColumn, index: number): string {
  return stageColor({ color: column.color, category: column.category }, index);
}

/** A column's share of the money of its category, 0 to 1; of the count where there are several currencies. */
export function shareOf(column: BoardColumn, model: BoardModel): number {
  const own = model.columnTotals(column.key);
  const all = model.totals(column.category);
  if (all.sums.length === 1) return (own.sums[0]?.minor ?? 0) / (all.sums[0]?.minor || 1);
  return all.count === 0 ? 0 : own.count / all.count;
}

/** Name, count, total, weighted total, probability, share, limit: what a column says of itself. */
export function columnHeader(
  column: BoardColumn,
  index: number,
  scope: BoardScope,
  choices: HeaderChoices,
): TemplateResult {
  const { localizer, view } = scope;
  const model = scope.model as BoardModel;
  const totals = model.columnTotals(column.key);
  const currency = currencyOfNothing(scope.store, column.pipelineId);
  const total = totalText(totals, localizer, true, currency);
  const share = shareOf(column, model);
  const { name } = column;
  const notes = [
    totalText(totals, localizer, false, currency),
    ...missingNotes(totals, localizer),
    localizer.text(board, 'share', { percent: localizer.percent(share) }),
  ].filter(Boolean);
  const stacked = hasManyCurrencies(model);
  return html`<header
    class="column-header"
    part="column-header"
    ${cssVars({ '--_fl-stage-color': colorOf(column, index), '--_fl-share': `${String(Math.round(share * 1000) / 10)}%` })}
  >
    <div class="line">
      <span class="square" aria-hidden="true"></span>
      <h3 class="name" part="column-name" id="name-${index}" title=${name}>
        ${name}<span class="visually-hidden"
          >, ${localizer.text(board, 'count', { count: totals.count })}${total && `, ${total}`}</span
        >
      </h3>
      <span class="count" part="column-count" aria-hidden="true">${localizer.number(totals.count)}</span>
      ${limitBadge(column, scope)}
      <span class="spacer"></span>
      <span class="end">
        ${
          column.probability === null
            ? nothing
            : html`<span class="probability" part="column-probability">${localizer.percent(column.probability)}</span>`
        }
        <span class="tools">
          ${choices.canAdd ? tool('add', 'plus', localizer.text(board, 'addDeal', { name })) : nothing}
          ${tool('column-menu', 'more', localizer.text(board, 'columnMenu', { name }))}
        </span>
      </span>
    </div>
    <div class="line sums" ?data-stacked=${stacked}>
      <span class="money" part="column-total" title=${notes.join('\n')}>${total}</span>
      ${column.category === 'open' ? weightedSum(totals, localizer, stacked ? '' : total) : closedButton(view, localizer)}
    </div>
    <div class="share" part="column-share" aria-hidden="true"></div>
    ${column.known ? nothing : html`<p class="explanation">${localizer.text(board, 'unknownStage', { id: name })}</p>`}
  </header>`;
}

/** How many deals a sum leaves out, for want of a value or of a rate. */
function missingNotes({ withoutValue, withoutRate }: Totals, localizer: Localizer): string[] {
  return [
    withoutValue > 0 ? localizer.text(board, 'withoutValue', { count: withoutValue }) : '',
    withoutRate > 0 ? localizer.text(board, 'withoutRate', { count: withoutRate }) : '',
  ];
}

/** The sum weighted by probability. `total` is what stands beside it, which it need not repeat. */
function weightedSum(totals: Totals, localizer: Localizer, total: string): TemplateResult {
  return html`<span class="weighted" part="column-weighted"
    >${totals.sums.length === 0 ? nothing : localizer.text(board, 'weighted', { amount: weightedText(totals, localizer, total) })}</span
  >`;
}

/** The button that opens the choice of closed deals, of which it names the present one. */
function closedButton(view: View, localizer: Localizer): TemplateResult {
  const period = localizer.text(board, closedWord(closedChoice(view)));
  return html`<button
    class="closed"
    type="button"
    data-act="closed"
    aria-haspopup="menu"
    aria-label=${localizer.text(board, 'closedChoose', { period })}
  >
    ${period} ${basicIcon('chevron-down')}
  </button>`;
}

/** Sums in several currencies need a line each, in every column, so that the cards of all begin on one line. */
function hasManyCurrencies(model: BoardModel): boolean {
  return model.columns.some(({ key }) => model.columnTotals(key).sums.length > 1);
}

/** A column folded to its name. */
export function foldedColumn(column: BoardColumn, index: number, scope: BoardScope): TemplateResult {
  const { localizer } = scope;
  const model = scope.model as BoardModel;
  const totals = model.columnTotals(column.key);
  const label = localizer.text(board, 'unfold', { name: column.name });
  return html`<button
    class="unfold"
    type="button"
    data-act="fold"
    aria-expanded="false"
    aria-label=${label}
    title=${label}
    ${cssVars({ '--_fl-stage-color': colorOf(column, index) })}
  >
    <span class="square" aria-hidden="true"></span>
    <span class="count">${localizer.number(totals.count)}</span>
    <span class="name" id="name-${index}">${column.name}</span>
    <span class="muted">${totalText(totals, localizer, true)}</span>
  </button>`;
}

function tool(act: 'add' | 'column-menu', icon: 'plus' | 'more', label: string): TemplateResult {
  return html`<button
    class="icon-button small tool"
    type="button"
    data-act=${act}
    aria-haspopup=${act === 'column-menu' ? 'menu' : nothing}
    aria-label=${label}
    title=${label}
  >
    ${basicIcon(icon)}
  </button>`;
}
