import { css, type CSSResult } from 'lit';

export const healthStyles: CSSResult = css`
  :host {
    container: health / inline-size;
    display: block;
    min-inline-size: 0;
  }

  .health {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }

  .tiles {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 172px), 1fr));
  }

  .tile {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow);
    display: grid;
    gap: 4px;
    grid-template-rows: auto auto 1fr;
    min-inline-size: 0;
    padding: 14px 16px;
  }

  .tile-value {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
  }

  .key {
    font-size: var(--_fl-font-size-figure);
    font-variant-numeric: tabular-nums;
    font-weight: var(--_fl-title-weight);
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }

  .key.lacking {
    color: var(--_fl-color-text-muted);
  }

  .change {
    font-size: var(--_fl-font-size-secondary);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    white-space: nowrap;
  }

  .change.good {
    color: var(--_fl-color-good);
  }

  .change.bad {
    color: var(--_fl-color-danger);
  }

  .change.same {
    color: var(--_fl-color-text-muted);
    font-weight: 400;
  }

  .tile-note {
    align-self: end;
    overflow-wrap: anywhere;
  }

  .track {
    background: var(--_fl-color-line);
    block-size: 6px;
    border-radius: 3px;
    inline-size: 100%;
    overflow: hidden;
  }

  .fill {
    background: var(--_fl-color-good);
    block-size: 100%;
    border-radius: 3px;
    inline-size: calc(var(--_fl-share, 0) * 100%);
  }

  .fill.weak {
    background: var(--_fl-color-warn);
  }

  .fill.poor {
    background: var(--_fl-color-danger);
  }

  .score {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
  }

  .score .key {
    font-size: max(34px, 2.125rem);
    line-height: 1.15;
  }

  .parts {
    align-items: center;
    border-collapse: collapse;
    inline-size: 100%;
  }

  .parts :is(th, td) {
    font-weight: 400;
    padding: 6px 10px 6px 0;
    text-align: start;
    vertical-align: middle;
  }

  .parts th {
    font-weight: 600;
  }

  .parts .bar-cell {
    inline-size: 24%;
    min-inline-size: 56px;
  }

  .parts .points {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .parts .points strong {
    font-weight: 620;
  }

  .held {
    border-collapse: collapse;
    inline-size: 100%;
  }

  .held :is(th, td) {
    border-block-start: 1px solid var(--_fl-color-line);
    font-weight: 400;
    padding: 8px 10px 8px 0;
    text-align: start;
  }

  .held thead th {
    border-block-start: 0;
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
  }

  .held tbody th {
    font-weight: 600;
  }

  .held .figure {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }

  .span {
    display: flex;
    gap: 1px;
    inline-size: 100%;
  }

  .span i {
    block-size: 10px;
    border-radius: 2px;
  }

  .span .won-days {
    background: var(--_fl-color-line-strong);
    inline-size: calc(var(--_fl-won, 0) * 100%);
  }

  .span .excess {
    background: var(--_fl-color-warn);
    inline-size: calc(var(--_fl-excess, 0) * 100%);
  }

  .outline {
    display: grid;
    gap: 14px;
    padding-block: 8px;
  }

  @container health (inline-size >= 880px) {
    .health {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }

    .wide {
      grid-column: 1 / -1;
    }

    .tiles {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  /* Of the panel, which is narrower than the page. */
  @container (inline-size < 500px) {
    .parts .measure {
      display: none;
    }
  }

  @container (inline-size < 380px) {
    .parts .bar-cell {
      display: none;
    }
  }

  @container (inline-size < 560px) {
    .stage-row {
      grid-template-columns: minmax(0, 1fr) auto auto;
    }

    .stage-row .outcomes {
      grid-column: 1 / -1;
      grid-row: 2;
    }

    .outcome {
      padding-inline: 2px;
    }
  }

  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }

    .track,
    .outcome,
    .legend i,
    .span i {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }

    .fill,
    .advanced,
    .won-days {
      background: CanvasText;
      color: Canvas;
    }
  }
`;
