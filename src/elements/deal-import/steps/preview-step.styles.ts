import { css, type CSSResult } from 'lit';

/** What the import comes to: sums, what went wrong, the first deals. */
export const previewStepStyles: CSSResult = css`
  .summary {
    font-size: var(--_fl-font-size-title);
    font-weight: var(--_fl-title-weight);
  }

  .table-room {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    font-size: var(--_fl-font-size-control);
    inline-size: 100%;
  }

  th,
  td {
    border-block-start: 1px solid var(--_fl-color-line);
    font-weight: inherit;
    padding: 6px var(--_fl-space-2);
    text-align: start;
    vertical-align: baseline;
    white-space: nowrap;
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
  }

  thead th {
    border: 0;
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
    font-weight: 500;
  }

  tbody th {
    font-weight: 600;
  }

  td.money {
    font-weight: var(--_fl-money-weight);
  }

  /* Columns of figures end where the table ends; what stands in a cell is isolated by itself. */
  :is(th, td).number {
    text-align: end;
    unicode-bidi: normal;
  }

  table.totals {
    max-inline-size: 560px;
  }

  .cell-text {
    max-inline-size: 26ch;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .issues > summary {
    align-items: center;
    color: var(--_fl-color-warn);
    cursor: pointer;
    font-weight: 600;
    min-block-size: var(--_fl-target-size);
  }

  .issues tbody + tbody {
    border-block-start: 2px solid var(--_fl-color-line);
  }

  .good-news {
    align-items: center;
    color: var(--_fl-color-good);
    display: flex;
    gap: 6px;
  }

  @container (inline-size < 520px) {
    th,
    td {
      overflow-wrap: anywhere;
      padding-inline: 0 var(--_fl-space-2);
      white-space: normal;
    }

    :is(th, td):last-child {
      padding-inline-end: 0;
    }

    /* No room for so many columns: one value below the other, each with its name. */
    .folds thead {
      display: none;
    }

    .folds :is(tbody, tr, th, td) {
      border: 0;
      display: block;
      padding: 0;
    }

    .folds caption {
      display: block;
    }

    .folds tr {
      border-block-start: 1px solid var(--_fl-color-line);
      padding-block: 6px;
    }

    .folds td {
      align-items: baseline;
      display: grid;
      gap: 0 var(--_fl-space-2);
      grid-template-columns: minmax(84px, 36%) minmax(0, 1fr);
      max-inline-size: none;
      text-align: start;
    }

    .folds td:empty {
      display: none;
    }

    .folds td[colspan] {
      display: block;
    }

    .folds td::before {
      color: var(--_fl-color-text-muted);
      content: attr(data-label);
      font-weight: 400;
    }

    .folds td[colspan]::before {
      content: none;
    }
  }
`;
