import { css } from 'lit';

export const dateFieldStyles = css`
  input[type='date'].bare {
    font-variant-numeric: tabular-nums;
  }

  input[type='date'].bare.empty:not(:focus) {
    color: var(--_fl-color-text-faint);
  }

  input::-webkit-calendar-picker-indicator {
    display: none;
  }
`;
