import { css, type CSSResult } from 'lit';

/** Bars in the shape of what comes; they breathe, and stand still under reduced motion. */
export const skeletonStyles: CSSResult = css`
  .skeleton {
    animation: fl-breathe calc(1400ms * var(--_fl-duration-factor)) ease-in-out infinite alternate;
    background: var(--_fl-color-line);
    block-size: 10px;
    border-radius: 5px;
    display: block;
    inline-size: 100%;
  }

  .skeleton[data-width='long'] {
    inline-size: 78%;
  }

  .skeleton[data-width='medium'] {
    inline-size: 54%;
  }

  .skeleton[data-width='short'] {
    inline-size: 30%;
  }

  .skeleton[data-shape='disc'] {
    block-size: 20px;
    border-radius: 50%;
    inline-size: 20px;
  }

  .skeleton-card {
    background: var(--_fl-color-surface);
    border-radius: var(--_fl-radius);
    box-shadow: var(--_fl-shadow);
    display: grid;
    gap: 10px;
    padding: 14px 12px;
  }

  .skeleton-row {
    align-items: center;
    display: flex;
    gap: 8px;
  }

  @keyframes fl-breathe {
    from {
      opacity: 1;
    }

    to {
      opacity: 0.45;
    }
  }

  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;
