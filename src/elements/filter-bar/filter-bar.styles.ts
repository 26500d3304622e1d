import { css } from 'lit';

export const filterBarStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .bar {
    align-items: center;
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .search {
    flex: 1 1 160px;
    max-inline-size: 230px;
    min-inline-size: 140px;
    position: relative;
  }

  .search .icon {
    color: var(--_fl-color-text-faint);
    inset-block-start: calc(50% - max(8px, 0.5rem));
    inset-inline-start: 9px;
    pointer-events: none;
    position: absolute;
  }

  .search .input {
    padding-inline-start: calc(15px + max(16px, 1rem));
    text-overflow: ellipsis;
  }

  .narrow .search {
    flex: 1 1 0;
    max-inline-size: none;
    min-inline-size: 0;
  }

  .bar.narrow {
    flex-wrap: nowrap;
  }

  /* Out of sight and out of reach, and still measured. */
  .bar > .out {
    inset-inline-start: 0;
    position: absolute;
    visibility: hidden;
  }

  .more {
    color: var(--_fl-color-text-muted);
    font-variant-numeric: tabular-nums;
  }

  .chip-group {
    display: inline-flex;
    max-inline-size: 100%;
    min-inline-size: 0;
    position: relative;
  }

  .chip {
    max-inline-size: 320px;
    min-inline-size: 0;
  }

  .chip strong {
    font-weight: 650;
  }

  .chip-group:has(.clear) .chip {
    padding-inline-end: 32px;
  }

  .chip.still {
    cursor: default;
  }

  .chip.unknown {
    background: var(--_fl-color-warn-soft);
    border-color: color-mix(in srgb, var(--_fl-color-warn) 45%, transparent);
    color: var(--_fl-color-warn);
  }

  .clear {
    inset-block-start: calc(50% - 12px);
    inset-inline-end: 4px;
    position: absolute;
  }

  .end {
    align-items: center;
    display: inline-flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: auto;
  }

  .narrow .end {
    margin-inline-start: 0;
  }

  .matches {
    /* Two facts in the order of the page, each in its own. */
    unicode-bidi: normal;
    font-size: var(--_fl-font-size-control);
    white-space: nowrap;
  }

  .editor {
    display: grid;
    gap: 12px;
    inline-size: min(300px, 78vw);
  }

  .section .editor {
    inline-size: auto;
  }

  .pair {
    display: grid;
    gap: 10px;
    grid-template-columns: 1fr 1fr;
  }

  .pair:has(fl-ui-date-field) {
    grid-template-columns: 1fr;
  }

  .options {
    border: 0;
    display: grid;
    gap: 1px;
    margin: 0;
    max-block-size: 300px;
    min-inline-size: 0;
    overflow: auto;
    padding: 0;
  }

  .options legend {
    padding: 0 0 4px;
  }

  .option {
    align-items: center;
    border-radius: var(--_fl-radius-small);
    cursor: pointer;
    display: flex;
    gap: 9px;
    min-block-size: 30px;
    padding: 2px 6px;
  }

  /* Words from the middle of a sentence, here at the beginning of a line. */
  .periods .option > span::first-letter {
    text-transform: uppercase;
  }

  .option:hover {
    background: var(--_fl-color-hover);
  }

  .option input {
    accent-color: var(--_fl-color-accent);
    block-size: 16px;
    flex: none;
    inline-size: 16px;
    margin: 0;
  }

  .option .hint {
    margin-inline-start: auto;
  }

  .foot {
    display: flex;
    gap: 8px;
    justify-content: space-between;
  }

  .foot > :only-child {
    margin-inline-start: auto;
  }

  .sections {
    display: grid;
    gap: 18px;
  }

  .section {
    border-block-end: 1px solid var(--_fl-color-line);
    display: grid;
    gap: 8px;
    padding-block-end: 16px;
  }

  .section-title {
    align-items: center;
    display: flex;
    font-size: var(--_fl-font-size);
    gap: 8px;
    justify-content: space-between;
    min-block-size: 24px;
  }

  .section-title .clear {
    position: static;
  }

  @media (forced-colors: active) {
    .chip.unknown {
      border-style: dashed;
    }
  }
`;
