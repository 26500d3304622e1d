import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Activity } from '../../../model/activity.js';
import { dayOfInstant, formatDay, instantAtNoon } from '../../../model/calendar.js';
import type { Deal } from '../../../model/deal.js';
import { actions } from '../../../i18n/en/actions.js';
import { panel } from '../../../i18n/en/panel.js';
import type { PipelineStore } from '../../../store/store.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import { skeletonStyles } from '../../../ui/skeleton/skeleton.styles.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import type { IconName } from '../../../ui/icon/icon-shapes.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { sortedActivities } from './activity-list.js';
import { DealPart } from '../sections/panel-section.js';
import { dealActivitiesStyles } from './deal-activities.styles.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';

const KINDS = {
  call: ['call', 'activityCall'],
  meeting: ['users', 'activityMeeting'],
  email: ['mail', 'activityEmail'],
  task: ['check', 'activityTask'],
} as const satisfies Record<string, readonly [IconName, string]>;
type Kind = keyof typeof KINDS;

/**
 * @summary What is planned with a deal and what was done: the next step on top.
 * @tag fl-deal-activities-part
 */
export class DealActivitiesPart extends DealPart {
  static override styles = [baseStyles, controlStyles, skeletonStyles, dealActivitiesStyles];

  @state() private isPlanning = false;
  @state() private kind: Kind = 'call';
  @state() private dueDate: string | null = null;
  @state() private showsDone = false;
  @state() private problem = '';

  protected override select(store: PipelineStore): readonly unknown[] {
    return [...super.select(store), this.deal && store.activities(this.deal.id)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal } = this;
    if (!source || !deal) return nothing;
    if (!source.adapter.entities) return html`<p class="muted">${this.localizer.text(panel, 'noActivities')}</p>`;
    const known = source.activities(deal.id);
    if (!known?.isReady) return this.#renderAwaited(known?.trouble ?? null);
    const { planned, done } = sortedActivities(known.records);
    const isFixed = source.refusal('editOwn', deal) !== null || !source.adapter.entities.save;
    return html`${planned.length === 0 ? this.#renderNothing(source, deal) : nothing}
      <ul>
        ${keyedRows(
          this.showsDone ? [...planned, ...done] : planned,
          ({ id }) => id,
          (activity) => this.#renderActivity(source, deal, activity, isFixed),
        )}
      </ul>
      ${this.problem ? html`<p class="field-error" role="alert">${iconTemplate('alert')}${this.problem}</p>` : nothing}
      ${this.isPlanning ? this.#renderForm(source, deal) : this.#renderButtons(done.length, isFixed)}`;
  }

