import { LitElement, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocaleController } from '../../../controllers/locale.js';
import { actions } from '../../../i18n/en/actions.js';
import { fields } from '../../../i18n/en/fields.js';
import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UiDateField } from '../../../ui/date-field/date-field.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import type { UiPopover } from '../../../ui/popover/popover.js';
import type { SelectChangeDetail } from '../../../ui/select/select-option.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';
import { entityOptions } from '../../../element-base/entity-options.js';
import type { BulkChoice } from './bulk-acts.js';
import { bulkBarStyles } from './bulk-bar.styles.js';
import { stageMenu, stageOfItem } from '../cells/choices.js';

/** A person chose what to do with the selected deals. */
export type BulkBarChoice = BulkChoice | { type: 'export' } | { type: 'clear' };

type Panel = 'owner' | 'close' | 'tags';

/**
 * What can be done with the selected deals of the list.
 * @internal
 * @fires {CustomEvent<BulkBarChoice>} fl-bulk-choice
 */
export class DealListBulkBar extends LitElement {
  static override styles = [baseStyles, controlStyles, bulkBarStyles];

  @property({ attribute: false }) store: PipelineStore | null = null;
  @property({ attribute: false }) ids: ReadonlySet<string> = new Set();
  /** What the selected deals are worth together, in words. */
  @property() worth = '';
  /** When true, none of the selected deals may be exported. */
  @property({ attribute: false }) exportRefused = false;

  @state() private panel: Panel | null = null;
  @state() private addTags: readonly string[] = [];
  @state() private removeTags: readonly string[] = [];

