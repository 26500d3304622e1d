import { css } from 'lit';

export const moneyFieldStyles = css`
  .bare {
    font-variant-numeric: tabular-nums;
  }
`;
