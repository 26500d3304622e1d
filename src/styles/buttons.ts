import { css, type CSSResult, type CSSResultGroup } from 'lit';
import { toolStyles } from './tools.js';

/** What `buttonStyles` adds to `toolStyles`. */
export const moreButtonStyles: CSSResult = css`
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

    .chip:is([aria-pressed='true'], [aria-expanded='true'], [data-active]) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    :is(.button, .chip):is(:disabled, [aria-disabled='true']) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

/**
 * What is pressed, and the small marks beside it, as classes: `button` (with `primary`, `quiet`, `danger`, `small`),
 * `icon-button`, `chip` (`aria-pressed` or `data-active`), `tabs` and `tab`, `badge` (`danger`, `warn`, `good`, `accent`).
 */
export const buttonStyles: CSSResultGroup = [toolStyles, moreButtonStyles];
