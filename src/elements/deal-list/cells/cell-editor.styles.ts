import { css } from 'lit';

export const cellEditorStyles = css`
  :host {
    inset-block-start: 2px;
    inset-inline: 2px;
    min-inline-size: 140px;
    position: absolute;
    z-index: 2;
  }

  .editor {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius);
    box-shadow: var(--_fl-shadow-raised);
    display: grid;
    gap: 2px;
    padding-block-end: 0;
  }

  .field-error {
    padding: 0 8px 4px;
    white-space: normal;
  }

  .control.input {
    min-block-size: 34px;
  }
`;
