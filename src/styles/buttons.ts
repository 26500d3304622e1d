import { css, type CSSResult } from 'lit';

/**
 * What is pressed, and the small marks beside it, as classes: `button` (with `primary`, `quiet`, `danger`, `small`),
 * `icon-button`, `chip` (`aria-pressed` or `data-active`), `tabs` and `tab`, `badge` (`danger`, `warn`, `good`, `accent`).
 */
export const buttonStyles: CSSResult = css`
  .button,
  .icon-button,
  .chip {
    align-items: center;
    appearance: none;
    background: var(--_fl-color-surface);
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-text);
    cursor: pointer;
    display: inline-flex;
    font-size: var(--_fl-font-size-control);
    gap: 6px;
    justify-content: center;
    line-height: 1.3;
    min-block-size: var(--_fl-control-size);
    text-align: center;
    text-decoration: none;
    transition:
      background-color var(--_fl-duration-fast) var(--_fl-easing),
      border-color var(--_fl-duration-fast) var(--_fl-easing),
      color var(--_fl-duration-fast) var(--_fl-easing);
    user-select: none;
    white-space: nowrap;
  }

  .button {
    font-weight: 600;
    padding: 0 12px;
  }

  .button.small {
    font-size: var(--_fl-font-size-secondary);
    min-block-size: 26px;
    padding: 0 9px;
  }

  .button.primary {
    background: var(--_fl-color-accent);
    border-color: var(--_fl-color-accent);
    color: var(--_fl-color-on-accent);
  }

  .button.danger {
    color: var(--_fl-color-danger);
  }

  .button.danger.primary {
    background: var(--_fl-color-danger);
    border-color: var(--_fl-color-danger);
    color: light-dark(#ffffff, #1d0b09);
  }

  .button.quiet,
  .icon-button {
    background: transparent;
    border-color: transparent;
  }

  .icon-button {
    color: var(--_fl-color-text-muted);
    flex: none;
    inline-size: var(--_fl-control-size);
    padding: 0;
  }

  .icon-button.small {
    block-size: var(--_fl-target-size);
    border-radius: var(--_fl-radius-small);
    inline-size: var(--_fl-target-size);
    min-block-size: var(--_fl-target-size);
  }

  @media (hover: hover) {
    :is(.button, .chip):not(:disabled, [aria-disabled='true']):hover {
      background: var(--_fl-color-hover);
    }

    .button.primary:not(.danger, :disabled, [aria-disabled='true']):hover {
      background: var(--_fl-color-accent-strong);
      border-color: var(--_fl-color-accent-strong);
    }

    .button.danger.primary:not(:disabled, [aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_fl-color-danger) 88%, light-dark(black, white));
    }

    .icon-button:not(:disabled, [aria-disabled='true']):hover {
      background: var(--_fl-color-hover);
      color: var(--_fl-color-text);
    }
  }

  .icon-button[aria-expanded='true'],
  .icon-button[aria-pressed='true'] {
    background: var(--_fl-color-accent-soft);
    color: var(--_fl-color-accent);
  }

  :is(.button, .icon-button, .chip):is(:disabled, [aria-disabled='true']) {
    cursor: not-allowed;
    opacity: 0.5;
  }

  .chip {
    font-weight: 500;
    padding: 0 10px;
  }

  .chip .muted {
    font-weight: 450;
  }

  .chip:is([aria-pressed='true'], [data-active]) {
    background: var(--_fl-color-accent-soft);
    border-color: color-mix(in srgb, var(--_fl-color-accent) 45%, transparent);
  }

  .tabs {
    border-block-end: 1px solid var(--_fl-color-line);
    display: flex;
    gap: 4px;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .tab {
    appearance: none;
    background: transparent;
    border: 0;
    border-block-end: 2px solid transparent;
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    flex: none;
    font-size: var(--_fl-font-size);
    font-weight: 600;
    margin-block-end: -1px;
    min-block-size: 36px;
    padding: 6px 12px;
    white-space: nowrap;
  }

  .tab .secondary {
    font-variant-numeric: tabular-nums;
    font-weight: 500;
    margin-inline-start: 4px;
  }

  .tab:hover {
    color: var(--_fl-color-text);
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .tab[aria-selected='true'],
  .tab[aria-current='true'],
  .tab[aria-pressed='true'] {
    border-block-end-color: var(--_fl-color-accent);
    color: var(--_fl-color-text);
  }

  .badge {
    align-items: center;
    background: var(--_fl-color-hover);
    border-radius: 5px;
    color: var(--_fl-color-text-muted);
    display: inline-flex;
    flex: none;
    font-size: var(--_fl-font-size-small);
    font-weight: 600;
    gap: 4px;
    line-height: 1.3;
    padding: 2px 6px;
    white-space: nowrap;
  }

  .badge.danger {
    background: var(--_fl-color-danger-soft);
    color: var(--_fl-color-danger);
  }

  .badge.warn {
    background: var(--_fl-color-warn-soft);
    color: var(--_fl-color-warn);
  }

  .badge.good {
    background: var(--_fl-color-good-soft);
    color: var(--_fl-color-good);
  }

  .badge.accent {
    background: var(--_fl-color-accent-soft);
    color: var(--_fl-color-accent);
  }

  @media (forced-colors: active) {
    .button.primary {
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    /* A transparent line would be drawn like the one of the chosen tab. */
    .tab:not([aria-selected='true'], [aria-current='true'], [aria-pressed='true']) {
      border-block-end-color: Canvas;
    }

    .badge {
      border: 1px solid CanvasText;
    }

    :is(.chip, .icon-button):is([aria-pressed='true'], [aria-expanded='true'], [data-active]) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    :is(.button, .icon-button, .chip):is(:disabled, [aria-disabled='true']) {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
