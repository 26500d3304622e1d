import { css, type CSSResult } from 'lit';

export const syncStatusStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .bar {
    align-items: center;
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_fl-font-size-secondary);
    gap: 4px clamp(6px, 2%, 14px);
    min-block-size: 32px;
  }

  .state {
    align-items: center;
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }

  .state .icon {
    block-size: 15px;
    inline-size: 15px;
  }

  .state.good .icon {
    color: var(--_fl-color-good);
  }

  .state.warn {
    color: var(--_fl-color-warn);
    font-weight: 550;
  }

  .state.danger {
    color: var(--_fl-color-danger);
    font-weight: 550;
  }

  /* Takes what the others leave, and no line of its own while its two symbols find room. */
  .history {
    align-items: center;
    container-type: inline-size;
    display: flex;
    flex: 1 1 58px;
    gap: 2px;
    justify-content: flex-end;
    min-inline-size: 0;
  }

  .history .button {
    color: var(--_fl-color-text-muted);
    font-weight: 500;
    min-inline-size: 0;
  }

  .history .button:disabled {
    opacity: 0.55;
  }

  .history .words {
    max-inline-size: 42ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The symbol bears them as its name. */
  @container (inline-size < 160px) {
    .history .words {
      display: none;
    }
  }

  .acts {
    display: grid;
    gap: 12px;
    margin-block-start: 12px;
  }

  .act {
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius-large);
    display: grid;
    gap: 8px;
    padding: 14px 16px;
  }

  .act h3 {
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    overflow-wrap: anywhere;
  }

  .act .reason {
    color: var(--_fl-color-danger);
    overflow-wrap: anywhere;
  }

  .clash {
    border-collapse: collapse;
    font-size: var(--_fl-font-size-secondary);
    inline-size: 100%;
  }

  .clash :is(th, td) {
    border-block-start: 1px solid var(--_fl-color-line);
    overflow-wrap: anywhere;
    padding: 6px 8px 6px 0;
    padding-inline: 0 8px;
    text-align: start;
    vertical-align: top;
  }

  .clash th {
    color: var(--_fl-color-text-muted);
    font-weight: 550;
  }

  .clash thead th {
    border-block-start: 0;
  }

  .act h3 {
    align-items: center;
    display: flex;
    gap: 8px;
  }

  .act h3 .icon {
    color: var(--_fl-color-danger);
    flex: none;
  }

  .scroller {
    overflow-x: auto;
  }

  /* No room for four columns: one value below the other, each with its name. */
  @media (max-width: 519.98px) {
    .clash thead {
      display: none;
    }

    .clash :is(tbody, tr, th, td) {
      border: 0;
      display: block;
      padding-block: 2px;
    }

    .clash tr {
      border-block-start: 1px solid var(--_fl-color-line);
      padding-block: 6px;
    }

    .clash td {
      align-items: baseline;
      display: grid;
      gap: 8px;
      grid-template-columns: 84px 1fr;
    }

    .clash td::before {
      color: var(--_fl-color-text-muted);
      content: attr(data-label);
    }
  }

  .choice {
    align-items: start;
    cursor: pointer;
    display: flex;
    gap: 8px;
    min-block-size: 24px;
  }

  .choice input {
    accent-color: var(--_fl-color-accent);
    block-size: 16px;
    flex: none;
    inline-size: 16px;
    margin: 2px 0 0;
  }

  .needs {
    border: 0;
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
  }

  .needs legend {
    font-weight: 550;
    margin-block-end: 4px;
    padding: 0;
  }

  .needs div {
    display: grid;
    gap: 4px;
  }

  .details {
    display: grid;
    gap: 10px;
  }

  .details .reason {
    color: var(--_fl-color-danger);
    overflow-wrap: anywhere;
  }

  .waiting {
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius-large);
    display: grid;
    gap: 8px;
    padding: 12px 16px;
  }

  .waiting li {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    overflow-wrap: anywhere;
  }

  .waiting .icon {
    align-self: center;
    color: var(--_fl-color-text-muted);
  }

  .waiting .secondary {
    margin-inline-start: auto;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
  }

  .problems {
    display: grid;
    gap: 8px;
  }

  .problems li {
    display: flex;
    gap: 8px;
    overflow-wrap: anywhere;
  }

  .problems .icon {
    color: var(--_fl-color-warn);
    margin-block-start: 3px;
  }
`;
