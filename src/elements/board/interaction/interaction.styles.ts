import { css, type CSSResult } from 'lit';

/** What is only seen while somebody uses a board: the gap, the preview, the small forms. */
export const interactionStyles: CSSResult = css`
  :is(.closed, .unfold):hover {
    background: var(--_fl-color-hover);
  }

  .body {
    transition: background-color var(--_fl-duration-fast) var(--_fl-easing);
  }

  .body[data-shifts] .cards > .card {
    transition: transform var(--_fl-duration-fast) var(--_fl-easing);
  }

  .card-outline.trouble {
    align-content: center;
    color: var(--_fl-color-text-muted);
    display: grid;
    gap: 8px;
    justify-items: center;
    text-align: center;
  }

  /* Above swimlanes a folded column is as high as its neighbours' headers, and has no room to write downwards. */
  .heads .unfold {
    justify-content: center;
    padding: 4px 0;
  }

  .heads .unfold > :is(.name, .muted) {
    display: none;
  }

  .body[data-target] {
    background: color-mix(in srgb, var(--_fl-color-accent-soft) 55%, var(--_fl-color-sunken));
  }

  .body[data-refused] {
    background: color-mix(in srgb, var(--_fl-color-danger-soft) 55%, var(--_fl-color-sunken));
  }

  .cards > .card[data-shift] {
    transform: translateY(var(--_fl-row-size, 0));
  }

  .cards > .card[data-carried] {
    opacity: 0.38;
  }

  .gap {
    align-items: center;
    background: var(--_fl-color-accent-soft);
    block-size: var(--_fl-card-size);
    border: 1.5px dashed color-mix(in srgb, var(--_fl-color-accent) 60%, transparent);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-accent-strong);
    display: flex;
    font-size: var(--_fl-font-size-control);
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    inset-block-start: 0;
    inset-inline: 8px;
    justify-content: center;
    padding: 8px 12px;
    pointer-events: none;
    position: absolute;
    text-align: center;
  }

  .refusal {
    align-items: center;
    background: var(--_fl-color-danger-soft);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-danger);
    display: flex;
    font-size: var(--_fl-font-size-control);
    font-weight: 600;
    gap: 8px;
    inset-block-start: 8px;
    margin: 8px;
    padding: 10px 12px;
    pointer-events: none;
    position: sticky;
    z-index: 2;
  }

  .preview {
    background: none;
    border: 0;
    color: inherit;
    inline-size: 264px;
    inset: 0 auto auto 0;
    margin: 0;
    overflow: visible;
    padding: 0;
    pointer-events: none;
    position: fixed;
  }

  .preview .card {
    box-shadow: var(--_fl-shadow-raised);
    rotate: 1.5deg;
  }

  .preview[data-many] .card {
    box-shadow:
      var(--_fl-shadow-raised),
      4px 4px 0 -1px var(--_fl-color-surface),
      4px 4px 0 0 var(--_fl-color-line),
      8px 8px 0 -1px var(--_fl-color-surface),
      8px 8px 0 0 var(--_fl-color-line);
  }

  .preview .caption {
    background: var(--_fl-color-accent);
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-on-accent);
    display: inline-block;
    font-size: max(12.5px, 0.78125rem);
    font-variant-numeric: tabular-nums;
    font-weight: 620;
    inline-size: max-content;
    margin-block-start: 10px;
    max-inline-size: 100%;
    padding: 4px 9px;
  }

  .preview .caption[data-refused] {
    background: var(--_fl-color-danger);
    color: light-dark(#ffffff, #1d0b09);
  }

  .preview .many {
    background: var(--_fl-color-accent);
    border-radius: 12px;
    color: var(--_fl-color-on-accent);
    font-size: max(12.5px, 0.78125rem);
    font-weight: 700;
    inset-block-start: -10px;
    inset-inline-end: -10px;
    min-inline-size: 24px;
    padding: 3px 8px;
    position: absolute;
    text-align: center;
    z-index: 1;
  }

  .quick-add {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius);
    box-shadow: var(--_fl-shadow);
    display: grid;
    gap: 6px;
    margin-block-end: 8px;
    padding: 8px;
  }

  .quick-add .row {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  .quick-add .error {
    color: var(--_fl-color-danger);
    font-size: var(--_fl-font-size-secondary);
  }

  .selection {
    align-items: center;
    background: var(--_fl-color-raised);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow-raised);
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    inline-size: fit-content;
    inset-block-end: 14px;
    inset-inline: 12px;
    margin-inline: auto;
    padding: 8px;
    padding-inline-start: 16px;
    position: absolute;
    z-index: 3;
  }

  .form {
    display: grid;
    gap: 12px;
  }

  .notice > summary {
    cursor: pointer;
    font-weight: 600;
    min-block-size: 24px;
  }

  .notice ul {
    color: var(--_fl-color-text);
    display: grid;
    gap: 4px;
    max-block-size: 180px;
    overflow: auto;
    overflow-wrap: anywhere;
    padding-block: 6px;
  }

  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  /* The headers stay; of the empty columns below them nothing would be left but lines behind words. */
  .board:has(> .overlay) .body {
    visibility: hidden;
  }

  .overlay {
    align-items: center;
    display: flex;
    inset: 0;
    inset-block-start: 84px;
    position: absolute;
    z-index: 2;
  }

  .board[data-narrow][data-carrying] .columns {
    scroll-snap-type: none;
  }

  @media (forced-colors: active) {
    .selection {
      border: 1px solid CanvasText;
    }

    .gap {
      border-color: Highlight;
    }
  }
`;
