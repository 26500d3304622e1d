import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { fieldFrame } from '../field/field-frame.js';
import { combobox, type ComboboxHandlers, type ComboboxState } from './combobox.js';
import { ListPopover } from './list-popover.js';
import { CREATE, newNameOf, NO_OPTIONS, offeredOptions, type OfferedOptions } from './offered-options.js';
import { optionList, type OptionListHandlers } from './option-list.js';
import type { SelectChangeDetail, SelectCreateDetail, SelectOption } from './select-option.js';
import { fieldStyles } from '../field/field.styles.js';
import { selectStyles } from './select.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

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
  readonly #popover = new ListPopover(this, () => this.#close());
  #offered: OfferedOptions = NO_OPTIONS;
  #selectsOnRelease = false;
  readonly #handlers: ComboboxHandlers = {
    press: (event) => this.#handlePress(event),
    release: () => this.#handleRelease(),
    input: () => this.#handleInput(),
    keydown: (event) => this.#handleKeydown(event),
    blur: () => this.#close(),
    clear: () => this.#handleClear(),
  };
  readonly #listHandlers: OptionListHandlers = {
    choose: (option) => this.#choose(option),
    keydown: (event) => this.#handleKeydown(event),
  };

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
    this.#offered = this.isOpen ? this.#offer() : NO_OPTIONS;
    if (this.isOpen && !this.#offered.shown.some(({ id }) => id === this.activeId)) {
      this.activeId = this.typed === null ? null : (this.#offered.shown.find(({ disabled }) => !disabled)?.id ?? null);
    }
  }

  protected override updated(): void {
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--_fl-swatch', swatch.dataset['swatch'] ?? '');
    }
    this.#popover.sync(this.isOpen, this.list, this.box);
  }

  protected override render(): TemplateResult {
    const error = this.error || this.complaint;
    return fieldFrame({
      label: this.label,
      isLabelHidden: this.hideLabel,
      hint: this.hint,
      error,
      isRequired: this.required,
      control: html`${this.#renderBox(error)} ${this.#renderList()}`,
    });
  }

  #renderBox(error: string): TemplateResult {
    const { label, hint, placeholder, isOpen, activeId } = this;
    const chosen = this.#chosen();
    const state: ComboboxState = {
      label,
      hint,
      error,
      placeholder,
      text: this.typed ?? this.#summary(chosen),
      swatch: this.multiple ? undefined : chosen[0]?.swatch,
      isOpen,
      activeIndex: activeId === null ? null : this.#indexOf(activeId),
      isRequired: this.required,
      isDisabled: this.disabled,
      canClear: this.clearable && chosen.length > 0 && !this.disabled,
    };
    return combobox(state, this.#handlers, this.#locale.localizer);
  }

  #renderList(): TemplateResult {
    const { isOpen, activeId, multiple } = this;
    const state = { isOpen, activeId, isMultiple: multiple, isChosen: (id: string) => this.#isChosen(id) };
    return optionList(this.#offered, state, this.#listHandlers, this.label, this.#locale.localizer);
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
    return this.creatable ? newNameOf(this.options, this.typed ?? '') : '';
  }

  #offer(): OfferedOptions {
    const name = this.#newName();
    const createLabel = name === '' ? '' : this.#locale.localizer.text(actions, 'createNamed', { name });
    return offeredOptions(this.options, this.typed ?? '', createLabel);
  }

  #indexOf(id: string): number {
    return this.#offered.shown.findIndex((option) => option.id === id);
  }

  #open(): void {
    if (this.isOpen || this.disabled) return;
    this.isOpen = true;
    this.activeId = this.multiple ? (this.values[0] ?? null) : this.value;
    this.#popover.open();
  }

  #close(): void {
    this.isOpen = false;
    this.typed = null;
    this.activeId = null;
    this.#popover.close();
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
    const reachable = this.#offered.shown;
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

  #handleInput(): void {
    this.#open();
    this.typed = this.control.value;
    this.activeId = null;
  }

  #handleClear(): void {
    this.#close();
    this.#change(null, []);
    this.control.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const active = this.#offered.shown.find(({ id }) => id === this.activeId);
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
