import { css, type CSSResult } from 'lit';

export const stageEditorStyles: CSSResult = css`
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

  .head {
    align-items: end;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_fl-space-2);
    justify-content: flex-end;
  }

  .head .space {
    flex: 1;
  }

  .choose {
    flex: 0 1 260px;
  }

  .locked {
    align-items: center;
    background: var(--_fl-color-sunken);
    border-radius: var(--_fl-radius);
    color: var(--_fl-color-text-muted);
    display: flex;
    gap: 8px;
    padding: var(--_fl-space-2) var(--_fl-space-3);
  }

  .pipeline {
    align-items: start;
    display: grid;
    gap: var(--_fl-space-3);
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
  }

  .rot,
  .limits {
    align-items: end;
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
  }

  .rot {
    grid-template-columns: minmax(min(160px, 100%), 2fr) repeat(auto-fit, minmax(min(120px, 100%), 1fr));
  }

  .pipeline .rot {
    grid-column: 1 / -1;
  }

  :is(.rot, .limits) > .field-error {
    grid-column: 1 / -1;
  }

  .field {
    grid-template-columns: minmax(0, 1fr);
  }

  .stages-title {
    font-size: var(--_fl-font-size);
    font-weight: var(--_fl-title-weight);
    margin-block-end: var(--_fl-space-2);
  }

  .stage {
    background: var(--_fl-color-surface);
    border-block-start: 1px solid var(--_fl-color-line);
    padding-block: var(--_fl-space-2);
    position: relative;
  }

  .stage[data-drop]::before {
    background: var(--_fl-color-accent);
    block-size: 3px;
    border-radius: 2px;
    content: '';
    inset-block-start: -2px;
    inset-inline: 0;
    position: absolute;
  }

  .stage[data-drop='after']::before {
    inset-block: auto -2px;
  }

  .line {
    align-items: start;
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: auto auto minmax(120px, 2fr) minmax(84px, 0.8fr) 84px minmax(96px, 1fr) auto;
  }

  .grip {
    cursor: grab;
    margin-block-start: 4px;
    touch-action: none;
  }

  [data-dragging] {
    cursor: grabbing;
    user-select: none;
  }

  .swatch {
    background-color: var(--_fl-swatch, currentcolor);
    block-size: 24px;
    border: 1px solid color-mix(in srgb, var(--_fl-color-text) 18%, transparent);
    border-radius: var(--_fl-radius-small);
    cursor: pointer;
    forced-color-adjust: none;
    inline-size: 24px;
    margin-block-start: 4px;
    overflow: hidden;
    position: relative;
  }

  .swatch:focus-within {
    outline: 2px solid var(--_fl-color-focus);
    outline-offset: 2px;
  }

  .swatch input {
    block-size: 100%;
    border: 0;
    cursor: inherit;
    inline-size: 100%;
    inset: 0;
    opacity: 0;
    padding: 0;
    position: absolute;
  }

  .cell {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }

  .cell.name .input {
    font-weight: 600;
  }

  .percent {
    align-items: center;
    display: flex;
    gap: 4px;
  }

  .percent .input {
    text-align: end;
  }

  .standing {
    align-self: center;
    display: grid;
    justify-items: end;
    text-align: end;
  }

  .standing > * {
    unicode-bidi: plaintext;
  }

  .tools {
    display: flex;
    gap: 2px;
    padding-block-start: 4px;
  }

  .details {
    background: var(--_fl-color-canvas);
    border-radius: var(--_fl-radius);
    display: grid;
    gap: var(--_fl-space-3);
    margin-block-start: var(--_fl-space-2);
    padding: var(--_fl-space-3);
  }

  .check {
    align-items: center;
    display: flex;
    font-size: var(--_fl-font-size-control);
    gap: 8px;
    min-block-size: var(--_fl-control-size);
  }

  .check input {
    accent-color: var(--_fl-color-accent);
    block-size: 18px;
    flex: none;
    inline-size: 18px;
    margin: 0;
  }

  .add {
    border-block-start: 1px solid var(--_fl-color-line);
    display: grid;
    gap: var(--_fl-space-2);
    grid-template-columns: minmax(120px, 2fr) minmax(90px, 0.8fr) auto;
    padding-block-start: var(--_fl-space-3);
  }

  .add .field-error {
    grid-column: 1 / -1;
  }

  .target,
  .new-pipeline {
    display: grid;
    gap: var(--_fl-space-3);
    margin-block-start: var(--_fl-space-3);
  }

  @container (inline-size < 620px) {
    .line {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
    }

    .line > .tools {
      grid-column: 4;
      grid-row: 1;
    }

    .line > .category {
      grid-column: 1 / 4;
      grid-row: 2;
    }

    .line > .probability {
      grid-column: 4;
      grid-row: 2;
      inline-size: 84px;
    }

    .rot {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .rot > :first-child {
      grid-column: 1 / -1;
    }

    .standing {
      align-items: baseline;
      display: flex;
      gap: var(--_fl-space-2);
      grid-column: 1 / -1;
      justify-content: space-between;
    }

    .add {
      grid-template-columns: minmax(0, 1fr) minmax(90px, auto);
    }

    .add .button {
      grid-column: 1 / -1;
    }
  }
`;
