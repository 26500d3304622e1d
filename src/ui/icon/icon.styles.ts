import { css } from 'lit';

export const iconStyles = css`
  :host {
    color: inherit;
    display: inline-flex;
    flex: none;
    font-size: inherit;
    line-height: 1;
  }

  span {
    display: inline-flex;
  }

  .icon {
    vertical-align: 0;
  }
`;
