import { css } from 'lit';

export const bulkBarStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .bar {
    align-items: center;
    background: var(--_fl-color-accent-soft);
    border-radius: var(--_fl-radius);
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 4px 8px;
  }

  .count {
    align-items: baseline;
    display: inline-flex;
    gap: 8px;
    margin-inline-end: 6px;
  }

  [data-act='clear'] {
    margin-inline-start: auto;
  }

  .panel-body {
    display: grid;
    gap: 12px;
    inline-size: min(300px, 80vw);
  }

  .panel-foot {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
  }
`;
