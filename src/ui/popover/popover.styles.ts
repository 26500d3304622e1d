import { css } from 'lit';

export const popoverStyles = css`
  :host {
    display: contents;
  }

  .popover {
    background: var(--_fl-color-raised);
    border: 0;
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow-raised);
    color: var(--_fl-color-text);
    inline-size: max-content;
    max-inline-size: min(100vw - 16px, var(--fl-popover-width, 360px));
    opacity: 1;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 14px;
    transform: none;
    transition:
      opacity var(--_fl-duration-fast) var(--_fl-easing),
      transform var(--_fl-duration-fast) var(--_fl-easing);
  }

  .popover:focus {
    outline: none;
  }

  @starting-style {
    .popover:popover-open {
      opacity: 0;
      transform: translateY(-4px);
    }
  }

  @media (forced-colors: active) {
    .popover {
      border: 1px solid CanvasText;
    }
  }
`;
