import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import { isCreationStage } from '../../../model/stage-policy.js';
import type { BoardColumn, BoardLane, BoardModel } from '../../../store/query/board-model.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { cssVars } from '../../../ui/css-vars.js';
import type { BoardGrid } from '../cards/board-grid.js';
import type { BoardScope } from '../board-scope.js';
import { captureScroll } from '../input/capture-scroll.js';
import { columnHeader, foldedColumn } from './column-header.js';
import { laneHeader } from './lane-header.js';

/** What the columns ask of the board. */
export interface ColumnsHost {
  readonly grid: BoardGrid;
  readonly narrow: boolean;
  /** Index of the column that shows in a narrow room. */
  readonly shownColumn: number;
  /** What stands on top of a column's cards. */
  onTop(column: BoardColumn): TemplateResult | typeof nothing;
}

/** The columns with their headers and empty scrollers; `BoardGrid` draws the cards into them. */
export function boardColumns(model: BoardModel, scope: BoardScope, host: ColumnsHost): TemplateResult {
  const isLaned = model.lanes.length > 1 || model.lanes[0]?.field !== null;
  if (isLaned) return swimlanes(model, scope, host);
  const lane = model.lanes[0] as BoardLane;
  const { handleScroll, handleScrollEnd } = host.grid;
  return html`${host.narrow ? tabs(model, scope, host.shownColumn) : nothing}
    <div class="columns" part="columns" ${captureScroll(handleScroll, handleScrollEnd)}>
      ${keyedRows(
        model.columns,
        ({ key }) => key,
        (column, index) => section(column, index, scope, host, () => body(column, lane, scope)),
      )}
    </div>`;
}

function swimlanes(model: BoardModel, scope: BoardScope, host: ColumnsHost): TemplateResult {
  const { handleScroll, handleScrollEnd } = host.grid;
  const { columns } = model;
  return html`<div class="lanes" part="lanes" ${captureScroll(handleScroll, handleScrollEnd)}>
    <div class="lane-row heads">
      ${keyedRows(
        columns,
        ({ key }) => key,
        (column, index) => section(column, index, scope, host, () => nothing),
      )}
    </div>
    ${keyedRows(
      model.lanes,
      ({ key }) => key,
      (lane, at) =>
        html`<section class="lane" part="lane" data-lane-key=${lane.key} aria-labelledby="lane-${at}">
          ${laneHeader(lane, at, scope)}
          ${
            lane.folded
              ? nothing
              : html`<div
                  class="lane-row"
                  ${cssVars({ '--_fl-lane-size': `${String(host.grid.laneSize(lane.key))}px` })}
                >
                  ${keyedRows(
                    columns,
                    ({ key }) => key,
                    (column) =>
                      html`<div class="column" ?data-folded=${column.folded}>
                        ${column.folded ? nothing : body(column, lane, scope)}
                      </div>`,
                  )}
                </div>`
          }
        </section>`,
    )}
  </div>`;
}

function section(
  column: BoardColumn,
  index: number,
  scope: BoardScope,
  host: ColumnsHost,
  cards: () => TemplateResult | typeof nothing,
): TemplateResult {
  return html`<section
    class="column"
    part="column"
    data-stage-id=${column.stages[0]?.id ?? column.name}
    data-column-key=${column.key}
    ?data-folded=${column.folded}
    aria-labelledby="name-${index}"
  >
    ${
      column.folded
        ? foldedColumn(column, index, scope)
        : html`${columnHeader(column, index, scope, { canAdd: canAddTo(column, scope) })} ${host.onTop(column)}
          ${cards()}`
    }
  </section>`;
}

function body(column: BoardColumn, lane: BoardLane, { model, localizer }: BoardScope): TemplateResult {
  const count = model?.cell(column.key, lane.key).count ?? 0;
  return html`<div
    class="body"
    part="column-body"
    data-column-key=${column.key}
    data-lane-key=${lane.key}
    data-stage-id=${column.stages[0]?.id ?? column.name}
  >
    <div class="refusal" role="note" hidden></div>
    <div class="sizer">
      ${
        count === 0 && lane.field === null
          ? html`<p class="empty">${localizer.text(board, 'emptyColumn')}</p>`
          : nothing
      }
      <div class="cards" role="list" aria-label=${column.name}></div>
      <div class="gap" part="gap" aria-hidden="true" hidden></div>
    </div>
  </div>`;
}

function tabs(model: BoardModel, { localizer }: BoardScope, shownColumn: number): TemplateResult {
  return html`<nav class="narrow-tabs tabs" aria-label=${localizer.text(board, 'stages')}>
    ${model.columns.map(
      (column, index) =>
        html`<button
          class="tab"
          type="button"
          data-act="tab"
          data-index=${index}
          aria-current=${index === shownColumn ? 'true' : 'false'}
        >
          ${column.name}<span class="count">${localizer.number(model.columnTotals(column.key).count)}</span>
        </button>`,
    )}
  </nav>`;
}

/** New deals need one stage to stand in, and the right to make them. */
function canAddTo(column: BoardColumn, { store }: BoardScope): boolean {
  const [stage] = column.stages;
  const pipeline = stage && store?.pipeline(stage.pipelineId);
  if (!store || !stage || !pipeline || column.stages.length !== 1 || !isCreationStage(stage, pipeline)) return false;
  return store.refusal('create', null, pipeline.id) === null;
}
