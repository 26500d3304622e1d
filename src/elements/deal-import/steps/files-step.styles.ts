import { css, type CSSResult } from 'lit';

/** The place for files, and what is told of each. */
export const filesStepStyles: CSSResult = css`
  .drop-zone {
    align-items: center;
    background: var(--_fl-color-canvas);
    border: 1.5px dashed var(--_fl-color-line-strong);
    border-radius: var(--_fl-radius-large);
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    padding: var(--_fl-space-8) var(--_fl-space-4);
    text-align: center;
    transition:
      background-color var(--_fl-duration-fast) var(--_fl-easing),
      border-color var(--_fl-duration-fast) var(--_fl-easing);
  }

  .drop-zone > .icon {
    block-size: 22px;
    color: var(--_fl-color-text-muted);
    inline-size: 22px;
  }

  .drop-zone[data-filled] {
    padding-block: var(--_fl-space-4);
  }

  .drop-zone .headline {
    font-weight: var(--_fl-title-weight);
  }

  .drop-zone .secondary {
    max-inline-size: 46ch;
  }

  [data-dragged-over] .drop-zone {
    background: var(--_fl-color-accent-soft);
    border-color: var(--_fl-color-accent);
  }

  .files {
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr);
  }

  .file {
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--_fl-space-2) var(--_fl-space-3);
  }

  .file-head,
  .file-use {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_fl-space-1) var(--_fl-space-2);
  }

  .file-head > .icon {
    color: var(--_fl-color-text-muted);
  }

  .file-head .icon-button {
    margin-inline-start: auto;
  }

  .file-name {
    font-weight: 600;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .file-choices {
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
    max-inline-size: 420px;
  }
`;
