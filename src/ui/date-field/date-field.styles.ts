import { css } from 'lit';

export const dateFieldStyles = css`
  input[type='date'].bare {
    font-variant-numeric: tabular-nums;
  }

  input[type='date'].bare.empty:not(:focus) {
    color: var(--_fl-color-text-faint);
  }

  .box {
    position: relative;
  }

  .told-date {
    font-variant-numeric: tabular-nums;
    inset-inline-start: 10px;
    overflow: hidden;
    pointer-events: none;
    position: absolute;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  input[type='date'].told:not(:focus) {
    color: transparent;
  }

  input:focus + .told-date {
    display: none;
  }

  /* Transparent text is none there. */
  @media (forced-colors: active) {
    .told-date {
      display: none;
    }
  }

  input::-webkit-calendar-picker-indicator {
    display: none;
  }
`;
