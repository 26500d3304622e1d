import { css, type CSSResult } from 'lit';

/** Lines and cells; the tracks of the columns come from a sheet of each list's own. */
export const rowStyles: CSSResult = css`
  .line {
    background: var(--_fl-color-surface);
    display: grid;
  }

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
    background: var(--_fl-swatch, currentcolor);
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

  .cell.both {
    align-content: center;
    align-items: stretch;
    flex-direction: column;
    gap: 2px;
    justify-content: center;
    padding-inline: 4px 0;
  }

  .upper,
  .lower {
    align-items: center;
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }

  .upper {
    justify-content: space-between;
    white-space: nowrap;
  }

  .upper > .money {
    flex: none;
  }

  .lower .standing,
  .lower .account {
    container-type: inline-size;
    flex: 1;
    min-inline-size: 0;
  }

  .lower .standing {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  /* Of a name of which only a letter or two would show nothing does, and of a colour no slice. */
  @container (inline-size < 5ch) {
    .account > span {
      display: none;
    }
  }

  @container (inline-size < 9px) {
    .standing > .stage {
      display: none;
    }
  }

  .lower {
    gap: 6px;
    white-space: nowrap;
  }

  .lower .figure {
    flex: none;
  }

  /* That there is no date takes words, which give way sooner than a date. */
  .lower > .faint {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* How long it has stood there is why one looks: the name of the stage gives way, down to its colour. */
  .lower .badge {
    flex: none;
  }

  .lower .stage {
    block-size: 1lh;
    flex: 0 1 auto;
    flex-wrap: wrap;
    overflow: hidden;
  }

  .lower .swatch {
    margin-block: calc((1lh - 9px) / 2);
  }

  /* A name of which not even the first letters show is wrapped out of sight. */
  .lower .stage .truncate {
    flex: 1 1 4ch;
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

    .resizer::after {
      background: CanvasText;
    }

    .overdue {
      text-decoration: underline;
    }
  }
`;
