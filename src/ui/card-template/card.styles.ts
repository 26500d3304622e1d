import { css, type CSSResult } from 'lit';

/** The look of a card; needs the tokens, `toolStyles` for badges and `avatarStyles`. */
export const cardStyles: CSSResult = css`
  .card {
    background: var(--fl-card-background, var(--_fl-color-surface));
    border-radius: var(--fl-card-radius, var(--_fl-radius));
    box-shadow: var(--_fl-shadow);
    contain: layout style;
    display: flex;
    flex-direction: column;
    gap: calc(3px * var(--_fl-density));
    overflow: hidden;
    padding: var(--fl-card-padding, calc(10px * var(--_fl-density)) 12px);
    position: relative;
  }

  .card[data-level='warm'],
  .card[data-level='rotten'] {
    --_fl-edge: var(--_fl-color-warn);
  }

  .card[data-level='rotten'] {
    --_fl-edge: var(--_fl-color-danger);
  }

  .card:is([data-level='warm'], [data-level='rotten'])::before {
    background: var(--_fl-edge);
    block-size: 100%;
    content: '';
    inline-size: 3px;
    inset-block-start: 0;
    inset-inline-start: 0;
    position: absolute;
  }

  .card .title {
    appearance: none;
    background: none;
    border: 0;
    cursor: pointer;
    flex: none;
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    line-height: 1.45;
    margin: -2px;
    max-inline-size: calc(100% + 4px);
    min-block-size: 24px;
    overflow: hidden;
    padding: 0 2px;
    /* Cut at the end of its own direction, aligned with the card's. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
    align-self: flex-start;
  }

  .card .title:focus-visible {
    outline: none;
  }

  .card:has(.title:focus-visible) {
    outline: 2px solid var(--_fl-color-focus);
    outline-offset: 1px;
  }

  /* Until it is wanted it leaves its room to the title; then it lies over the end of it. */
  .card .menu {
    appearance: none;
    background: inherit;
    block-size: 24px;
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-text-muted);
    cursor: pointer;
    inline-size: 24px;
    inset-block-start: calc(8px * var(--_fl-density));
    inset-inline-end: 6px;
    opacity: 0;
    padding: 0;
    position: absolute;
  }

  .card .menu::before {
    content: '\\22ef';
    font-size: max(18px, 1.125rem);
    font-weight: 700;
    line-height: 1;
  }

  .card:hover .menu,
  .card .menu:focus-visible,
  .card .menu[aria-expanded='true'],
  .card:has(.title:focus-visible) .menu {
    opacity: 1;
  }

  @media (hover: none) {
    .card .menu {
      opacity: 1;
    }

    .card .title:has(+ .menu) {
      max-inline-size: calc(100% - 20px);
    }
  }

  .card .menu:hover {
    background: var(--_fl-color-hover);
    color: var(--_fl-color-text);
  }

  .card .about {
    color: var(--_fl-color-text-muted);
    flex: none;
    font-size: var(--_fl-font-size-secondary);
    min-block-size: 1.45em;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* One line high: what finds no room beside the money goes to a second line that nobody sees. */
  .card .worth {
    align-items: baseline;
    block-size: 1.45em;
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: calc(4px * var(--_fl-density));
    overflow: hidden;
    position: relative;
    white-space: nowrap;
  }

  .card .worth:has(.activity) {
    padding-inline-end: 20px;
  }

  .card .money {
    flex: 0 0 auto;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .card .missing {
    color: var(--_fl-color-text-faint);
    font-weight: 400;
  }

  .card .likely {
    flex: none;
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-small);
    unicode-bidi: plaintext;
  }

  .card .tag {
    background: var(--_fl-color-hover);
    border-radius: 5px;
    color: var(--_fl-color-text-muted);
    /* Seven characters or the whole of a shorter one, else none. */
    flex: 1 1 calc(7ch + 12px);
    font-size: max(11.5px, 0.71875rem);
    line-height: 1.4;
    margin-inline-start: auto;
    max-inline-size: max-content;
    min-inline-size: 0;
    overflow: hidden;
    padding: 0 6px;
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
  }

  .card .activity {
    block-size: 14px;
    border: 1.5px solid var(--_fl-color-text-faint);
    border-radius: 50%;
    inline-size: 14px;
    inset-block-start: calc(50% - 7px);
    inset-inline-end: 0;
    position: absolute;
  }

  .card .activity[data-kind='planned'] {
    border-color: var(--_fl-color-good);
  }

  .card .activity[data-kind='late'] {
    border-color: var(--_fl-color-danger);
  }

  /* Hands of a clock; without an activity the ring stays empty and dashed. */
  .card .activity:not([data-kind='none'])::before {
    border-block-end: 1.5px solid;
    border-inline-start: 1.5px solid;
    block-size: 4px;
    color: var(--_fl-color-text-muted);
    content: '';
    inline-size: 3px;
    inset-block-start: 1.5px;
    inset-inline-start: 4.5px;
    position: absolute;
  }

  .card .activity[data-kind='none'] {
    border-style: dashed;
  }

  .card .foot {
    align-items: center;
    display: flex;
    flex: none;
    font-size: var(--_fl-font-size-secondary);
    gap: 6px;
    margin-block-start: calc(2px * var(--_fl-density));
    min-block-size: 22px;
    white-space: nowrap;
  }

  .card .close {
    color: var(--_fl-color-text-muted);
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .card .close.overdue {
    color: var(--_fl-color-danger);
    font-weight: 650;
  }

  .card .mark {
    color: var(--_fl-color-text-muted);
    display: block;
    flex: 0 0 auto;
    margin-inline-start: auto;
    max-inline-size: 65%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .card .mark.badge {
    font-size: max(11.5px, 0.71875rem);
    letter-spacing: -0.01em;
    padding-inline: 5px;
  }

  .card .mark.danger {
    color: var(--_fl-color-danger);
  }

  .card .mark.warn {
    color: var(--_fl-color-warn);
  }

  .card .mark.good {
    color: var(--_fl-color-good);
  }

  .card .mark.asks .icon {
    block-size: 11px;
    inline-size: 11px;
    margin-inline-end: 4px;
    vertical-align: -1px;
  }

  .card[data-pending] {
    opacity: 0.72;
  }

  .card[data-selected] {
    background: var(--_fl-color-accent-soft);
    box-shadow: 0 0 0 2px var(--_fl-color-accent);
  }

  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }

    .card[data-selected] {
      border-color: Highlight;
      outline: 2px solid Highlight;
    }
  }
`;
