import { css, type CSSResultGroup } from 'lit';
import { columnRowsStyles } from './steps/column-rows.styles.js';
import { filesStepStyles } from './steps/files-step.styles.js';
import { previewStepStyles } from './steps/preview-step.styles.js';

const frameStyles = css`
  :host {
    container-type: inline-size;
    display: block;
    min-inline-size: 0;
  }

  .frame {
    display: grid;
    gap: var(--_fl-space-4);
    grid-template-columns: minmax(0, 1fr);
  }

  .steps {
    color: var(--_fl-color-text-muted);
    display: flex;
    flex-wrap: wrap;
    font-size: var(--_fl-font-size-secondary);
    font-weight: 600;
    gap: var(--_fl-space-1) var(--_fl-space-4);
  }

  .steps li {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  .steps .number {
    align-items: center;
    block-size: 22px;
    border: 1px solid var(--_fl-color-line-strong);
    border-radius: 50%;
    display: inline-flex;
    font-size: var(--_fl-font-size-small);
    font-variant-numeric: tabular-nums;
    inline-size: 22px;
    justify-content: center;
  }

  .steps .number .icon {
    block-size: 12px;
    inline-size: 12px;
    vertical-align: 0;
  }

  .steps .current {
    color: var(--_fl-color-text);
  }

  .steps .current .number {
    background: var(--_fl-color-accent);
    border-color: var(--_fl-color-accent);
    color: var(--_fl-color-on-accent);
  }

  .steps .passed .number {
    background: var(--_fl-color-accent-soft);
    border-color: transparent;
    color: var(--_fl-color-accent);
  }

  .step {
    display: grid;
    gap: var(--_fl-space-3);
    grid-template-columns: minmax(0, 1fr);
  }

  .field {
    grid-template-columns: minmax(0, 1fr);
  }

  progress {
    accent-color: var(--_fl-color-accent);
    block-size: 8px;
    inline-size: 100%;
  }

  .part-title {
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    margin-block-start: var(--_fl-space-2);
    overflow-wrap: anywhere;
    text-align: start;
  }

  .value-grid {
    align-items: start;
    display: grid;
    gap: var(--_fl-space-3) var(--_fl-space-4);
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
  }

  .waiting {
    display: grid;
    gap: var(--_fl-space-2);
    padding-block: var(--_fl-space-6);
  }

  .footer {
    background: var(--_fl-color-raised);
    border-block-start: 1px solid var(--_fl-color-line);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_fl-space-2);
    /* Down to the edge of the dialog, over the room that its body leaves free below. */
    inset-block-end: calc(-1 * var(--fl-deal-import-footer-overhang, 0px));
    justify-content: flex-end;
    margin-block-end: calc(-1 * var(--fl-deal-import-footer-overhang, 0px));
    padding-block: var(--_fl-space-3);
    position: sticky;
    z-index: 1;
  }

  @container (inline-size < 520px) {
    .footer .button {
      flex: 1;
    }
  }

  @media (forced-colors: active) {
    .steps .current .number {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

export const dealImportStyles: CSSResultGroup = [frameStyles, filesStepStyles, columnRowsStyles, previewStepStyles];
