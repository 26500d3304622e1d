import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../i18n/en/board.js';
import { closedChoice } from '../../model/closed.js';
import { limitPassed } from '../../model/stage-policy.js';
import { fromMinor } from '../../model/money.js';
import type { View } from '../../model/view.js';
import type { BoardColumn, BoardModel } from '../../store/query/board-model.js';
import { stageColor } from '../../styles/stage-colors.js';
import { cssVars } from '../../ui/css-vars.js';
import { basicIcon } from '../../ui/icon/basic-icon.js';
import type { BoardScene } from './board-scene.js';
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
  scene: BoardScene,
  choices: HeaderChoices,
): TemplateResult {
  const { localizer, view } = scene;
  const model = scene.model as BoardModel;
  const totals = model.columnTotals(column.key);
  const currency = currencyOfNothing(scene.store, column.pipelineId);
  const total = totalText(totals, localizer, true, currency);
  const share = shareOf(column, model);
  const { name } = column;
  const notes = [
    totalText(totals, localizer, false, currency),
    totals.withoutValue > 0 ? localizer.text(board, 'withoutValue', { count: totals.withoutValue }) : '',
    totals.withoutRate > 0 ? localizer.text(board, 'withoutRate', { count: totals.withoutRate }) : '',
    localizer.text(board, 'share', { percent: localizer.percent(share) }),
  ].filter(Boolean);
  const limit = limitWords(column, scene);
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
      ${
        limit === null
          ? nothing
          : html`<span class=${limit.over ? 'badge danger' : 'badge'} part="column-limit" title=${limit.text}
              >${limit.over ? basicIcon('warning') : nothing}${limit.short}</span
            >`
      }
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
      ${
        column.category === 'open'
          ? html`<span class="weighted" part="column-weighted"
              >${totals.sums.length === 0 ? nothing : localizer.text(board, 'weighted', { amount: weightedText(totals, localizer, stacked ? '' : total) })}</span
            >`
          : html`<button
              class="closed"
              type="button"
              data-act="closed"
              aria-haspopup="menu"
              aria-label=${localizer.text(board, 'closedChoose', { period: localizer.text(board, closedWord(closedChoice(view))) })}
            >
              ${localizer.text(board, closedWord(closedChoice(view)))} ${basicIcon('chevron-down')}
            </button>`
      }
    </div>
    <div class="share" part="column-share" aria-hidden="true"></div>
    ${column.known ? nothing : html`<p class="explanation">${localizer.text(board, 'unknownStage', { id: name })}</p>`}
  </header>`;
}

/** Sums in several currencies need a line each, in every column, so that the cards of all begin on one line. */
function hasManyCurrencies(model: BoardModel): boolean {
  return model.columns.some(({ key }) => model.columnTotals(key).sums.length > 1);
}

/** A column folded to its name. */
export function foldedColumn(column: BoardColumn, index: number, scene: BoardScene): TemplateResult {
  const { localizer } = scene;
  const model = scene.model as BoardModel;
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

function limitWords(column: BoardColumn, scene: BoardScene): { over: boolean; text: string; short: string } | null {
  const { limit } = column;
  if (!limit || (limit.count === undefined && limit.value === undefined)) return null;
  const { localizer, store } = scene;
  const load = stageLoad(column, scene);
  const passed = limitPassed(limit, load);
  const currency = store?.pipeline(column.pipelineId ?? '')?.currency ?? 'XXX';
  const words = [
    limit.count === undefined ? '' : localizer.text(board, 'count', { count: limit.count }),
    limit.value === undefined ? '' : localizer.money(limit.value, currency, { compact: true }),
  ].filter(Boolean);
  const text = localizer.text(board, passed === null ? 'limitOf' : 'limitOver', { limit: words.join(' · ') });
  const short =
    limit.count === undefined
      ? `≤\u00a0${localizer.money(limit.value ?? 0, currency, { compact: true })}`
      : `${localizer.number(load.count)}/${localizer.number(limit.count)}`;
  return { over: passed !== null, text, short };
}

/** What stands in the stage whatever is filtered out: a limit is about the stage, not about the view. */
export function stageLoad(column: BoardColumn, { store }: BoardScene): { count: number; value: number } {
  const stage = column.stages[0];
  if (!store || !stage || column.pipelineId === null) return { count: 0, value: 0 };
  const whole = store.board({ version: 1, pipelineIds: [column.pipelineId], where: [], sort: [], closed: 'all' });
  const place = whole.columnOf(stage.id, stage.pipelineId);
  if (!place) return { count: 0, value: 0 };
  const totals = whole.columnTotals(place.key);
  const value = totals.sums.reduce((sum, { minor, currency }) => sum + fromMinor(minor, currency), 0);
  return { count: totals.count, value };
}
