import { css, type CSSResult } from 'lit';

/**
 * The small things to press and the marks beside them that a first picture shows, as classes: `icon-button`, plain `button`s
 * (`small`), `badge` (`danger`, `warn`, `good`). `buttonStyles` adds all others.
 */
export const toolStyles: CSSResult = css`
  .button,
  .icon-button,
  .chip {
    align-items: center;
    appearance: none;
    background: var(--_fl-color-surface);
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-text);
    cursor: pointer;
    display: inline-flex;
    font-size: var(--_fl-font-size-control);
    gap: 6px;
    justify-content: center;
    line-height: 1.3;
    min-block-size: var(--_fl-control-size);
    text-align: center;
    text-decoration: none;
    transition:
      background-color var(--_fl-duration-fast) var(--_fl-easing),
      border-color var(--_fl-duration-fast) var(--_fl-easing),
      color var(--_fl-duration-fast) var(--_fl-easing);
    user-select: none;
    white-space: nowrap;
  }

  .button {
    font-weight: 600;
    padding: 0 12px;
  }

  .button.small {
    font-size: var(--_fl-font-size-secondary);
    min-block-size: 26px;
    padding: 0 9px;
  }

  .button.quiet,
  .icon-button {
    background: transparent;
    border-color: transparent;
  }

  .icon-button {
    color: var(--_fl-color-text-muted);
    flex: none;
    inline-size: var(--_fl-control-size);
    padding: 0;
  }

  .icon-button.small {
    block-size: var(--_fl-target-size);
    border-radius: var(--_fl-radius-small);
    inline-size: var(--_fl-target-size);
    min-block-size: var(--_fl-target-size);
  }

  @media (hover: hover) {
    .icon-button:not(:disabled, [aria-disabled='true']):hover {
      background: var(--_fl-color-hover);
      color: var(--_fl-color-text);
    }
  }

  .icon-button[aria-expanded='true'],
  .icon-button[aria-pressed='true'] {
    background: var(--_fl-color-accent-soft);
    color: var(--_fl-color-accent);
  }

  :is(.button, .icon-button, .chip):is(:disabled, [aria-disabled='true']) {
    cursor: not-allowed;
    opacity: 0.5;
  }

  .badge {
    align-items: center;
    background: var(--_fl-color-hover);
    border-radius: 5px;
    color: var(--_fl-color-text-muted);
    display: inline-flex;
    flex: none;
    font-size: var(--_fl-font-size-small);
    font-weight: 600;
    gap: 4px;
    line-height: 1.3;
    padding: 2px 6px;
    white-space: nowrap;
  }

  .badge.danger {
    background: var(--_fl-color-danger-soft);
    color: var(--_fl-color-danger);
  }

  .badge.warn {
    background: var(--_fl-color-warn-soft);
    color: var(--_fl-color-warn);
  }

  .badge.good {
    background: var(--_fl-color-good-soft);
    color: var(--_fl-color-good);
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }

    .icon-button:is([aria-pressed='true'], [aria-expanded='true']) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    :is(.button, .icon-button, .chip):is(:disabled, [aria-disabled='true']) {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
  }
`;
