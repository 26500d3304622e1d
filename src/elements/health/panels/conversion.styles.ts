import { css, type CSSResult } from 'lit';

export const conversionStyles: CSSResult = css`
  .stage-rows {
    display: grid;
    gap: 8px;
  }

  .pipeline-name {
    font-weight: 600;
  }

  .stage-row {
    align-items: center;
    display: grid;
    gap: 2px 12px;
    grid-template-columns: minmax(84px, 18%) minmax(0, 1fr) auto auto;
  }

  .stage-name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .outcomes {
    display: flex;
    gap: 2px;
    inline-size: calc(var(--_fl-share, 0) * 100%);
    min-inline-size: 40px;
  }

  .outcome {
    align-items: center;
    block-size: 24px;
    border: 1px solid transparent;
    border-radius: 3px;
    display: flex;
    flex: var(--_fl-part, 0) 1 0;
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
    font-weight: 620;
    min-inline-size: 4px;
    overflow: hidden;
    padding-inline: 5px;
  }

  .advanced {
    background: var(--_fl-color-accent);
    border-color: transparent;
    color: var(--_fl-color-on-accent);
  }

  .lost {
    background: repeating-linear-gradient(
      -45deg,
      transparent 0 4px,
      color-mix(in srgb, var(--_fl-color-danger) 45%, transparent) 4px 5px
    );
    border-color: var(--_fl-color-danger);
  }

  .movedBack {
    background: var(--_fl-color-warn);
    border-color: transparent;
    color: var(--_fl-color-surface);
  }

  .handedOver {
    background: var(--_fl-color-accent-soft);
    border-color: var(--_fl-color-accent);
  }

  .deleted {
    border-color: var(--_fl-color-line-strong);
    border-style: dashed;
  }

  .stillThere {
    background: var(--_fl-color-sunken);
    border-color: var(--_fl-color-line-strong);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }

  .legend span {
    align-items: center;
    display: inline-flex;
    gap: 6px;
  }

  .legend i {
    block-size: 12px;
    border-radius: 3px;
    border-style: solid;
    border-width: 1px;
    inline-size: 14px;
  }

  .share {
    font-variant-numeric: tabular-nums;
    font-weight: 620;
    min-inline-size: 3.5ch;
    text-align: end;
  }
`;
