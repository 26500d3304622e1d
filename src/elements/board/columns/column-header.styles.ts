import { css, type CSSResult } from 'lit';

/** What stands above a column's cards, and what is left of a folded column. */
export const columnHeaderStyles: CSSResult = css`
  .column-header {
    padding: 4px 4px 8px;
    position: relative;
  }

  .line {
    align-items: center;
    display: flex;
    gap: 7px;
    min-block-size: 24px;
    min-inline-size: 0;
  }

  .spacer {
    flex: 1 1 0;
  }

  .square {
    background-color: var(--_fl-stage-color);
    block-size: 9px;
    border-radius: 2.5px;
    flex: none;
    forced-color-adjust: none;
    inline-size: 9px;
  }

  h3.name {
    font-size: var(--_fl-font-size);
    font-weight: 660;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count,
  .probability,
  .weighted {
    color: var(--_fl-color-text-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .probability {
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
  }

  /* The total is what the header is for: what stands beside it gives way. */
  .line .money {
    flex: none;
    font-size: var(--_fl-font-size-control);
    max-inline-size: 80%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .weighted {
    font-size: var(--_fl-font-size-secondary);
    /* As high as the choice that stands in its place where deals are closed. */
    line-height: 1.92;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
  }

  .sums {
    justify-content: space-between;
  }

  .sums[data-stacked] {
    align-items: start;
    flex-direction: column;
    gap: 0;
    justify-content: start;
    min-block-size: 45px;
  }

  .end {
    align-items: center;
    display: flex;
    flex: none;
    position: relative;
  }

  /* The tools lie over the probability until the column is pointed at, and cost the name no room. */
  .tools {
    align-items: center;
    background: var(--_fl-color-canvas);
    display: flex;
    inset-block: 0;
    inset-inline-end: -4px;
    opacity: 0;
    padding-inline-start: 6px;
    position: absolute;
  }

  .column-header:hover .tools,
  .column-header:focus-within .tools,
  .tools:has([aria-expanded='true']) {
    opacity: 1;
  }

  @media (hover: none) {
    .tools {
      margin-inline-start: 4px;
      opacity: 1;
      position: static;
    }
  }

  .closed {
    align-items: center;
    appearance: none;
    background: none;
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    display: inline-flex;
    font-size: var(--_fl-font-size-secondary);
    gap: 2px;
    margin-inline: -4px;
    min-block-size: 24px;
    padding: 0 4px;
    white-space: nowrap;
  }

  .closed .icon {
    block-size: 12px;
    inline-size: 12px;
  }

  .share {
    background: var(--_fl-color-line);
    block-size: 3px;
    border-radius: 2px;
    margin-block-start: 7px;
    overflow: hidden;
  }

  .share::before {
    background-color: var(--_fl-stage-color);
    block-size: 100%;
    border-radius: 2px;
    content: '';
    display: block;
    forced-color-adjust: none;
    inline-size: var(--_fl-share);
    transition: inline-size var(--_fl-duration) var(--_fl-easing);
  }

  .column-header > .explanation {
    color: var(--_fl-color-warn);
    font-size: var(--_fl-font-size-secondary);
    margin-block-start: 6px;
  }

  .unfold {
    align-items: center;
    appearance: none;
    background: var(--_fl-color-sunken);
    block-size: 100%;
    border: 0;
    border-radius: var(--_fl-radius-large);
    cursor: pointer;
    display: flex;
    flex-direction: column;
    gap: 10px;
    inline-size: 100%;
    padding: 12px 0;
  }

  .unfold :is(.name, .muted) {
    font-size: var(--_fl-font-size-control);
    font-weight: 640;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    writing-mode: vertical-lr;
  }

  .unfold .muted {
    font-weight: 400;
  }
`;
