import { NO_CURRENCY } from '../../../model/amount.js';
import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import { limitPassed } from '../../../model/stage-policy.js';
import { fromMinor } from '../../../model/money.js';
import type { BoardColumn } from '../../../store/query/board-model.js';
import { basicIcon } from '../../../ui/icon/basic-icon.js';
import type { BoardScope } from '../board-scope.js';

/** How full a stage with a limit is; nothing where it has none. */
export function limitBadge(column: BoardColumn, scope: BoardScope): TemplateResult | typeof nothing {
  const limit = limitWords(column, scope);
  if (limit === null) return nothing;
  return html`<span class=${limit.over ? 'badge danger' : 'badge'} part="column-limit" title=${limit.text}
    >${limit.over ? basicIcon('warning') : nothing}${limit.short}</span
  >`;
}

function limitWords(column: BoardColumn, scope: BoardScope): { over: boolean; text: string; short: string } | null {
  const { limit } = column;
  if (!limit || (limit.count === undefined && limit.value === undefined)) return null;
  const { localizer, store } = scope;
  const load = stageLoad(column, scope);
  const passed = limitPassed(limit, load);
  const currency = store?.pipeline(column.pipelineId ?? '')?.currency ?? NO_CURRENCY;
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
function stageLoad(column: BoardColumn, { store }: BoardScope): { count: number; value: number } {
  const stage = column.stages[0];
  if (!store || !stage || column.pipelineId === null) return { count: 0, value: 0 };
  const whole = store.board({ version: 1, pipelineIds: [column.pipelineId], where: [], sort: [], closed: 'all' });
  const place = whole.columnOf(stage.id, stage.pipelineId);
  if (!place) return { count: 0, value: 0 };
  const totals = whole.columnTotals(place.key);
  const value = totals.sums.reduce((sum, { minor, currency }) => sum + fromMinor(minor, currency), 0);
  return { count: totals.count, value };
}
