import { css, type CSSResult } from 'lit';

export const dealFactsStyles: CSSResult = css`
  :host {
    container-type: inline-size;
    display: block;
  }

  .facts {
    display: grid;
    gap: 10px 18px;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .wide {
    grid-column: 1 / -1;
  }

  @container (max-width: 419.98px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  /* Quiet until one comes near: what a deal is matters more than that it can be changed. */
  :is(fl-ui-select, fl-ui-money-field, fl-ui-date-field, fl-ui-tag-field):not(:hover, :focus-within) {
    --fl-color-line-strong: var(--_fl-color-line);
  }

  .input {
    border-color: var(--_fl-color-line);
  }

  .input:hover {
    border-color: var(--_fl-color-line-strong);
  }

  .input[aria-invalid='true'] {
    border-color: var(--_fl-color-danger);
  }

  .read {
    overflow-wrap: anywhere;
    padding-block: 3px 5px;
  }

  .read.nothing {
    color: var(--_fl-color-text-faint);
  }

  h4 {
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
    grid-column: 1 / -1;
    margin-block-start: 6px;
  }

  .tick {
    align-items: center;
    display: flex;
    gap: 8px;
    min-block-size: 32px;
  }

  .meta {
    border-block-start: 1px solid var(--_fl-color-line);
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_fl-font-size-small);
    gap: 2px 16px;
    grid-column: 1 / -1;
    margin-block-start: 4px;
    padding-block-start: 8px;
  }
`;