  /** What stands here until the backend has said which there are. */
  #renderAwaited(trouble: string | null): TemplateResult {
    const { localizer } = this;
    if (trouble !== null)
      return html`<p class="muted" role="alert">${localizer.text(panel, 'activitiesFailed', { reason: trouble })}</p>`;
    return html`<div class="waiting" role="status">
      <span class="visually-hidden">${localizer.text(actions, 'loading')}</span
      >${skeletonLine('long')}${skeletonLine('medium')}
    </div>`;
  }

  #renderNothing(source: PipelineStore, deal: Deal): TemplateResult | typeof nothing {
    if (this.isPlanning || source.stage(deal.stageId, deal.pipelineId)?.category !== 'open') return nothing;
    return html`<p class="nothing">
      ${iconTemplate('warning')}<strong>${this.localizer.text(panel, 'noActivity')}</strong>
      <span class="muted">${this.localizer.text(panel, 'noActivityText')}</span>
    </p>`;
  }

  #renderActivity(source: PipelineStore, deal: Deal, activity: Activity, isFixed: boolean): TemplateResult {
    const { localizer } = this;
    const [icon, word] = Object.hasOwn(KINDS, activity.type)
      ? KINDS[activity.type as Kind]
      : (['note', 'activityNote'] as const);
    const name = activity.subject || localizer.text(panel, word);
    const { today, calendar } = source.environment();
    const isLate =
      activity.doneAt === null && activity.dueAt !== null && dayOfInstant(activity.dueAt, calendar.timeZone) < today;
    return html`<li class=${activity.doneAt === null ? 'open' : 'done'} data-activity-id=${activity.id}>
      <span class="mark" title=${localizer.text(panel, word)}>${iconTemplate(icon)}</span>
      <span class="what">
        <span class="subject">${name}</span>
        <span class=${isLate ? 'secondary late' : 'secondary'}
          >${this.#when(activity, isLate)}
          ${activity.ownerId === null ? nothing : html`· ${source.nameOf('ownerId', activity.ownerId)}`}</span
        >
      </span>
      ${
        activity.doneAt !== null || isFixed
          ? nothing
          : html`<button
              class="button small"
              type="button"
              aria-label=${localizer.text(panel, 'markDone', { name })}
              @click=${() => void this.#markDone(source, deal, activity)}
            >
              ${iconTemplate('check')}${localizer.text(actions, 'done')}
            </button>`
      }
    </li>`;
  }

  #when({ doneAt, dueAt }: Activity, isLate: boolean): string {
    const { localizer } = this;
    if (doneAt !== null) return localizer.text(panel, 'doneOn', { date: localizer.instant(doneAt, 'medium') });
    if (dueAt === null) return '';
    return localizer.text(panel, isLate ? 'overdueOn' : 'dueOn', { date: localizer.instant(dueAt, 'medium') });
  }

  #renderButtons(doneCount: number, isFixed: boolean): TemplateResult {
    return html`<div class="buttons">
      ${
        isFixed
          ? nothing
          : html`<button class="button small" type="button" @click=${this.#handlePlan}>
              ${iconTemplate('plus')}${this.localizer.text(panel, 'plan')}
            </button>`
      }
      ${
        doneCount === 0
          ? nothing
          : html`<button
              class="button small quiet"
              type="button"
              aria-expanded=${this.showsDone ? 'true' : 'false'}
              @click=${() => (this.showsDone = !this.showsDone)}
            >
              ${this.localizer.text(panel, 'showDone', { count: doneCount })}
            </button>`
      }
    </div>`;
  }

  #renderForm(source: PipelineStore, deal: Deal): TemplateResult {
    const { localizer } = this;
    return html`<form
      @submit=${(event: Event) => void this.#handleSubmit(event, source, deal)}
      @keydown=${this.#handleFormKey}
    >
      <div class="segmented" role="group" aria-label=${localizer.text(panel, 'activityType')}>
        ${Object.entries(KINDS).map(
          ([kind, [icon, word]]) =>
            html`<button
              type="button"
              aria-pressed=${this.kind === kind ? 'true' : 'false'}
              @click=${() => (this.kind = kind as Kind)}
            >
              ${iconTemplate(icon)} ${localizer.text(panel, word)}
            </button>`,
        )}
      </div>
      <div class="row">
        <div class="field grow">
          <label class="label" for="subject">${localizer.text(panel, 'subject')}</label>
          <input class="input" id="subject" autocomplete="off" placeholder=${localizer.text(panel, 'subjectExample')} />
        </div>
        <fl-ui-date-field
          required
          .label=${localizer.text(panel, 'due')}
          .value=${this.dueDate}
          @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<string | null>>) => (this.dueDate = event.detail.value)}
        ></fl-ui-date-field>
      </div>
      <div class="buttons end">
        <button class="button small" type="button" @click=${this.#handleCancel}>
          ${localizer.text(actions, 'cancel')}
        </button>
        <button class="button small primary" type="submit">${localizer.text(panel, 'planSave')}</button>
      </div>
    </form>`;
  }

  #handlePlan(): void {
    this.isPlanning = true;
    this.problem = '';
    // Tomorrow: what is to be done today is done, not planned.
    this.dueDate = formatDay((this.source?.environment().today ?? 0) + 1);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#subject')?.focus());
  }

  #handleCancel(): void {
    this.isPlanning = false;
  }

  #handleFormKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.isPlanning = false;
  }

  async #handleSubmit(event: Event, source: PipelineStore, deal: Deal): Promise<void> {
    event.preventDefault();
    if (this.dueDate === null) return;
    const written = this.renderRoot.querySelector<HTMLInputElement>('#subject')?.value.trim() ?? '';
    const subject = written || this.localizer.text(panel, KINDS[this.kind][1]);
    const now = new Date(source.now()).toISOString();
    const activity: Activity = {
      id: `activity-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
      dealId: deal.id,
      type: this.kind,
      subject,
      ownerId: source.user?.id ?? deal.ownerId,
      dueAt: instantAtNoon(this.dueDate, source.settings.timeZone),
      allDay: true,
      doneAt: null,
      createdAt: now,
    };
    if (!(await this.#keep(deal, activity))) return;
    this.isPlanning = false;
    this.acting.announce(this.localizer.text(panel, 'planned', { name: subject }));
  }

  async #markDone(source: PipelineStore, deal: Deal, activity: Activity): Promise<void> {
    const doneAt = new Date(source.now()).toISOString();
    if (!(await this.#keep(deal, { ...activity, doneAt }))) return;
    this.acting.announce(this.localizer.text(panel, 'markedDone', { name: activity.subject }));
  }

  /** Keeps the activity; what the deal says about its activities follows in the same act, and is taken back with it. */
  async #keep(deal: Deal, activity: Activity): Promise<boolean> {
    const { id, ...fields } = activity;
    const kept = await this.acting.act({
      type: 'editDeals',
      ids: [deal.id],
      entities: [{ kind: 'activity', id, patch: fields }],
      source: 'keyboard',
    });
    this.problem = kept.status === 'refused' ? refusalText(kept.refusal, this.localizer) : '';
    return kept.status === 'accepted';
  }
}
