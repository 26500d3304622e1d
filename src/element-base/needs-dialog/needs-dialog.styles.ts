import { css } from 'lit';

export const needsDialogStyles = css`
  :host {
    display: contents;
  }

  .form {
    display: grid;
    gap: 14px;
    min-block-size: 60px;
  }

  .form > p {
    margin: 0;
  }

  .reasons {
    display: grid;
    gap: 6px;
  }

  .reasons label {
    align-items: center;
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius);
    cursor: pointer;
    display: flex;
    gap: 10px;
    padding: 8px 12px;
  }

  .reasons label:hover {
    background: var(--_fl-color-hover);
  }

  .reasons label:has(:checked) {
    background: var(--_fl-color-accent-soft);
    border-color: var(--_fl-color-accent);
  }

  .reasons input {
    accent-color: var(--_fl-color-accent);
  }
`;
