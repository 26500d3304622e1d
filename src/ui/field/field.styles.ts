import { css, type CSSResult } from 'lit';

/** A box that looks like `.input` and holds a bare input with something before or after it. */
export const fieldStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .required {
    color: var(--_fl-color-danger);
  }

  .input.box {
    align-items: center;
    display: flex;
    gap: 6px;
    padding-block: 0;
    padding-inline: 10px 4px;
  }

  .input.box > .bare,
  .box .bare {
    appearance: none;
    background: none;
    border: 0;
    color: inherit;
    flex: 1;
    inline-size: 100%;
    min-block-size: 30px;
    min-inline-size: 0;
    outline: none;
    padding: 0;
  }

  .bare::placeholder {
    color: var(--_fl-color-text-faint);
    opacity: 1;
  }

  .input.box[data-disabled] {
    background: var(--_fl-color-canvas);
    border-color: var(--_fl-color-line);
    color: var(--_fl-color-text-muted);
  }

  .input.box[data-invalid]:focus-within {
    outline-color: var(--_fl-color-danger);
  }

  .field-error .icon {
    align-self: flex-start;
    block-size: 14px;
    inline-size: 14px;
    margin-block-start: 2px;
  }

  .affix {
    color: var(--_fl-color-text-muted);
    flex: none;
    font-size: var(--_fl-font-size-secondary);
    padding-inline-end: 6px;
    /* US$ is no $US where the page goes the other way. */
    unicode-bidi: plaintext;
  }
`;
