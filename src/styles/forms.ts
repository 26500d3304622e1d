import { css, type CSSResult } from 'lit';

/**
 * What is filled in, as classes: `field` with `label`, `field-hint` and `field-error`, `input` (`hairline`), `segmented`; and
 * `panel`, the ground they stand on. The buttons beside them are in `buttonStyles`.
 */
export const formStyles: CSSResult = css`
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
    text-align: -webkit-match-parent;
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
      linear-gradient(45deg, transparent 36%, var(--_fl-color-text-muted) 44% 56%, transparent 64%),
      linear-gradient(-45deg, transparent 36%, var(--_fl-color-text-muted) 44% 56%, transparent 64%);
    background-position:
      right 17px center,
      right 12px center;
    background-repeat: no-repeat;
    background-size: 5px 5px;
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
    align-items: center;
    appearance: none;
    background: transparent;
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    display: inline-flex;
    font-size: var(--_fl-font-size-control);
    font-weight: 600;
    justify-content: center;
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

    .panel,
    .segmented > button:is([aria-pressed='true'], [aria-checked='true'], [aria-selected='true']) {
      border: 1px solid CanvasText;
    }

    .segmented > button:is([aria-pressed='true'], [aria-checked='true'], [aria-selected='true']) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
