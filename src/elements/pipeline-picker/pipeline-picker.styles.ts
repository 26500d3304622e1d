import { css, type CSSResult } from 'lit';

export const pipelinePickerStyles: CSSResult = css`
  :host {
    container-type: inline-size;
    display: block;
    min-inline-size: 0;
  }

  .picker {
    align-items: stretch;
    border-block-end: 1px solid var(--_fl-color-line);
    display: flex;
    min-block-size: 38px;
    min-inline-size: 0;
  }

  .tabs {
    border-block-end: 0;
    flex: 1;
    gap: 0;
    min-inline-size: 0;
    overflow: hidden;
    position: relative;
  }

  .tab {
    align-items: baseline;
    display: inline-flex;
    gap: 8px;
    margin-block-end: 0;
    max-inline-size: 100%;
    padding: 8px 14px;
    transition: color var(--_fl-duration-fast) var(--_fl-easing);
  }

  @container (max-width: 260px) {
    .tab {
      padding-inline: 4px;
    }

    .tab .figures {
      display: none;
    }
  }

  .tab .name {
    max-inline-size: 26ch;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
  }

  .tab .figures {
    color: var(--_fl-color-text-faint);
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
    font-weight: 550;
  }

  .tab[aria-selected='true'] .figures {
    color: var(--_fl-color-text-muted);
  }

  /* Out of sight and out of reach, and still measured. */
  .tab.out {
    inset-block-start: 0;
    inset-inline-start: 0;
    position: absolute;
    visibility: hidden;
  }

  .rest {
    align-self: center;
    color: var(--_fl-color-text-muted);
    flex: none;
    font-size: var(--_fl-font-size-secondary);
    font-variant-numeric: tabular-nums;
    margin-inline-start: 4px;
  }

  .rest.out {
    position: absolute;
    visibility: hidden;
  }

  .waiting {
    align-items: center;
    display: flex;
    gap: 24px;
    inline-size: min(100%, 420px);
    padding: 8px 14px;
  }

  .message {
    align-items: center;
    color: var(--_fl-color-text-muted);
    display: flex;
    font-size: var(--_fl-font-size-secondary);
    gap: 8px;
    padding: 4px 2px;
  }
`;
