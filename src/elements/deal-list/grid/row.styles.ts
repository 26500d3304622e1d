import { css, type CSSResult } from 'lit';

/** Lines and cells; the tracks of the columns come from a sheet of each list's own. */
export const rowStyles: CSSResult = css`
  .line {
    background: var(--_fl-color-surface);
    display: grid;
  }

  .row {
    block-size: var(--_fl-list-row-size);
    border-block-end: 1px solid var(--_fl-color-line);
    inset-block-start: 0;
    inset-inline: 0;
    position: absolute;
    transform: translateY(var(--_fl-row-y, 0));
  }

  .row.editing {
    z-index: 3;
  }

  .row.selected {
    background: var(--_fl-color-accent-soft);
  }

  .row.pending {
    color: var(--_fl-color-text-muted);
  }

  .cell {
    align-items: center;
    background: inherit;
    display: flex;
    gap: 6px;
    grid-row: 1;
    min-inline-size: 0;
    outline-offset: -2px;
    padding-inline: 10px;
    position: relative;
  }

  .cell.pinned {
    position: sticky;
    z-index: 1;
  }

  [data-past] .pinned:has(+ .cell:not(.pinned))::after,
  [data-ahead] .cell:not(.pinned) + .pinned::before {
    background: var(--_fl-color-line);
    content: '';
    inline-size: 1px;
    inset-block: 0;
    inset-inline-end: 0;
    position: absolute;
  }

  [data-ahead] .cell:not(.pinned) + .pinned::before {
    inset-inline: 0 auto;
  }

  .cell.editing {
    z-index: 2;
  }

  .cell.select {
    grid-column: 1;
    inset-inline-start: 0;
    justify-content: center;
    padding-inline: 0;
  }

  .cell.menu {
    inset-inline-end: 0;
    justify-content: center;
    padding-inline: 0;
  }

  .cell.figures {
    justify-content: flex-end;
    text-align: end;
  }

  .cell:focus {
    outline: 2px solid var(--_fl-color-focus);
  }

  .select input {
    accent-color: var(--_fl-color-accent);
    block-size: 16px;
    cursor: pointer;
    inline-size: 16px;
    margin: 4px;
  }

  .content-of {
    min-inline-size: 0;
  }

  .title {
    appearance: none;
    background: none;
    border: 0;
    cursor: pointer;
    font-weight: var(--_fl-title-weight);
    min-block-size: 24px;
    min-inline-size: 0;
    padding: 0;
    text-align: start;
  }

  .person,
  .stage {
    align-items: center;
    display: inline-flex;
    gap: 7px;
    max-inline-size: 100%;
    min-inline-size: 0;
    vertical-align: middle;
  }

  .swatch {
    background-color: var(--_fl-swatch, currentcolor);
    block-size: 9px;
    border-radius: 3px;
    flex: none;
    forced-color-adjust: none;
    inline-size: 9px;
  }

  .tags {
    display: inline-flex;
    gap: 4px;
    min-inline-size: 0;
    overflow: hidden;
  }

  .overdue {
    color: var(--_fl-color-danger);
    font-weight: 600;
  }

  .saving {
    animation: fl-saving calc(900ms * var(--_fl-duration-factor)) ease-in-out infinite alternate;
    background: var(--_fl-color-accent);
    block-size: 6px;
    border-radius: 50%;
    flex: none;
    inline-size: 6px;
  }

  @keyframes fl-saving {
    to {
      opacity: 0.25;
    }
  }

  .group {
    background: var(--_fl-color-canvas);
  }

  .group-cell {
    cursor: pointer;
    gap: 10px;
    grid-column: 1 / -1;
    inline-size: max-content;
    inset-inline-start: 0;
    max-inline-size: 100cqi;
    position: sticky;
  }

  .group-toggle {
    appearance: none;
    background: none;
    block-size: 24px;
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    flex: none;
    inline-size: 24px;
    padding: 0;
  }

  @media (hover: hover) {
    .row:not(.selected, .group):hover {
      background: var(--_fl-color-hover);
    }
  }

  @media (forced-colors: active) {
    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .overdue {
      text-decoration: underline;
    }
  }
`;
