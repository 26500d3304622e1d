import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { needs as words } from '../../i18n/en/needs.js';
import type { DealPatch } from '../../model/deal.js';
import type { UiDialog } from '../../ui/dialog/dialog.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { readAnswers } from './need-answers.js';
import { needControl, needLabel } from './need-control.js';
import type { NeedsQuestion } from './question.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { needsDialogStyles } from './needs-dialog.styles.js';

const FORM = 'needs';

/**
 * Asks on the spot for what deals lack before they enter a stage: the lost reason, and the fields it requires.
 * @internal
 */
export class NeedsDialog extends LitElement {
  static override styles = [baseStyles, controlStyles, needsDialogStyles];

  @state() private question: NeedsQuestion | null = null;
  @state() private missing: readonly string[] = [];

  @query('fl-ui-dialog') private dialog!: UiDialog;

  readonly #locale = new LocaleController(this);
  #answers: DealPatch | null = null;

  /** The answers, with every field that was asked for; null when the person thought better of it. */
  async ask(question: NeedsQuestion): Promise<DealPatch | null> {
    this.question = question;
    this.missing = [];
    this.#answers = null;
    await this.updateComplete;
    await this.dialog.show();
    this.question = null;
    return this.#answers;
  }

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    const { question } = this;
    return html`<fl-ui-dialog size="small" .label=${question ? this.#title(question) : ''}>
      ${question ? this.#renderForm(question) : nothing}
      <button slot="footer" class="button" type="button" @click=${this.#handleCancel}>
        ${localizer.text(actions, 'cancel')}
      </button>
      <button
        slot="footer"
        class=${question?.act?.danger ? 'button danger primary' : 'button primary'}
        type="submit"
        form=${FORM}
        data-act="move"
      >
        ${question ? this.#verb(question) : nothing}
      </button>
    </fl-ui-dialog>`;
  }

  #renderForm(question: NeedsQuestion): TemplateResult {
    const { localizer } = this.#locale;
    const { needs } = question;
    const lacking = localizer.list(this.missing.map((field) => needLabel(field, question, localizer)));
    return html`<form class="form" id=${FORM} novalidate @submit=${this.#handleSubmit} @change=${this.#handleChange}>
      <p class="muted">${this.#text(question)}</p>
      ${needs.map((field, index) => needControl(field, index === 0, question, localizer))}
      <p class="field-error" role="alert" ?hidden=${this.missing.length === 0}>
        ${iconTemplate('alert')}${localizer.text(words, 'missing', { fields: lacking })}
      </p>
    </form>`;
  }

  #title({ act, needs, stage, deals }: NeedsQuestion): string {
    const { localizer } = this.#locale;
    if (act) return act.title;
    if (isOnlyReason(needs)) return localizer.text(words, 'reason');
    return localizer.text(words, 'title', { stage: stage.name, count: deals.length });
  }

  #text({ act, needs }: NeedsQuestion): string {
    const { localizer } = this.#locale;
    if (!isOnlyReason(needs)) return localizer.text(words, 'text');
    return localizer.text(words, act ? 'reason' : 'reasonText');
  }

  #verb({ act, stage }: NeedsQuestion): string {
    return act?.verb ?? this.#locale.localizer.text(words, stage.category === 'lost' ? 'lose' : 'move');
  }

  #handleCancel(): void {
    this.dialog.close();
  }

  #handleChange(): void {
    this.missing = [];
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const { question } = this;
    if (!question) return;
    const { patch, missing } = readAnswers(this.renderRoot, question.needs, this.#locale.localizer);
    this.missing = missing;
    const [first] = missing;
    if (first === undefined) {
      this.#answers = patch;
      this.dialog.close();
    } else this.#focus(first);
  }

  #focus(field: string): void {
    const controls = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-field]')];
    const control = controls.find(({ dataset }) => dataset['field'] === field);
    (control?.querySelector<HTMLElement>('input') ?? control)?.focus();
  }
}

function isOnlyReason(needs: readonly string[]): boolean {
  return needs.length === 1 && needs[0] === 'lostReasonId';
}
