import { css, type CSSResult } from 'lit';

/** The line of column headers: sort, menu, width, order. */
export const headerStyles: CSSResult = css`
  .header {
    block-size: max(36px, 2.25rem);
    border-block-end: 1px solid var(--_fl-color-line);
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
    inset-block-start: 0;
    position: sticky;
    z-index: 4;
  }

  .header .cell[data-column] {
    cursor: pointer;
    user-select: none;
  }

  .header-label {
    min-inline-size: 0;
  }

  .figures .header-label {
    order: 1;
  }

  .sort-mark {
    align-items: center;
    color: var(--_fl-color-accent);
    display: inline-flex;
    flex: none;
    font-size: max(11px, 0.6875rem);
  }

  .sort-mark .icon {
    block-size: 13px;
    inline-size: 13px;
    vertical-align: 0;
  }

  .header-menu {
    background: var(--_fl-color-surface);
    inset-block-start: 6px;
    inset-inline-end: 7px;
    opacity: 0;
    position: absolute;
  }

  .cell:is(:hover, :focus, :focus-within) > .header-menu {
    opacity: 1;
  }

  .resizer {
    cursor: col-resize;
    inline-size: 8px;
    inset-block: 0;
    inset-inline-end: 0;
    position: absolute;
    touch-action: none;
  }

  .resizer::after {
    background: var(--_fl-color-line);
    content: '';
    inline-size: 1px;
    inset-block: 9px;
    inset-inline-end: 0;
    position: absolute;
  }

  .resizer:hover::after {
    background: var(--_fl-color-accent);
    inline-size: 2px;
    inset-block: 0;
  }

  .drop-before {
    box-shadow: inset 3px 0 0 var(--_fl-color-accent);
  }

  .drop-before:dir(rtl),
  .drop-after {
    box-shadow: inset -3px 0 0 var(--_fl-color-accent);
  }

  .drop-after:dir(rtl) {
    box-shadow: inset 3px 0 0 var(--_fl-color-accent);
  }

  @media (forced-colors: active) {
    .resizer::after {
      background: CanvasText;
    }
  }
`;
