import { css } from 'lit';

export const toastStyles = css`
  :host {
    display: contents;
  }

  .region {
    background: none;
    border: 0;
    color: inherit;
    inset: auto 0 0;
    inline-size: auto;
    margin: 0;
    overflow: visible;
    padding: 16px;
    pointer-events: none;
    position: fixed;
  }

  .stack {
    align-items: center;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }

  .stack:not(:empty) + .stack:has(.toast) {
    margin-block-start: 8px;
  }

  .toast {
    align-items: center;
    background: light-dark(#23252a, #34363d);
    border-radius: var(--_fl-radius-large);
    box-shadow: var(--_fl-shadow-raised);
    color: #f4f4f2;
    display: flex;
    font-size: max(13.5px, 0.84375rem);
    gap: 10px;
    max-inline-size: min(100%, 560px);
    min-block-size: 42px;
    opacity: 1;
    padding: 6px 8px 6px 14px;
    padding-inline: 14px 8px;
    pointer-events: auto;
    transform: none;
    transition:
      opacity var(--_fl-duration) var(--_fl-easing),
      transform var(--_fl-duration) var(--_fl-easing);
  }

  @starting-style {
    .toast {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  .kind {
    display: inline-flex;
  }

  .good .kind {
    color: #7fd8a0;
  }

  .warn .kind {
    color: #f0b95f;
  }

  .danger .kind {
    color: #ff9d94;
  }

  .message {
    flex: 1;
    overflow-wrap: anywhere;
    padding-block: 4px;
  }

  .action {
    appearance: none;
    background: rgb(255 255 255 / 10%);
    border: 0;
    border-radius: var(--_fl-radius-small);
    color: #8fe3c4;
    cursor: pointer;
    flex: none;
    font-weight: 620;
    min-block-size: 28px;
    padding: 0 10px;
  }

  .action:hover {
    background: rgb(255 255 255 / 18%);
  }

  .dismiss {
    color: #c4c5c9;
  }

  .toast .dismiss:hover {
    background: rgb(255 255 255 / 12%);
    color: #ffffff;
  }

  .toast :focus-visible {
    outline-color: #8fe3c4;
  }

  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
    }
  }
`;
