import { css, type CSSResult } from 'lit';

export const workspaceStyles: CSSResult = css`
  :host {
    display: block;
  }

  fl-ui-dialog {
    --fl-dialog-width: var(--fl-workspace-panel-width, 640px);
  }
`;
