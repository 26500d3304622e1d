import { css, type CSSResult } from 'lit';

export const newDealStyles: CSSResult = css`
  form {
    display: grid;
    gap: 14px 16px;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .wide {
    grid-column: 1 / -1;
  }

  .duplicates {
    background: var(--_fl-color-warn-soft);
    border-radius: var(--_fl-radius);
    display: grid;
    gap: 4px;
    padding: 10px 12px;
  }

  .duplicates strong {
    color: var(--_fl-color-warn);
    font-weight: 600;
  }

  .duplicates li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
  }

  @media (max-width: 479.98px) {
    form {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
