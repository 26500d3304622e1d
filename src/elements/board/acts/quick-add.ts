import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { fields } from '../../../i18n/en/fields.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { BoardColumn } from '../../../store/query/board-model.js';
import { formText } from '../../../ui/form-text.js';
import type { InteractionScope } from '../board-scope.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

/** The small form on top of a column: a title, a value, Enter, and the next one. */
export class QuickAdd {
  readonly #scope: InteractionScope;
  #columnKey: string | null = null;
  #error = '';

  constructor(scope: InteractionScope) {
    this.#scope = scope;
  }

  open(columnKey: string): void {
    this.#columnKey = columnKey;
    this.#error = '';
    this.#scope.requestUpdate();
    requestAnimationFrame(() => this.#titleField()?.focus());
  }

  render(column: BoardColumn): TemplateResult | typeof nothing {
    if (column.key !== this.#columnKey) return nothing;
    const { localizer } = this.#scope;
    const text = (key: 'addTitle' | 'addValue' | 'addHint'): string => localizer.text(boardActs, key);
    return html`<form class="quick-add" part="quick-add" @submit=${this.#handleSubmit} @keydown=${this.#handleKeydown}>
      <input
        class="input hairline"
        name="title"
        autocomplete="off"
        maxlength="500"
        placeholder=${text('addTitle')}
        aria-label=${localizer.text(fields, 'title')}
        aria-invalid=${this.#error === '' ? 'false' : 'true'}
        title=${text('addHint')}
      />
      <div class="row">
        <input
          class="input hairline"
          name="value"
          inputmode="decimal"
          autocomplete="off"
          placeholder=${text('addValue')}
          aria-label=${text('addValue')}
        />
        <button class="button small primary" type="submit">${localizer.text(actions, 'add')}</button>
        <button class="button small quiet" type="button" @click=${this.#handleClose}>
          ${localizer.text(actions, 'done')}
        </button>
      </div>
      ${this.#error === '' ? nothing : html`<p class="error" role="alert">${this.#error}</p>`}
    </form>`;
  }

  #titleField(): HTMLInputElement | null {
    return this.#scope.root.querySelector<HTMLInputElement>('.quick-add input[name="title"]');
  }

  #close(): void {
    const key = this.#columnKey;
    this.#columnKey = null;
    this.#error = '';
    this.#scope.requestUpdate();
    const columns = [...this.#scope.root.querySelectorAll<HTMLElement>('.column')];
    columns
      .find((column) => column.dataset['columnKey'] === key)
      ?.querySelector<HTMLElement>('[data-act="add"]')
      ?.focus();
  }

  #fail(message: string): void {
    this.#error = message;
    this.#scope.requestUpdate();
  }

  readonly #handleClose = (): void => {
    this.#close();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) void this.#save(event.currentTarget);
  };

  async #save(form: HTMLFormElement): Promise<void> {
    const { store, model, localizer } = this.#scope;
    const column = model?.columns.find(({ key }) => key === this.#columnKey);
    const stage = column?.stages[0];
    if (!store || !column || !stage) return;
    const data = new FormData(form);
    const title = formText(data, 'title');
    const valueText = formText(data, 'value');
    if (title === '') {
      this.#fail(localizer.text(actions, 'required'));
      this.#titleField()?.focus();
      return;
    }
    const value = valueText === '' ? null : parseNumber(valueText, localizer.language);
    if (valueText !== '' && value === null) {
      this.#fail(localizer.text(actions, 'invalidNumber', { example: localizer.number(12345.6) }));
      return;
    }
    const ownerId = store.user?.id ?? null;
    const deal = { title, stageId: stage.id, pipelineId: stage.pipelineId, value, ownerId };
    const result = await this.#scope.act({ type: 'createDeal', deal, atTop: true });
    if (result.status === 'refused') {
      this.#fail(refusalText(result.refusal, localizer));
      return;
    }
    this.#error = '';
    form.reset();
    this.#titleField()?.focus();
    this.#scope.announce(localizer.text(boardActs, 'added', { title, name: column.name }));
    this.#scope.requestUpdate();
  }
}
