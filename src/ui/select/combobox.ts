import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actions } from '../../i18n/en/actions.js';
import type { Localizer } from '../../i18n/localizer.js';
import { descriptionOf } from '../field/field-frame.js';
import { iconTemplate } from '../icon/icon-template.js';

/** How the field stands at the moment. */
export interface ComboboxState {
  label: string;
  hint: string;
  error: string;
  placeholder: string;
  /** What the field reads: what is typed, or what is chosen. */
  text: string;
  /** The CSS colour of what is chosen, if it has one. */
  swatch: string | undefined;
  isOpen: boolean;
  /** The place of the active option in the open list; null for none. */
  activeIndex: number | null;
  isRequired: boolean;
  isDisabled: boolean;
  /** When true, the choice can be taken back. */
  canClear: boolean;
}

export interface ComboboxHandlers {
  press(event: PointerEvent): void;
  release(): void;
  input(): void;
  keydown(event: KeyboardEvent): void;
  blur(): void;
  clear(): void;
}

/** The field in which one types to find an option, and which shows what is chosen. */
export function combobox(state: ComboboxState, handlers: ComboboxHandlers, localizer: Localizer): TemplateResult {
  const { error, isOpen, activeIndex, isDisabled } = state;
  return html`<div
    class="input box"
    ?data-disabled=${isDisabled}
    ?data-invalid=${error !== ''}
    @pointerdown=${handlers.press}
  >
    ${state.swatch ? html`<span class="swatch" data-swatch=${state.swatch}></span>` : nothing}
    <input
      id="control"
      class="bare"
      type="text"
      role="combobox"
      aria-labelledby="label"
      autocomplete="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls="list"
      aria-activedescendant=${isOpen && activeIndex !== null ? `option-${activeIndex}` : nothing}
      aria-required=${state.isRequired ? 'true' : 'false'}
      aria-invalid=${error === '' ? 'false' : 'true'}
      aria-describedby=${descriptionOf(state.hint, error)}
      placeholder=${state.placeholder || localizer.text(actions, 'chooseOne')}
      ?disabled=${isDisabled}
      .value=${live(state.text)}
      @click=${handlers.release}
      @input=${handlers.input}
      @keydown=${handlers.keydown}
      @blur=${handlers.blur}
    />
    ${state.canClear ? clearButton(state.label, handlers, localizer) : nothing}
    <span class="icon-button small toggle" aria-hidden="true">${iconTemplate('chevron-down')}</span>
  </div>`;
}

function clearButton(label: string, { clear }: ComboboxHandlers, localizer: Localizer): TemplateResult {
  const word = localizer.text(actions, 'clear');
  return html`<button
    class="icon-button small"
    type="button"
    aria-label=${label ? localizer.text(actions, 'clearNamed', { name: label }) : word}
    title=${word}
    @click=${clear}
  >
    ${iconTemplate('x')}
  </button>`;
}
