import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: contents;
  }

  .menu {
    background: var(--_fl-color-raised);
    border: 0;
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow-raised);
    color: var(--_fl-color-text);
    cursor: default;
    font-size: max(13.5px, 0.84375rem);
    inline-size: max-content;
    max-inline-size: 320px;
    min-inline-size: 180px;
    opacity: 1;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 5px;
    transform: none;
    transition:
      opacity var(--_fl-duration-fast) var(--_fl-easing),
      transform var(--_fl-duration-fast) var(--_fl-easing);
    user-select: none;
  }

  @starting-style {
    .menu:popover-open {
      opacity: 0;
      transform: translateY(-4px);
    }
  }

  .item {
    align-items: center;
    border-radius: var(--_fl-radius-small);
    display: grid;
    gap: 0 10px;
    grid-template-columns: auto 1fr auto;
    min-block-size: 32px;
    padding: 5px 9px;
  }

  .item:focus {
    background: var(--_fl-color-hover);
    outline: none;
  }

  .item:focus-visible {
    outline: 2px solid var(--_fl-color-focus);
    outline-offset: -2px;
  }

  .item[aria-expanded='true'] {
    background: var(--_fl-color-hover);
  }

  .item[aria-disabled='true'] .label,
  .item[aria-disabled='true'] .start {
    color: var(--_fl-color-text-faint);
  }

  .item.danger .label,
  .item.danger .start {
    color: var(--_fl-color-danger);
  }

  /* Beside its menu a submenu needs no way back; over it, it does. */
  .back {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    border-block-end: 1px solid var(--_fl-color-line);
    color: var(--_fl-color-text-muted);
    display: none;
    font-weight: 600;
    gap: 6px;
    inline-size: 100%;
    margin-block-end: 5px;
    min-block-size: 36px;
    padding: 2px 6px 5px;
  }

  .back .label {
    font-weight: inherit;
  }

  @media (max-width: 639.98px) {
    .back {
      display: flex;
    }
  }

  .start {
    color: var(--_fl-color-text-muted);
    display: inline-flex;
    inline-size: 16px;
    justify-content: center;
  }

  .menu:not(.has-start) .start {
    display: none;
  }

  .menu:not(.has-start) .item {
    grid-template-columns: 1fr auto;
  }

  .item[aria-checked='true'] .start {
    color: var(--_fl-color-accent);
  }

  .swatch {
    background-color: var(--_fl-swatch, currentcolor);
    block-size: 9px;
    border-radius: 3px;
    forced-color-adjust: none;
    inline-size: 9px;
  }

  .label {
    color: inherit;
    font-size: inherit;
    font-weight: 450;
    overflow-wrap: anywhere;
  }

  .end {
    align-items: center;
    color: var(--_fl-color-text-faint);
    display: inline-flex;
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
    gap: 6px;
  }

  .reason {
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-small);
    grid-column: 1 / -1;
  }

  .menu.has-start .reason {
    grid-column: 2 / -1;
  }

  .separator {
    background: var(--_fl-color-line);
    block-size: 1px;
    margin: 5px 9px;
  }

  @media (forced-colors: active) {
    .menu {
      border: 1px solid CanvasText;
    }

    .item:focus {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .separator {
      background: CanvasText;
    }
  }
`;
