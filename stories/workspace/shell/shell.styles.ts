import { css } from 'lit';

export const shellStyles = css`
  :host {
    display: block;
  }

  .shell {
    box-sizing: border-box;
    display: grid;
    block-size: 100dvh;
    gap: 10px;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
    padding: 14px 24px 6px;
  }

  header {
    align-items: end;
    border-block-end: 1px solid var(--_fl-color-line);
    display: flex;
    gap: 12px 20px;
  }

  fl-pipeline-picker {
    flex: 1;
    margin-block-end: -1px;
  }

  .tools {
    align-items: center;
    display: flex;
    flex: none;
    gap: 8px;
    padding-block-end: 8px;
  }

  .place {
    grid-row: 4;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .place > * {
    block-size: 100%;
  }

  .place > .health {
    /* Room for the shadows of its panels. */
    margin: -2px;
    overflow-y: auto;
    padding: 2px;
  }

  footer {
    grid-row: 5;
    border-block-start: 1px solid var(--_fl-color-line);
    padding-block-start: 4px;
  }

  fl-deal-import {
    --fl-deal-import-footer-overhang: 22px;
  }

  .start {
    align-content: center;
    display: grid;
    justify-items: center;
  }

  .drop {
    align-items: center;
    background: color-mix(in srgb, var(--_fl-color-accent-soft) 94%, transparent);
    border: 2px dashed var(--_fl-color-accent);
    border-radius: 16px;
    color: var(--_fl-color-accent-strong);
    display: grid;
    inset: 12px;
    justify-items: center;
    align-content: center;
    gap: 6px;
    pointer-events: none;
    position: fixed;
    z-index: 10;
  }

  .drop strong {
    font-size: max(20px, 1.25rem);
  }

  .drop .icon {
    block-size: 32px;
    inline-size: 32px;
  }

  @media (max-width: 1099.98px) {
    .words {
      clip-path: inset(50%);
      block-size: 1px;
      inline-size: 1px;
      overflow: hidden;
      position: absolute;
      white-space: nowrap;
    }

    .tools .button:not(.primary) {
      padding: 0 9px;
    }
  }

  @media (max-width: 859.98px) {
    .shell {
      padding: 10px 14px 4px;
    }

    header {
      align-items: stretch;
      flex-direction: column-reverse;
      gap: 4px;
    }

    header fl-pipeline-picker {
      flex: none;
    }

    .tools {
      justify-content: flex-end;
      padding-block-end: 0;
    }

    .tools .segmented {
      margin-inline-end: auto;
    }
  }

  /* On a phone the head is one line: the rest of its tools stands in the menu, and the layout buttons show the other layouts. */
  @media (max-width: 639.98px) {
    .shell {
      gap: 6px;
      padding: 6px 12px 2px;
    }

    header {
      align-items: end;
      flex-direction: row;
      gap: 8px;
    }

    header fl-pipeline-picker {
      flex: 1;
    }

    .tools {
      padding-block-end: 3px;
    }

    .tools :is(.in-menu, .segmented > [aria-pressed='true']) {
      display: none;
    }

    footer {
      padding-block-start: 0;
    }
  }

  .narrow-icon {
    display: none;
  }

  @media (max-width: 639.98px) {
    .narrow-icon {
      display: inline-flex;
    }

    .wide-words {
      clip-path: inset(50%);
      block-size: 1px;
      inline-size: 1px;
      overflow: hidden;
      position: absolute;
      white-space: nowrap;
    }

    .tools {
      gap: 6px;
    }
  }

  @media (max-height: 559.98px) {
    .shell {
      block-size: auto;
      grid-template-rows: auto auto auto 480px auto;
    }
  }
`;
