import { css, type CSSResult } from 'lit';

export const emptyStateStyles: CSSResult = css`
  .empty-state {
    align-items: center;
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-direction: column;
    gap: 6px;
    margin: auto;
    max-inline-size: 400px;
    padding: 32px 20px;
    text-align: center;
  }

  .empty-state .mark {
    align-items: center;
    background: var(--_fl-color-hover);
    block-size: 44px;
    border-radius: 50%;
    color: var(--_fl-color-text-muted);
    display: flex;
    inline-size: 44px;
    justify-content: center;
    margin-block-end: 6px;
  }

  .empty-state .mark .icon {
    block-size: 20px;
    inline-size: 20px;
  }

  .empty-state.good .mark {
    background: var(--_fl-color-good-soft);
    color: var(--_fl-color-good);
  }

  .empty-state.danger .mark {
    background: var(--_fl-color-danger-soft);
    color: var(--_fl-color-danger);
  }

  .empty-state .headline {
    color: var(--_fl-color-text);
    font-size: max(15px, 0.9375rem);
    font-weight: var(--_fl-title-weight);
    overflow-wrap: anywhere;
  }

  .empty-state .explanation {
    font-size: max(13.5px, 0.84375rem);
    overflow-wrap: anywhere;
  }

  .empty-state .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
    margin-block-start: 10px;
  }
`;
