import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { foldText } from '../../model/fold-text.js';
import { placeAt } from '../anchor.js';
import { descriptionOf, fieldFrame } from '../field/field-frame.js';
import { iconTemplate } from '../icon/icon-template.js';
import { watchAround } from '../light-dismiss.js';
import { keyedRows } from '../keyed-rows.js';
import { matchOptions, type SelectChangeDetail, type SelectCreateDetail, type SelectOption } from './select-option.js';
import { fieldStyles } from '../field/field.styles.js';
import { selectStyles } from './select.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/** More lines than anybody reads; the rest is counted, and found by typing. */
const MOST_SHOWN = 100;
/** Never taller than a glance takes in, in pixels. */
const MOST_HEIGHT = 320;
/** The id of the line that offers what was typed as something new; no option has it. */
const CREATE = '\u0000create';

/**
 * @summary One or several of many: a combobox that narrows its list while one types, diacritics aside.
 * @tag fl-ui-select
 * @fires {CustomEvent<SelectChangeDetail>} fl-ui-change - A person chose.
 * @fires {CustomEvent<SelectCreateDetail>} fl-ui-create - A person wants what is typed as something new.
 */
export class UiSelect extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, controlStyles, fieldStyles, selectStyles];

  @property({ attribute: false }) options: readonly SelectOption[] = [];

  /** The chosen id, where one may be chosen; null is none. */
  @property({ attribute: false }) value: string | null = null;

  /** The chosen ids, where several may be chosen. */
  @property({ attribute: false }) values: readonly string[] = [];

  /** When true, several may be chosen and the list stays open. */
  @property({ type: Boolean }) multiple = false;

  /** When true, the choice can be taken back to none. */
  @property({ type: Boolean }) clearable = false;

  /** When true, a name that no option bears is offered as something new. */
  @property({ type: Boolean }) creatable = false;

  @property() label = '';

  /** When true, the label is for assistive technology only. */
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false;

  @property() hint = '';

  @property() error = '';

  /** Shown while nothing is chosen; default: "Choose…". */
  @property() placeholder = '';

  /** When true, choosing nothing is an error. */
  @property({ type: Boolean }) required = false;

  /** When true, the field can't be used. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private isOpen = false;
  /** What was typed since the list opened; null while nothing was, and the choice shows in full. */
  @state() private typed: string | null = null;
  @state() private activeId: string | null = null;
  @state() private complaint = '';

  @query('#control') private control!: HTMLInputElement;
  @query('.box') private box!: HTMLElement;
  @query('.list') private list!: HTMLElement;

  readonly #locale = new LocaleController(this);
  #stopWatching: (() => void) | null = null;
  #shown: readonly SelectOption[] = [];
  #hiddenCount = 0;
  #selectsOnRelease = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  /** Says whether a choice was made or none is needed; the complaint shows under the field. */
  reportValidity(): boolean {
    const isMissing = this.required && this.#chosen().length === 0;
    this.complaint = isMissing ? this.#locale.localizer.text(actions, 'required') : '';
    return !isMissing;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') || changed.has('values')) this.complaint = '';
    const matches = this.isOpen ? matchOptions(this.options, this.typed ?? '') : [];
    this.#shown = matches.slice(0, MOST_SHOWN);
    this.#hiddenCount = matches.length - this.#shown.length;
    const fresh = this.#newName();
    if (fresh)
      this.#shown = [
        ...this.#shown,
        { id: CREATE, label: this.#locale.localizer.text(actions, 'createNamed', { name: fresh }) },
      ];
    if (this.isOpen && !this.#shown.some(({ id }) => id === this.activeId)) {
      this.activeId = this.typed === null ? null : (this.#shown.find(({ disabled }) => !disabled)?.id ?? null);
    }
  }

  protected override updated(): void {
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--_fl-swatch', swatch.dataset['swatch'] ?? '');
    }
    if (this.isOpen === this.list.matches(':popover-open')) {
      if (!this.isOpen) return;
    } else if (this.isOpen) {
      this.list.showPopover();
    } else {
      this.list.hidePopover();
      return;
    }
    this.#place();
    this.list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    const chosen = this.#chosen();
    const error = this.error || this.complaint;
    const single = this.multiple ? undefined : chosen[0];
    const canClear = this.clearable && chosen.length > 0 && !this.disabled;
    const clear = localizer.text(actions, 'clear');
    const control = html`<div
        class="input box"
        ?data-disabled=${this.disabled}
        ?data-invalid=${error !== ''}
        @pointerdown=${this.#handlePress}
      >
        ${single?.swatch ? html`<span class="swatch" data-swatch=${single.swatch}></span>` : nothing}
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
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          aria-controls="list"
          aria-activedescendant=${this.isOpen && this.activeId !== null ? `option-${this.#indexOf(this.activeId)}` : nothing}
          aria-required=${this.required ? 'true' : 'false'}
          aria-invalid=${error === '' ? 'false' : 'true'}
          aria-describedby=${descriptionOf(this.hint, error)}
          placeholder=${this.placeholder || localizer.text(actions, 'chooseOne')}
          ?disabled=${this.disabled}
          .value=${live(this.typed ?? this.#summary(chosen))}
          @click=${this.#handleRelease}
          @input=${this.#handleInput}
          @keydown=${this.#handleKeydown}
          @blur=${this.#handleBlur}
        />
        ${
          canClear
            ? html`<button
                class="icon-button small"
                type="button"
                aria-label=${this.label ? localizer.text(actions, 'clearNamed', { name: this.label }) : clear}
                title=${clear}
                @click=${this.#handleClear}
              >
                ${iconTemplate('x')}
              </button>`
            : nothing
        }
        <span class="icon-button small toggle" aria-hidden="true">${iconTemplate('chevron-down')}</span>
      </div>
      <div
        class="list"
        popover="manual"
        @pointerdown=${this.#handleListPress}
        @click=${this.#handleListClick}
        @keydown=${this.#handleKeydown}
      >
        <div
          id="list"
          role="listbox"
          aria-label=${this.label || nothing}
          aria-multiselectable=${this.multiple ? 'true' : nothing}
        >
          ${keyedRows(
            this.#shown,
            ({ id }) => id,
            (option, index) => this.#renderOption(option, index),
          )}
        </div>
        ${this.#renderNote()}
      </div>`;
    return fieldFrame({
      label: this.label,
      isLabelHidden: this.hideLabel,
      hint: this.hint,
      error,
      isRequired: this.required,
      control,
    });
  }

  #renderOption(option: SelectOption, index: number): TemplateResult {
    const isChosen = this.#isChosen(option.id);
    return html`<div
      class=${classMap({ option: true, active: option.id === this.activeId })}
      id="option-${index}"
      role="option"
      data-id=${option.id}
      aria-selected=${isChosen ? 'true' : 'false'}
      aria-disabled=${option.disabled ? 'true' : nothing}
    >
      ${option.swatch ? html`<span class="swatch" data-swatch=${option.swatch}></span>` : nothing}
      <span class="name">${option.label}</span>
      ${option.hint ? html`<span class="end">${option.hint}</span>` : nothing}
      <span class="tick">${isChosen ? iconTemplate('check') : nothing}</span>
    </div>`;
  }

  #renderNote(): TemplateResult {
    const { localizer } = this.#locale;
    const isEmpty = this.isOpen && this.#shown.length === 0;
    const note = isEmpty
      ? localizer.text(actions, 'noMatches')
      : this.#hiddenCount > 0
        ? localizer.text(actions, 'matchesLeft', { count: this.#hiddenCount })
        : '';
    return html`<div class="note" role="status" ?hidden=${note === ''}>${note}</div>`;
  }

  #isChosen(id: string): boolean {
    return this.multiple ? this.values.includes(id) : this.value === id;
  }

  #chosen(): readonly SelectOption[] {
    return this.options.filter(({ id }) => this.#isChosen(id));
  }

  #summary(chosen: readonly SelectOption[]): string {
    return chosen.length === 0
      ? ''
      : this.#locale.localizer.list(
          chosen.map(({ label }) => label),
          'unit',
        );
  }

  /** What is typed, where it may be made and bears no option's name. */
  #newName(): string {
    const name = this.creatable ? (this.typed ?? '').trim() : '';
    return name !== '' && !this.options.some(({ label }) => foldText(label) === foldText(name)) ? name : '';
  }

  #indexOf(id: string): number {
    return this.#shown.findIndex((option) => option.id === id);
  }

  #open(): void {
    if (this.isOpen || this.disabled) return;
    this.isOpen = true;
    this.activeId = this.multiple ? (this.values[0] ?? null) : this.value;
    this.#stopWatching = watchAround({
      isInside: (path) => path.includes(this),
      onOutside: () => this.#close(),
      onLayout: () => this.#place(),
    });
  }

  #close(): void {
    this.isOpen = false;
    this.typed = null;
    this.activeId = null;
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  #place(): void {
    placeAt(this.list, this.box, { side: 'block', matchWidth: true, mostHeight: MOST_HEIGHT });
  }

  #choose(option: SelectOption): void {
    if (option.disabled) return;
    if (option.id === CREATE) {
      const name = this.#newName();
      this.#close();
      this.dispatchEvent(new CustomEvent<SelectCreateDetail>('fl-ui-create', { detail: { name } }));
      return;
    }
    if (this.multiple) {
      const others = this.values.filter((id) => id !== option.id);
      this.#change(option.id, others.length === this.values.length ? [...others, option.id] : others);
      this.typed = null;
      this.activeId = option.id;
      return;
    }
    this.#close();
    if (this.value !== option.id) this.#change(option.id, [option.id]);
  }

  #change(value: string | null, values: readonly string[]): void {
    if (this.multiple) this.values = values;
    else this.value = value;
    this.dispatchEvent(new CustomEvent<SelectChangeDetail>('fl-ui-change', { detail: { value, values } }));
  }

  #step(by: 1 | -1): void {
    const reachable = this.#shown;
    if (reachable.length === 0) return;
    const index = this.activeId === null ? (by === 1 ? -1 : 0) : this.#indexOf(this.activeId);
    this.activeId = reachable.at((index + by) % reachable.length)?.id ?? null;
  }

  #handlePress(event: PointerEvent): void {
    if (this.disabled || event.composedPath().some((node) => node instanceof HTMLButtonElement)) return;
    if (event.target !== this.control) event.preventDefault();
    this.control.focus();
    if (!this.isOpen) {
      this.#open();
      this.#selectsOnRelease = true;
    } else if (event.target !== this.control) this.#close();
  }

  // The press itself puts the caret somewhere; selecting all, so that typing replaces the name, has to wait for its end.
  #handleRelease(): void {
    if (this.#selectsOnRelease) this.control.select();
    this.#selectsOnRelease = false;
  }

  // The focus stays in the field, so that the list doesn't close under the press.
  #handleListPress(event: PointerEvent): void {
    event.preventDefault();
  }

  #handleListClick(event: MouseEvent): void {
    const line = event.composedPath().find((node) => node instanceof HTMLElement && node.classList.contains('option'));
    const option = line instanceof HTMLElement ? this.#shown.find(({ id }) => id === line.dataset['id']) : undefined;
    if (option) this.#choose(option);
  }

  #handleInput(): void {
    this.#open();
    this.typed = this.control.value;
    this.activeId = null;
  }

  #handleBlur(): void {
    this.#close();
  }

  #handleClear(): void {
    this.#close();
    this.#change(null, []);
    this.control.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const active = this.#shown.find(({ id }) => id === this.activeId);
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (!this.isOpen) this.#open();
        else this.#step(event.key === 'ArrowDown' ? 1 : -1);
        return;
      case 'Enter':
        if (!this.isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        if (active) this.#choose(active);
        else this.#close();
        return;
      case 'Escape':
        if (!this.isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        this.#close();
        return;
      case 'Tab':
        if (this.isOpen && active && this.typed !== null && !this.multiple) this.#choose(active);
        return;
    }
  }
}
