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

  .acts {
    display: contents;
  }

  [data-act='clear'] {
    margin-inline-start: auto;
  }

  /* Two lines and no more, so that the deals keep the room: what can be done with them goes by under the finger. */
  @container (inline-size < 640px) {
    .acts {
      display: flex;
      flex: 0 0 calc(100% + 16px);
      gap: 6px;
      margin-inline: -8px;
      order: 1;
      overflow-x: auto;
      padding: 2px 8px;
      scrollbar-width: none;
    }

    .acts > .button {
      flex: none;
    }

    .words {
      display: none;
    }
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
