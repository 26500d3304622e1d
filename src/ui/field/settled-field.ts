import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocaleController } from '../../controllers/locale.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { FieldChangeDetail } from './change-detail.js';
import { fieldFrame } from './field-frame.js';

/** A field that is typed into and settles on a value, or on none, when a person is done: what such fields share. */
export abstract class SettledField<T extends string | number> extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** What it settled on; null is none. */
  @property({ attribute: false }) value: T | null = null;

  @property() label = '';

  /** When true, the label is for assistive technology only. */
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false;

  @property() hint = '';

  /** What is wrong by the judgement of the surroundings; shown before the field's own complaints. */
  @property() error = '';

  /** When true, an empty field is an error. */
  @property({ type: Boolean }) required = false;

  /** When true, the field can't be used. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** When true, the value can be read and not changed. */
  @property({ type: Boolean }) readonly = false;

  /** What is being typed; null while nothing unsettled is in the field. */
  @state() protected draft: string | null = null;

  /** What the field itself finds wrong; empty when nothing is. */
  @state() protected complaint = '';

  @query('#control') protected control!: HTMLInputElement;

  readonly #locale = new LocaleController(this);

  /** Settles what was typed and says whether it is valid; the complaint shows under the field. */
  abstract reportValidity(): boolean;

  protected get localizer(): Localizer {
    return this.#locale.localizer;
  }

  /** What is wrong; empty when nothing is. */
  protected get fault(): string {
    return this.error || this.complaint;
  }

  /** When true, nobody can change the value here. */
  protected get isFixed(): boolean {
    return this.disabled || this.readonly;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('value') || !this.hasUpdated) return;
    this.draft = null;
    this.complaint = '';
  }

  /** Label, hint and fault around the control. */
  protected framed(control: TemplateResult): TemplateResult {
    return fieldFrame({
      label: this.label,
      isLabelHidden: this.hideLabel,
      hint: this.hint,
      error: this.fault,
      isRequired: this.required,
      control,
    });
  }

  /** Takes a valid value, and tells it where it is another. */
  protected settleOn(value: T | null): void {
    this.draft = null;
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent<FieldChangeDetail<T | null>>('fl-ui-change', { detail: { value } }));
  }
}
