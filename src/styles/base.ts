import { css, type CSSResult, type CSSResultGroup } from 'lit';
import { tokens } from './tokens.js';

const foundation: CSSResult = css`
  :host {
    box-sizing: border-box;
    color: var(--_fl-color-text);
    font-family: var(--_fl-font-family);
    font-size: var(--_fl-font-size);
    line-height: var(--_fl-line-height);
    text-align: start;
  }

  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :is(button, input, select, textarea) {
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  :is(h1, h2, h3, h4, p, ul, ol, dl, dd, figure) {
    margin: 0;
    padding: 0;
  }

  :is(ul, ol) {
    list-style: none;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--_fl-color-focus);
    outline-offset: 2px;
  }

  .money,
  .figure {
    font-variant-numeric: tabular-nums;
  }

  /* Numbers with words, and sentences, keep their own order on a page of the other direction, and the page's edge. */
  p,
  :is(p, li) > span,
  .label,
  .secondary,
  .money,
  .figure,
  .key-figure,
  .badge,
  .truncate {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .money {
    font-weight: var(--_fl-money-weight);
  }

  .key-figure {
    font-size: var(--_fl-font-size-figure);
    font-variant-numeric: tabular-nums;
    font-weight: 680;
    letter-spacing: -0.02em;
    line-height: 1.3;
  }

  .secondary {
    color: var(--_fl-color-text-muted);
    font-size: var(--_fl-font-size-secondary);
  }

  .muted {
    color: var(--_fl-color-text-muted);
  }

  .faint {
    color: var(--_fl-color-text-faint);
  }

  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }

  .icon {
    block-size: max(16px, 1rem);
    display: inline-block;
    fill: none;
    flex: none;
    inline-size: max(16px, 1rem);
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
    vertical-align: -3px;
  }

  .icon.directional:dir(rtl) {
    transform: scaleX(-1);
  }

  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;

/** What every element starts from: the tokens, box sizing, `[hidden]`, the page's font, the focus ring, a few text roles. */
export const baseStyles: CSSResultGroup = [tokens, foundation];
