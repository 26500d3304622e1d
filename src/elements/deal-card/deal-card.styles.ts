import { css, type CSSResult } from 'lit';

export const dealCardStyles: CSSResult = css`
  :host {
    display: block;
  }

  :host([density='compact']) {
    --_fl-density: 0.67;
  }
`;
