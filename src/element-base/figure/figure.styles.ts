import { css, type CSSResult } from 'lit';

/** What stands around every figure: head, sentence, picture with its marks, table twin, notes. */
export const figureStyles: CSSResult = css`
  .figure-frame {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow);
    container-type: inline-size;
    display: grid;
    gap: 10px;
    grid-template-columns: minmax(0, 1fr);
    padding: 16px;
  }

  .figure-head {
    align-items: start;
    display: flex;
    gap: 8px;
  }

  .figure-title {
    flex: 1;
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .figure-title .secondary {
    font-weight: 400;
    margin-inline-start: 4px;
  }

  .figure-tools {
    display: flex;
    flex: none;
    gap: 2px;
  }

  .figure-tools .icon-button {
    block-size: max(26px, var(--_fl-target-size));
    inline-size: max(26px, var(--_fl-target-size));
  }

  .figure-sentence {
    overflow-wrap: anywhere;
  }

  .figure-sentence strong {
    font-weight: 620;
  }

  .figure-waiting {
    display: grid;
    gap: 10px;
    min-block-size: 120px;
  }

  .picture {
    border-radius: var(--_fl-radius-small);
    min-inline-size: 0;
    position: relative;
  }

  /* The ring about the mark tells where one is. */
  .picture:has(> .mark-ring[data-at='mark']):focus-visible {
    outline: none;
  }

  /* A canvas is 300 pixels wide before it is drawn on: it never widens its room. */
  .picture canvas {
    display: block;
    max-inline-size: 100%;
  }

  .mark-ring {
    border: 2px solid var(--_fl-color-focus);
    border-radius: var(--_fl-radius-small);
    display: none;
    pointer-events: none;
    position: absolute;
    z-index: 1;
  }

  .picture:focus-visible > .mark-ring[data-at='mark'] {
    display: block;
  }

  .mark-tip {
    background: var(--_fl-color-raised);
    border-radius: var(--_fl-radius);
    box-shadow: var(--_fl-shadow-raised);
    display: grid;
    font-size: var(--_fl-font-size-secondary);
    gap: 4px;
    inline-size: max-content;
    left: 0;
    max-inline-size: min(260px, 100%);
    overflow-wrap: anywhere;
    padding: 8px 10px;
    position: absolute;
    top: 0;
    z-index: 2;
  }

  .mark-tip dl {
    display: grid;
    gap: 2px 12px;
    grid-template-columns: auto auto;
    margin: 0;
  }

  .mark-tip dt {
    color: var(--_fl-color-text-muted);
  }

  .mark-tip dd {
    font-weight: 620;
    text-align: end;
  }

  .mark-action {
    color: var(--_fl-color-accent);
    font-weight: 600;
  }

  .figure-scroller {
    overflow-x: auto;
  }

  .figure-table {
    border-collapse: collapse;
    font-size: var(--_fl-font-size-secondary);
    inline-size: 100%;
  }

  .figure-table caption {
    padding-block: 4px;
    text-align: start;
  }

  .figure-table :is(th, td) {
    border-block-start: 1px solid var(--_fl-color-line);
    font-weight: 400;
    padding: 6px 8px;
    text-align: start;
  }

  .figure-table thead th {
    border-block-start: 0;
    color: var(--_fl-color-text-muted);
    font-weight: 550;
    vertical-align: bottom;
  }

  .figure-table [data-kind='figure'] {
    text-align: end;
  }

  .figure-table :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .figure-notes {
    display: grid;
    gap: 2px;
  }

  @media (forced-colors: active) {
    .figure-frame,
    .mark-tip {
      border: 1px solid CanvasText;
    }

    .mark-ring {
      border-color: Highlight;
    }
  }
`;