  @query('fl-ui-menu') private menu!: UiMenu;
  @query('fl-ui-popover') private panelHost!: UiPopover;
  @query('fl-ui-date-field') private dateField!: UiDateField | null;

  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    return html`<div class="bar" role="toolbar" aria-label=${localizer.text(list, 'bulk')}>
      <span class="count">
        <strong class="figure">${localizer.text(actions, 'selected', { count: this.ids.size })}</strong>
        ${this.worth ? html`<span class="money">${this.worth}</span>` : null}
      </span>
      ${this.#renderActs()}
      <button
        class="button small quiet"
        type="button"
        data-act="clear"
        aria-label=${localizer.text(list, 'clearSelection')}
        title=${localizer.text(list, 'clearSelection')}
        @click=${() => this.#choose({ type: 'clear' })}
      >
        ${iconTemplate('x')}<span class="words">${localizer.text(list, 'clearSelection')}</span>
      </button>
      <fl-ui-menu .label=${localizer.text(list, 'moveTo')} @fl-ui-select=${this.#handleStageChoice}></fl-ui-menu>
      <fl-ui-popover .label=${this.#panelLabel()} @fl-ui-close=${this.#handleClose}
        >${this.#renderPanel()}</fl-ui-popover
      >
    </div>`;
  }

  #renderActs(): TemplateResult {
    const { localizer } = this.#locale;
    const isReadOnly = this.store?.refusal('editOwn', this.#first() ?? null, this.#first()?.pipelineId) ?? null;
    const canDelete = this.store?.adapter.remove !== undefined;
    const canSave = this.store?.adapter.save !== undefined;
    const reason = isReadOnly?.message ?? '';
    return html`<div class="acts">
      <button
        class="button small"
        type="button"
        data-act="stage"
        aria-haspopup="menu"
        ?disabled=${!canSave}
        title=${canSave ? '' : reason}
        @click=${this.#handleStage}
      >
        ${localizer.text(list, 'moveTo')}
      </button>
      ${this.#panelButton('owner', localizer.text(list, 'changeOwner'), canSave, reason)}
      ${this.#panelButton('close', localizer.text(list, 'changeClose'), canSave, reason)}
      ${this.#panelButton('tags', localizer.text(list, 'changeTags'), canSave, reason)}
      <button
        class="button small"
        type="button"
        data-act="export"
        ?disabled=${this.exportRefused}
        title=${this.exportRefused ? localizer.text(list, 'exportForbidden') : ''}
        @click=${() => this.#choose({ type: 'export' })}
      >
        ${iconTemplate('download')}${localizer.text(list, 'exportCsv')}
      </button>
      <button
        class="button small danger"
        type="button"
        data-act="delete"
        ?disabled=${!canDelete}
        @click=${() => this.#choose({ type: 'delete' })}
      >
        ${iconTemplate('trash')}${localizer.text(actions, 'delete')}
      </button>
    </div>`;
  }

  #panelButton(panel: Panel, label: string, enabled: boolean, reason: string): TemplateResult {
    return html`<button
      class="button small"
      type="button"
      data-act=${panel}
      aria-haspopup="dialog"
      aria-expanded=${this.panel === panel ? 'true' : 'false'}
      ?disabled=${!enabled}
      title=${enabled ? '' : reason}
      @click=${(event: Event) => void this.#openPanel(panel, event)}
    >
      ${label}
    </button>`;
  }

  #panelLabel(): string {
    const { localizer } = this.#locale;
    if (this.panel === 'tags') return localizer.text(fields, 'tags');
    return localizer.text(fields, this.panel === 'close' ? 'expectedCloseDate' : 'ownerId');
  }

  #renderPanel(): TemplateResult | null {
    const { localizer } = this.#locale;
    const { store } = this;
    if (!store || !this.panel) return null;
    const apply = (run: () => void): TemplateResult =>
      html`<button class="button primary" type="button" data-act="apply" @click=${run}>
        ${localizer.text(actions, 'apply')}
      </button>`;
    switch (this.panel) {
      case 'owner':
        return html`<div class="panel-body">
          <fl-ui-select
            ?autofocus=${true}
            .label=${localizer.text(fields, 'ownerId')}
            .options=${[{ id: '', label: localizer.text(fields, 'noOwner') }, ...entityOptions('ownerId', store, localizer.collator)]}
            @fl-ui-change=${this.#handleOwner}
          ></fl-ui-select>
        </div>`;
      case 'close':
        return html`<div class="panel-body">
          <fl-ui-date-field
            ?autofocus=${true}
            required
            .label=${localizer.text(fields, 'expectedCloseDate')}
          ></fl-ui-date-field>
          <div class="panel-foot">
            <button
              class="button"
              type="button"
              data-act="no-date"
              @click=${() => this.#choose({ type: 'close', date: null })}
            >
              ${localizer.text(list, 'noDate')}
            </button>
            ${apply(() => this.#applyDate())}
          </div>
        </div>`;
      case 'tags':
        return html`<div class="panel-body">
          <fl-ui-tag-field
            ?autofocus=${true}
            .label=${localizer.text(list, 'addTags')}
            .value=${this.addTags}
            @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<readonly string[]>>) => (this.addTags = event.detail.value)}
          ></fl-ui-tag-field>
          <fl-ui-tag-field
            .label=${localizer.text(list, 'removeTags')}
            .value=${this.removeTags}
            .suggestions=${this.#tagsOfSelected()}
            @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<readonly string[]>>) => (this.removeTags = event.detail.value)}
          ></fl-ui-tag-field>
          <div class="panel-foot">
            ${apply(() => this.#choose({ type: 'tags', add: this.addTags, remove: this.removeTags }))}
          </div>
        </div>`;
    }
  }

  #first(): Deal | undefined {
    const [id] = this.ids;
    return id === undefined ? undefined : this.store?.deal(id);
  }

  #deals(): Deal[] {
    return [...this.ids].flatMap((id) => this.store?.deal(id) ?? []);
  }

  #tagsOfSelected(): string[] {
    return [...new Set(this.#deals().flatMap((deal) => deal.tags))].sort(this.#locale.localizer.collator.compare);
  }

  #choose(choice: BulkBarChoice): void {
    this.panelHost.close();
    this.dispatchEvent(new CustomEvent<BulkBarChoice>('fl-bulk-choice', { detail: choice }));
  }

  async #openPanel(panel: Panel, event: Event): Promise<void> {
    const anchor = event.currentTarget;
    if (!(anchor instanceof HTMLElement)) return;
    const wasOpen = this.panel === panel;
    this.panelHost.close();
    if (wasOpen) return;
    this.panel = panel;
    this.addTags = [];
    this.removeTags = [];
    await this.updateComplete;
    await this.panelHost.openAt(anchor);
  }

  #applyDate(): void {
    const field = this.dateField;
    if (!field?.reportValidity()) return;
    this.#choose({ type: 'close', date: field.value });
  }

  #handleOwner(event: CustomEvent<SelectChangeDetail>): void {
    this.#choose({ type: 'owner', ownerId: event.detail.value || null });
  }

  #handleClose(): void {
    this.panel = null;
  }

  #handleStage(event: Event): void {
    const { store } = this;
    if (!store || !(event.currentTarget instanceof HTMLElement)) return;
    this.menu.items = stageMenu(this.#deals(), store, this.#locale.localizer);
    this.menu.openAt(event.currentTarget);
  }

  #handleStageChoice(event: CustomEvent<MenuSelectDetail>): void {
    const stage = stageOfItem(event.detail.id);
    if (stage) this.#choose({ type: 'stage', ...stage });
  }
}
