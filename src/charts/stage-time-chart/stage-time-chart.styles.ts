import { css, type CSSResult } from 'lit';

export const stageTimeChartStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .pictures {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }

  .pictures > div {
    min-inline-size: 0;
  }

  [data-picture='stages'] {
    block-size: calc(var(--_fl-rows, 1) * 52px + 28px);
  }

  [data-picture='curve'] {
    block-size: 260px;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
  }

  .legend span {
    align-items: center;
    display: inline-flex;
    gap: 6px;
  }

  .swatch {
    background: var(--_fl-color-line-strong);
    block-size: 10px;
    border: 1px solid var(--_fl-color-line-strong);
    border-radius: 2px;
    flex: none;
    inline-size: 10px;
  }

  .swatch.median {
    background: var(--_fl-color-accent);
    border-color: var(--_fl-color-accent);
  }

  .outline {
    display: grid;
    gap: 18px;
    padding-block: 12px;
  }

  @container (inline-size >= 640px) {
    .pictures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @media (forced-colors: active) {
    .swatch {
      background: Canvas;
      border-color: CanvasText;
      forced-color-adjust: none;
    }

    .swatch.median {
      background: CanvasText;
      border-color: CanvasText;
    }
  }
`;
