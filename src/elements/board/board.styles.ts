import { css, type CSSResult } from 'lit';

export const boardStyles: CSSResult = css`
  :host {
    block-size: 100%;
    display: flex;
    flex-direction: column;
    min-block-size: 240px;
    min-inline-size: 0;
  }

  :host([density='compact']) {
    --_fl-density: 0.67;
  }

  .board {
    /* A page that says "display: block" of the element takes the flexible box away from around this one. */
    block-size: 100%;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: 8px;
    min-block-size: 0;
    position: relative;
  }

  /* A board that is given no height of its own has this one. */
  .columns {
    display: flex;
    flex: 1 1 440px;
    gap: var(--fl-board-gap, 14px);
    min-block-size: 0;
    overflow: auto hidden;
    overflow-anchor: none;
    overscroll-behavior-x: contain;
    padding: 2px;
    scrollbar-width: thin;
  }

  .column {
    display: flex;
    flex: 1 0 var(--fl-board-column-width, max(264px, 16.5rem));
    flex-direction: column;
    inline-size: var(--fl-board-column-width, max(264px, 16.5rem));
    max-inline-size: max(420px, 26rem);
    min-block-size: 0;
    min-inline-size: 0;
  }

  .column[data-folded] {
    flex: 0 0 44px;
    inline-size: 44px;
  }

  .body {
    background: var(--fl-board-column-background, var(--_fl-color-sunken));
    border-radius: var(--_fl-radius-large);
    flex: 1 1 0;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain auto;
    position: relative;
    scrollbar-color: var(--_fl-color-line-strong) transparent;
    scrollbar-width: thin;
  }

  .sizer {
    contain: layout style;
    min-block-size: 100%;
    overflow: hidden;
    position: relative;
  }

  .cards {
    inset-block-start: 0;
    inset-inline: 0;
    padding-inline: 8px;
    position: absolute;
  }

  .cards > .card {
    block-size: var(--_fl-card-size, auto);
    cursor: grab;
    margin-block-end: 8px;
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-touch-callout: none;
  }

  .cards > .card[data-measured] {
    block-size: auto;
  }

  .cards > .card:is([data-off], [data-gone]) {
    inset-inline: 8px;
    opacity: 0;
    pointer-events: none;
    position: absolute;
  }

  .custom {
    min-inline-size: 0;
  }

  .empty {
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-secondary);
    inset-inline: 0;
    padding: 28px 16px;
    pointer-events: none;
    position: absolute;
    text-align: center;
  }

  .notices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-inline: 2px;
  }

  .notice {
    align-items: center;
    background: var(--_fl-color-warn-soft);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-warn);
    font-size: var(--_fl-font-size-secondary);
    padding: 4px 10px;
  }

  .notice.plain {
    background: var(--_fl-color-hover);
    color: var(--_fl-color-text-muted);
    display: inline-flex;
    gap: 6px;
  }

  /* Nothing to scroll to, and so nothing that would need the focus. */
  .outlines,
  .outlines .body {
    overflow: hidden;
  }

  .card-outline {
    block-size: var(--_fl-card-size, auto);
    margin-block-end: 8px;
    overflow: hidden;
  }

  /* Only what takes its time is worth a sign. */
  .board[aria-busy='true'] .columns:not(.outlines) {
    opacity: 0.6;
    transition: opacity calc(200ms * var(--_fl-duration-factor)) 300ms;
  }

  .skeletons {
    align-content: start;
    display: grid;
    gap: 8px;
    padding: 8px;
  }

  .skeleton-head {
    display: grid;
    gap: 10px;
    padding: 8px 4px 14px;
  }

  /* Where the page gives no height, as high as the lanes are. */
  .lanes {
    display: grid;
    flex: 1 1 auto;
    gap: 6px;
    grid-template-columns: minmax(100%, max-content);
    min-block-size: 0;
    overflow: auto;
    overflow-anchor: none;
    padding: 2px;
  }

  .lane-row {
    display: flex;
    gap: var(--fl-board-gap, 14px);
  }

  .lane-row.heads {
    background: var(--_fl-color-canvas);
    inset-block-start: -2px;
    position: sticky;
    z-index: 2;
  }

  .lane-row .column {
    display: block;
  }

  .lane-row .body {
    block-size: min(var(--fl-board-lane-height, 400px), var(--_fl-lane-size, 400px));
  }

  .lane-header {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    cursor: pointer;
    display: inline-flex;
    font-weight: 640;
    gap: 8px;
    inset-inline-start: 0;
    min-block-size: 32px;
    padding: 0 4px;
    position: sticky;
  }

  .lane-header .muted {
    font-weight: 400;
  }

  .narrow-tabs {
    display: none;
  }

  .board[data-narrow] .narrow-tabs {
    display: flex;
    flex: none;
  }

  .narrow-tabs .count {
    font-weight: 450;
    margin-inline: 4px;
  }

  .board[data-narrow] .columns {
    gap: 0;
    padding: 0;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }

  .board[data-narrow] .columns > .column {
    flex: 0 0 100%;
    max-inline-size: none;
    padding-inline: 2px;
    scroll-snap-align: start;
    scroll-snap-stop: always;
  }

  /* The tab above bears name and count: what else the header says fits one line. */
  .board[data-narrow] .columns > .column > .column-header {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  .board[data-narrow] .columns .column-header > .line {
    display: contents;
  }

  .board[data-narrow] .columns .column-header :is(.square, .count, .spacer) {
    display: none;
  }

  .board[data-narrow] .columns .column-header h3.name {
    clip-path: inset(50%);
    position: absolute;
  }

  .board[data-narrow] .columns .column-header :is(.weighted, .closed) {
    flex: 1 1 60px;
    justify-content: flex-end;
    text-align: end;
  }

  .board[data-narrow] .columns .column-header :is(.badge, .end) {
    order: 1;
  }

  .board[data-narrow] .columns .column-header :is(.share, .explanation) {
    flex: 0 0 100%;
    margin-block-start: 4px;
    order: 2;
  }

  @media (forced-colors: active) {
    .body,
    .unfold,
    .notice {
      border: 1px solid CanvasText;
    }
  }
`;
