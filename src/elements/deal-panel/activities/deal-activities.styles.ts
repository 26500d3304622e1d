import { css, type CSSResult } from 'lit';

export const dealActivitiesStyles: CSSResult = css`
  :host {
    display: grid;
    gap: 8px;
  }

  .waiting {
    display: grid;
    gap: 12px;
    padding-block: 8px;
  }

  ul {
    display: grid;
  }

  ul:empty {
    display: none;
  }

  li {
    align-items: center;
    display: grid;
    gap: 10px;
    grid-template-columns: 28px minmax(0, 1fr) auto;
    padding-block: 6px;
  }

  .mark {
    align-items: center;
    background: var(--_fl-color-accent-soft);
    block-size: 28px;
    border-radius: 50%;
    color: var(--_fl-color-accent);
    display: flex;
    inline-size: 28px;
    justify-content: center;
  }

  .done .mark {
    background: var(--_fl-color-hover);
    color: var(--_fl-color-text-muted);
  }

  .mark .icon {
    block-size: 14px;
    inline-size: 14px;
    vertical-align: 0;
  }

  .what {
    display: grid;
    min-inline-size: 0;
  }

  .subject {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .done .subject {
    font-weight: 500;
  }

  .late {
    color: var(--_fl-color-danger);
    font-weight: 550;
  }

  .nothing {
    align-items: center;
    color: var(--_fl-color-warn);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .buttons.end {
    justify-content: flex-end;
  }

  form {
    background: var(--_fl-color-canvas);
    border: 1px solid var(--_fl-color-line);
    border-radius: var(--_fl-radius-large);
    display: grid;
    gap: 10px;
    padding: 12px;
  }

  .segmented {
    flex-wrap: wrap;
    justify-self: start;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }

  .grow {
    flex: 1 1 200px;
  }

  fl-ui-date-field {
    flex: 0 1 170px;
  }
`;
