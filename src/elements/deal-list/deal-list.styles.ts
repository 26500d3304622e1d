import { css, type CSSResultGroup } from 'lit';
import { headerStyles } from './columns/header.styles.js';
import { narrowStyles } from './grid/narrow.styles.js';
import { rowStyles } from './grid/row.styles.js';

const frameStyles = css`
  :host {
    --_fl-list-row-size: var(--fl-list-row-size, max(32px, calc(max(40px, 2.5rem) * var(--_fl-density))));

    block-size: 100%;
    container-type: inline-size;
    display: block;
    min-block-size: 200px;
  }

  .list {
    block-size: 100%;
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-block-size: 0;
  }

  .list.narrow {
    --_fl-list-row-size: max(56px, calc(max(64px, 4rem) * var(--_fl-density)));
  }

  .tools {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .spacer {
    flex: 1;
  }

  .narrow .tools {
    flex-wrap: nowrap;
  }

  .narrow .tools > .chip {
    min-inline-size: 0;
  }

  .scroller {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow);
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    position: relative;
    scroll-padding-block-start: max(36px, 2.25rem);
  }

  .probe {
    block-size: var(--_fl-list-row-size);
    inline-size: 0;
    pointer-events: none;
    position: absolute;
    visibility: hidden;
  }

  .state {
    display: flex;
    min-block-size: 100%;
  }

  .loading {
    flex: 1;
    padding: 12px 16px;
  }

  .skeleton-line {
    align-items: center;
    block-size: var(--_fl-list-row-size);
    border-block-end: 1px solid var(--_fl-color-line);
    display: flex;
  }

  .content {
    inline-size: 100%;
  }

  .narrow .content {
    min-inline-size: 0;
  }

  .rows {
    position: relative;
  }

  .totals {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    padding: 0 4px 2px;
  }

  .narrow .totals {
    font-size: var(--_fl-font-size-secondary);
    gap: 0 12px;
  }

  /* The count and what is left out of the sums share the first line. */
  .narrow .totals > :is(:first-child, .secondary) {
    order: -1;
  }

  .narrow .totals > .secondary {
    margin-inline-start: auto;
  }

  .narrow .totals > .spacer {
    display: none;
  }

  .problem {
    color: var(--_fl-color-warn);
    display: inline-flex;
    gap: 5px;
  }

  @media (forced-colors: active) {
    .scroller {
      border: 1px solid CanvasText;
    }
  }
`;

export const dealListStyles: CSSResultGroup = [frameStyles, rowStyles, headerStyles, narrowStyles];
