import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { actions } from '../../i18n/en/actions.js';
import type { Localizer } from '../../i18n/localizer.js';
import { iconTemplate } from '../icon/icon-template.js';
import { keyedRows } from '../keyed-rows.js';
import type { OfferedOptions } from './offered-options.js';
import type { SelectOption } from './select-option.js';

/** How the list stands at the moment. */
export interface OptionListState {
  isOpen: boolean;
  activeId: string | null;
  /** When true, several may be chosen. */
  isMultiple: boolean;
  isChosen(id: string): boolean;
}

export interface OptionListHandlers {
  choose(option: SelectOption): void;
  keydown(event: KeyboardEvent): void;
}

/** The lines to choose from, and what is to be said below them. */
export function optionList(
  { shown, hiddenCount }: OfferedOptions,
  state: OptionListState,
  { choose, keydown }: OptionListHandlers,
  label: string,
  localizer: Localizer,
): TemplateResult {
  const handleClick = (event: MouseEvent): void => {
    const line = event.composedPath().find((node) => node instanceof HTMLElement && node.classList.contains('option'));
    const option = line instanceof HTMLElement ? shown.find(({ id }) => id === line.dataset['id']) : undefined;
    if (option) choose(option);
  };
  return html`<div class="list" popover="manual" @pointerdown=${keepFocus} @click=${handleClick} @keydown=${keydown}>
    <div
      id="list"
      role="listbox"
      aria-label=${label || nothing}
      aria-multiselectable=${state.isMultiple ? 'true' : nothing}
    >
      ${keyedRows(
        shown,
        ({ id }) => id,
        (option, index) => optionLine(option, index, state),
      )}
    </div>
    ${note(state.isOpen && shown.length === 0, hiddenCount, localizer)}
  </div>`;
}

/** The focus stays in the field, so that the list doesn't close under the press. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}

function optionLine(option: SelectOption, index: number, { activeId, isChosen }: OptionListState): TemplateResult {
  const { id, label, hint, swatch, disabled } = option;
  return html`<div
    class=${classMap({ option: true, active: id === activeId })}
    id="option-${index}"
    role="option"
    data-id=${id}
    aria-selected=${isChosen(id) ? 'true' : 'false'}
    aria-disabled=${disabled ? 'true' : nothing}
  >
    ${swatch ? html`<span class="swatch" data-swatch=${swatch}></span>` : nothing}
    <span class="name">${label}</span>
    ${hint ? html`<span class="end">${hint}</span>` : nothing}
    <span class="tick">${isChosen(id) ? iconTemplate('check') : nothing}</span>
  </div>`;
}

function note(isEmpty: boolean, hiddenCount: number, localizer: Localizer): TemplateResult {
  const text = isEmpty
    ? localizer.text(actions, 'noMatches')
    : hiddenCount > 0
      ? localizer.text(actions, 'matchesLeft', { count: hiddenCount })
      : '';
  return html`<div class="note" role="status" ?hidden=${text === ''}>${text}</div>`;
}
