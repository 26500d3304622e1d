import { css, type CSSResult } from 'lit';

/** A line for each column, stage or name of a file: what stands there, and what it becomes. */
export const columnRowsStyles: CSSResult = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
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

  @container (inline-size < 520px) {
    .column,
    .column-choices {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
