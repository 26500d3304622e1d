import { css } from 'lit';

export const selectStyles = css`
  .start {
    display: inline-flex;
    flex: none;
  }

  .swatch {
    background-color: var(--_fl-swatch, currentcolor);
    block-size: 9px;
    border-radius: 3px;
    flex: none;
    forced-color-adjust: none;
    inline-size: 9px;
  }

  .bare {
    cursor: pointer;
    text-overflow: ellipsis;
  }

  .bare:is([aria-expanded='true'], :focus) {
    cursor: text;
  }

  .toggle {
    pointer-events: none;
  }

  .list {
    background: var(--_fl-color-raised);
    border: 0;
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow-raised);
    color: var(--_fl-color-text);
    font-size: max(13.5px, 0.84375rem);
    inline-size: max-content;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 5px;
  }

  .option {
    align-items: center;
    border-radius: var(--_fl-radius-small);
    cursor: default;
    display: flex;
    gap: 8px;
    min-block-size: 32px;
    padding: 5px 9px;
    user-select: none;
  }

  .option.active {
    background: var(--_fl-color-hover);
    box-shadow: inset 0 0 0 1px var(--_fl-color-line-strong);
  }

  .option[aria-disabled='true'] .name {
    color: var(--_fl-color-text-faint);
  }

  .option[aria-selected='true'] .name {
    font-weight: 620;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .end {
    color: var(--_fl-color-text-faint);
    flex: none;
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
  }

  .tick {
    color: var(--_fl-color-accent);
    display: inline-flex;
    flex: none;
    inline-size: 16px;
  }

  .note {
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-small);
    padding: 7px 9px;
  }

  @media (forced-colors: active) {
    .list {
      border: 1px solid CanvasText;
    }

    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
