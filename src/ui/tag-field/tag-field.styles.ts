import { css } from 'lit';

export const tagFieldStyles = css`
  .input.box.tags {
    cursor: text;
    flex-wrap: wrap;
    gap: 4px;
    padding: 3px 6px;
  }

  .tag {
    align-items: center;
    background: var(--_fl-color-accent-soft);
    border-radius: var(--_fl-radius-small);
    color: var(--_fl-color-accent);
    display: inline-flex;
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
    gap: 2px;
    max-inline-size: 100%;
    padding-inline: 8px 0;
  }

  .tag > .truncate {
    min-inline-size: 0;
  }

  .tag .icon-button {
    color: inherit;
  }

  .tag .icon {
    block-size: 12px;
    inline-size: 12px;
  }

  .tags[data-disabled] .tag {
    padding-inline-end: 8px;
  }

  .tags .bare {
    flex: 1 1 90px;
    inline-size: 90px;
    min-block-size: 26px;
    padding-inline: 4px;
  }

  @media (forced-colors: active) {
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;
