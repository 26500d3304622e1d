import { css, type CSSResult } from 'lit';

export const dealImportStyles: CSSResult = css`
  :host {
    container-type: inline-size;
    display: block;
    min-inline-size: 0;
  }

  .frame {
    display: grid;
    gap: var(--_fl-space-4);
    grid-template-columns: minmax(0, 1fr);
  }

  .steps {
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
    gap: var(--_fl-space-1) var(--_fl-space-4);
  }

  .steps li {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  .steps .number {
    align-items: center;
    block-size: 22px;
    border: 1px solid var(--_fl-color-line-strong);
    border-radius: 50%;
    display: inline-flex;
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
    inline-size: 22px;
    justify-content: center;
  }

  .steps .number .icon {
    block-size: 12px;
    inline-size: 12px;
    vertical-align: 0;
  }

  .steps .current {
    color: var(--_fl-color-text);
  }

  .steps .current .number {
    background: var(--_fl-color-accent);
    border-color: var(--_fl-color-accent);
    color: var(--_fl-color-on-accent);
  }

  .steps .passed .number {
    background: var(--_fl-color-accent-soft);
    border-color: transparent;
    color: var(--_fl-color-accent);
  }

  .step {
    display: grid;
    gap: var(--_fl-space-3);
    grid-template-columns: minmax(0, 1fr);
  }

  .drop-zone {
    align-items: center;
    background: var(--_fl-color-canvas);
    border: 1.5px dashed var(--_fl-color-line-strong);
    border-radius: var(--_fl-radius-large);
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    padding: var(--_fl-space-8) var(--_fl-space-4);
    text-align: center;
    transition:
      background-color var(--_fl-duration-fast) var(--_fl-easing),
      border-color var(--_fl-duration-fast) var(--_fl-easing);
  }

  .drop-zone > .icon {
    block-size: 22px;
    color: var(--_fl-color-text-muted);
    inline-size: 22px;
  }

  .drop-zone[data-filled] {
    padding-block: var(--_fl-space-4);
  }

  .drop-zone .headline {
    font-weight: var(--_fl-title-weight);
  }

  .drop-zone .secondary {
    max-inline-size: 46ch;
  }

  [data-dragged-over] .drop-zone {
    background: var(--_fl-color-accent-soft);
    border-color: var(--_fl-color-accent);
  }

  .files,
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .files {
    gap: var(--_fl-space-2);
  }

  .file {
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--_fl-space-2) var(--_fl-space-3);
  }

  .field {
    grid-template-columns: minmax(0, 1fr);
  }

  .file-head,
  .file-use {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_fl-space-1) var(--_fl-space-2);
  }

  .file-head > .icon {
    color: var(--_fl-color-text-muted);
  }

  .file-head .icon-button {
    margin-inline-start: auto;
  }

  .file-name {
    font-weight: 600;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .file-choices {
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
    max-inline-size: 420px;
  }

  progress {
    accent-color: var(--_fl-color-accent);
    block-size: 8px;
    inline-size: 100%;
  }

  .part-title {
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    margin-block-start: var(--_fl-space-2);
    overflow-wrap: anywhere;
    text-align: start;
  }

  .column {
    align-items: center;
    border-block-start: 1px solid var(--_fl-color-line);
    display: grid;
    gap: var(--_fl-space-1) var(--_fl-space-4);
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr);
    padding-block: var(--_fl-space-2);
  }

  .column-name {
    display: grid;
    min-inline-size: 0;
  }

  .column-name .header {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .column-choices {
    display: grid;
    gap: var(--_fl-space-1) var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }

  .column-choices > :is(:only-child, :has(+ .doubt):first-child) {
    grid-column: 1 / -1;
  }

  .doubt {
    align-items: baseline;
    color: var(--_fl-color-warn);
    display: flex;
    font-size: var(--_fl-font-size-secondary);
    gap: 5px;
    grid-column: 1 / -1;
  }

  .value-grid {
    align-items: start;
    display: grid;
    gap: var(--_fl-space-3) var(--_fl-space-4);
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
  }

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

  .waiting {
    display: grid;
    gap: var(--_fl-space-2);
    padding-block: var(--_fl-space-6);
  }

  .footer {
    background: var(--_fl-color-raised);
    border-block-start: 1px solid var(--_fl-color-line);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_fl-space-2);
    /* Down to the edge of the dialog, over the room that its body leaves free below. */
    inset-block-end: calc(-1 * var(--fl-deal-import-footer-overhang, 0px));
    justify-content: flex-end;
    margin-block-end: calc(-1 * var(--fl-deal-import-footer-overhang, 0px));
    padding-block: var(--_fl-space-3);
    position: sticky;
    z-index: 1;
  }

  @container (inline-size < 520px) {
    .column,
    .column-choices {
      grid-template-columns: minmax(0, 1fr);
    }

    .footer .button {
      flex: 1;
    }

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

  @media (forced-colors: active) {
    .steps .current .number {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
