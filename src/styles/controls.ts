import { css, type CSSResult } from 'lit';

/**
 * The controls that elements share, as classes: `button` (with `primary`, `quiet`, `danger`, `small`), `icon-button`, `input`,
 * `field`, `chip` (`aria-pressed` or `data-active`), `segmented`, `tabs` and `tab`, `badge` (`danger`, `warn`, `good`, `accent`).
 */
export const controlStyles: CSSResult = css`
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

  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }

  .field > .label,
  .label {
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
    font-weight: 500;
  }

  .input {
    background: var(--_fl-color-surface);
    border: 1px solid var(--_fl-color-line-strong);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-text);
    inline-size: 100%;
    min-block-size: max(34px, var(--_fl-control-size));
    min-inline-size: 0;
    padding: 5px 10px;
    transition: border-color var(--_fl-duration-fast) var(--_fl-easing);
  }

  .input::placeholder {
    color: var(--_fl-color-text-faint);
    opacity: 1;
    unicode-bidi: plaintext;
    text-align: match-parent;
  }

  .input.hairline {
    border-color: var(--_fl-color-line);
    font-size: var(--_fl-font-size-control);
    min-block-size: var(--_fl-control-size);
    padding-block: 3px;
  }

  .input:focus-visible,
  .input:focus-within {
    border-color: var(--_fl-color-focus);
    outline: 1px solid var(--_fl-color-focus);
    outline-offset: 0;
  }

  .input:is(:disabled, [readonly]) {
    background: var(--_fl-color-canvas);
    border-color: var(--_fl-color-line);
    color: var(--_fl-color-text-muted);
  }

  .input[aria-invalid='true'],
  .input[data-invalid] {
    border-color: var(--_fl-color-danger);
  }

  textarea.input {
    line-height: inherit;
    min-block-size: 72px;
    resize: vertical;
  }

  /* The chevron is drawn with gradients: a data: image would need img-src in the page's content policy. */
  select.input {
    appearance: none;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--_fl-color-text-muted) 50% 70%, transparent 70%),
      linear-gradient(-45deg, transparent 50%, var(--_fl-color-text-muted) 50% 70%, transparent 70%);
    background-position:
      right 17px center,
      right 12px center;
    background-repeat: no-repeat;
    background-size: 6px 6px;
    cursor: pointer;
    padding-inline-end: 30px;
  }

  select.input:dir(rtl) {
    background-position:
      left 12px center,
      left 17px center;
  }

  .field-error {
    align-items: baseline;
    color: var(--_fl-color-danger);
    display: flex;
    font-size: var(--_fl-font-size-secondary);
    gap: 5px;
  }

  .field-hint {
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-secondary);
  }

  .segmented {
    background: var(--_fl-color-sunken);
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    display: inline-flex;
    gap: 2px;
    padding: 2px;
  }

  .segmented > button {
    appearance: none;
    background: transparent;
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    font-size: var(--_fl-font-size-control);
    font-weight: 600;
    line-height: 1.3;
    min-block-size: calc(var(--_fl-control-size) - 6px);
    padding: 0 12px;
    white-space: nowrap;
  }

  .segmented > button:hover {
    color: var(--_fl-color-text);
  }

  .segmented > button:is([aria-pressed='true'], [aria-checked='true'], [aria-selected='true']) {
    background: var(--_fl-color-raised);
    box-shadow: var(--_fl-shadow);
    color: var(--_fl-color-text);
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

  .panel {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow);
  }

  @media (forced-colors: active) {
    select.input {
      appearance: auto;
      background-image: none;
    }

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

    .badge,
    .panel,
    .segmented > button:is([aria-pressed='true'], [aria-checked='true'], [aria-selected='true']) {
      border: 1px solid CanvasText;
    }

    :is(.chip, .icon-button):is([aria-pressed='true'], [aria-expanded='true'], [data-active]),
    .segmented > button:is([aria-pressed='true'], [aria-checked='true'], [aria-selected='true']) {
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
