import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    background: var(--_fl-color-raised);
    border: 0;
    border-radius: 14px;
    box-shadow: var(--_fl-shadow-raised);
    color: var(--_fl-color-text);
    flex-direction: column;
    inline-size: min(100vw - 32px, var(--fl-dialog-width, 480px));
    inset: 0;
    margin: auto;
    max-block-size: min(100dvh - 48px, 860px);
    max-inline-size: none;
    opacity: 0;
    overflow: hidden;
    overscroll-behavior: contain;
    padding: 0;
    position: fixed;
    transform: translateY(8px);
    transition:
      opacity var(--_fl-duration) var(--_fl-easing),
      transform var(--_fl-duration) var(--_fl-easing),
      overlay var(--_fl-duration) allow-discrete,
      display var(--_fl-duration) allow-discrete;
  }

  :host([size='small']) dialog {
    inline-size: min(100vw - 32px, var(--fl-dialog-width, 380px));
  }

  :host([size='large']) dialog {
    inline-size: min(100vw - 32px, var(--fl-dialog-width, 880px));
  }

  dialog[open] {
    display: flex;
    opacity: 1;
    transform: none;
  }

  dialog::backdrop {
    background: var(--_fl-color-backdrop);
    opacity: 0;
    transition:
      opacity var(--_fl-duration) var(--_fl-easing),
      overlay var(--_fl-duration) allow-discrete,
      display var(--_fl-duration) allow-discrete;
  }

  dialog[open]::backdrop {
    opacity: 1;
  }

  @starting-style {
    dialog[open] {
      opacity: 0;
      transform: translateY(8px);
    }

    dialog[open]::backdrop {
      opacity: 0;
    }
  }

  .header {
    align-items: flex-start;
    display: flex;
    flex: none;
    gap: 12px;
    justify-content: space-between;
    padding-block: 14px 6px;
    padding-inline: 22px 16px;
  }

  .title {
    flex: 1;
    font-size: max(17px, 1.0625rem);
    font-weight: var(--_fl-title-weight);
    letter-spacing: -0.01em;
    line-height: 1.4;
    min-inline-size: 0;
    outline: none;
    overflow-wrap: anywhere;
    /* Its first line stands level with the button beside it. */
    padding-block: calc((var(--_fl-control-size) - 1.4em) / 2);
  }

  .body {
    /* From the height of its content: from nothing, a dialog without a set height would be but a header in WebKit. */
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 4px 22px 22px;
  }

  .body:focus-visible {
    outline-offset: -2px;
  }

  .footer {
    align-items: center;
    border-block-start: 1px solid var(--_fl-color-line);
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
    padding: 12px 16px;
  }

  :host([side]) dialog {
    block-size: 100dvh;
    border-radius: 0;
    border-end-start-radius: 14px;
    border-start-start-radius: 14px;
    inline-size: min(100vw - 32px, var(--fl-dialog-width, 560px));
    margin-block: 0;
    margin-inline: auto 0;
    max-block-size: none;
    transform: none;
  }

  :host([side]) dialog:not([open]) {
    transform: translateX(24px);
  }

  :host([side]) dialog:not([open]):dir(rtl) {
    transform: translateX(-24px);
  }

  @starting-style {
    :host([side]) dialog[open] {
      transform: translateX(24px);
    }

    :host([side]) dialog[open]:dir(rtl) {
      transform: translateX(-24px);
    }
  }

  @media (max-width: 639.98px) {
    dialog,
    :host([side]) dialog,
    :host([size]) dialog {
      block-size: fit-content;
      border-radius: 16px 16px 0 0;
      inline-size: 100vw;
      margin: auto 0 0;
      max-block-size: calc(100dvh - 28px);
      transform: translateY(24px);
    }

    :host([side]) dialog {
      block-size: calc(100dvh - 28px);
    }

    :host([side]) dialog:not([open]):dir(rtl) {
      transform: translateY(24px);
    }

    dialog[open],
    :host([side]) dialog[open],
    :host([size]) dialog[open] {
      transform: none;
    }

    .header {
      padding: 16px;
      padding-block-end: 8px;
    }

    .body {
      padding-inline: 16px;
    }

    .footer {
      padding-block-end: max(12px, env(safe-area-inset-bottom));
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`;
