import { css, type CSSResult } from 'lit';

export const dealPanelStyles: CSSResult = css`
  :host {
    container-type: inline-size;
    display: block;
  }

  .panel-body {
    display: grid;
    gap: 18px;
    grid-template-columns: minmax(0, 1fr);
  }

  .head {
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }

  .where {
    align-items: center;
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_fl-font-size-secondary);
    gap: 2px 8px;
    /* The menu keeps its corner, however many lines the place takes. */
    padding-inline-end: calc(var(--_fl-target-size) + 8px);
    position: relative;
  }

  .where .more {
    inset-block-start: 0;
    inset-inline-end: 0;
    position: absolute;
  }

  /* A name shows whole, on as many lines as it takes: what lies behind the field gives it its height. */
  .title {
    display: grid;
    margin-inline-start: -8px;
  }

  .title::after {
    content: attr(data-text) ' ';
    visibility: hidden;
  }

  .title textarea,
  .title::after {
    border: 1px solid transparent;
    font-size: max(21px, 1.3125rem);
    font-weight: 680;
    grid-area: 1 / 1;
    letter-spacing: -0.015em;
    line-height: 1.35;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding: 2px 7px;
    white-space: pre-wrap;
  }

  .title textarea {
    appearance: none;
    background: transparent;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text);
    resize: none;
  }

  .title textarea:hover {
    background: var(--_fl-color-hover);
  }

  .title textarea:focus {
    background: var(--_fl-color-surface);
    border-color: var(--_fl-color-focus);
    outline: 1px solid var(--_fl-color-focus);
  }

  h2.fixed {
    font-size: max(21px, 1.3125rem);
    font-weight: 680;
    letter-spacing: -0.015em;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .sum {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
  }

  .remarks {
    display: grid;
    gap: 4px;
  }

  :is(.remark, .notice) .icon {
    margin-block-start: 2px;
  }

  .remark {
    align-items: flex-start;
    color: var(--_fl-color-text-muted);
    display: flex;
    gap: 8px;
  }

  .remark.danger {
    color: var(--_fl-color-danger);
  }

  .remark.warn {
    color: var(--_fl-color-warn);
  }

  .remark.good .icon {
    color: var(--_fl-color-good);
  }

  .notice {
    align-items: flex-start;
    background: var(--_fl-color-hover);
    border-radius: var(--_fl-radius);
    display: flex;
    gap: 8px;
    padding: 8px 12px;
  }

  .notice.refused {
    background: var(--_fl-color-danger-soft);
    color: var(--_fl-color-danger);
  }

  section {
    border-block-start: 1px solid var(--_fl-color-line);
    display: grid;
    gap: 10px;
    padding-block-start: 14px;
  }

  h3 {
    font-size: var(--_fl-font-size);
    font-weight: 650;
  }

  .columns {
    display: grid;
    gap: 18px;
    grid-template-columns: minmax(0, 1fr);
  }

  @container (min-width: 860px) {
    .columns {
      align-items: start;
      gap: 32px;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .column {
      display: grid;
      gap: 18px;
    }
  }

  .column {
    display: grid;
    gap: 18px;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }

  .waiting {
    display: grid;
    gap: 14px;
    padding-block: 8px;
  }
`;
