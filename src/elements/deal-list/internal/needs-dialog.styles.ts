import { css } from 'lit';

export const needsDialogStyles = css`
  :host {
    display: contents;
  }

  .needs {
    display: grid;
    gap: 14px;
    min-block-size: 60px;
  }
`;
