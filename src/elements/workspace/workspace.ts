import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { Rates } from '../../model/money.js';
import type { User } from '../../model/people.js';
import type { StageInput } from '../../model/pipeline.js';
import type { Weekday } from '../../model/workdays.js';
import { Localizer } from '../../i18n/localizer.js';
import { workspace } from '../../i18n/en/workspace.js';
import { AnnounceController } from '../../controllers/announce.js';
import { deepActiveElement } from '../../controllers/composed-tree.js';
import { localeContext, storeContext } from '../../controllers/contexts.js';
import { LocaleController } from '../../controllers/locale.js';
import { defaultSettings, type Settings } from '../../store/core/settings.js';
import type { PipelineStore } from '../../store/store.js';
import type { DialogBeforeCloseDetail, UiDialog } from '../../ui/dialog/dialog.js';
import { focusesDeals, type DealOpenDetail } from '../../element-base/deal-open.js';
import { AdapterChurn } from '../../controllers/adapter-churn.js';
import { takeBack } from './acts/take-back.js';
import { isWritingIn, undoKey } from './acts/undo-keys.js';
import { WorkspaceStore } from './store/workspace-store.js';
import { workspaceStyles } from './workspace.styles.js';
import { baseStyles } from '../../styles/base.js';

/** Detail of `fl-auth-required`. */
export interface AuthRequiredDetail {
  /** How many changes wait to be sent. */
  pending: number;
}

/** Detail of `fl-remote-change`. */
export interface RemoteChangeDetail {
  /** Ids of the deals that others changed, added or removed. */
  ids: readonly string[];
  source: 'remote';
}

/** Milliseconds within which two presses are one double click. */
const DOUBLE_CLICK = 500;

const SETTINGS = ['locale', 'currency', 'rates', 'timeZone', 'fiscalYearStart', 'weekStart'] as const;

/**
 * @summary Holds the backend, the person, the language and the calendar; every element of ours inside finds them by itself.
 * @tag fl-workspace
 * @status stable
 * @since 0.1.0
 * @slot - The page: pickers, boards, lists, whatever else.
 * @fires {CustomEvent<AuthRequiredDetail>} fl-auth-required - The backend wants the person to sign in; afterwards call `resume()`.
 * @fires {CustomEvent<RemoteChangeDetail>} fl-remote-change - Others changed deals: another tab, another person.
 * @csspart panel - The dialog that shows one deal.
 * @cssprop [--fl-workspace-panel-width=640px] - How wide the side sheet of a deal is.
 * @example
 * ```html
 * <fl-workspace locale="vi" currency="VND" time-zone="Asia/Ho_Chi_Minh">
 *   <fl-pipeline-picker></fl-pipeline-picker>
 *   <fl-board></fl-board>
 * </fl-workspace>
 * ```
 */
export class Workspace extends LitElement {
  static override styles = [baseStyles, workspaceStyles];

  /** The backend. Create it once: a new object loads everything anew. */
  @property({ attribute: false }) adapter: DataAdapter | null = null;

  /** Who works here: what they own and which rights they have follow from it. */
  @property({ attribute: false }) user: User | null = null;

  /** The language as a BCP 47 tag; without one, the nearest `lang` of the page. */
  @property() locale = '';

  /** The direction of reading; without one, that of the language, or of the page where the language is the page's. */
  @property() direction: 'ltr' | 'rtl' | '' = '';

  /** ISO 4217: what sums over several currencies are converted to, where there are rates. */
  @property() currency = '';

  /** What the other currencies are worth in each other, and as of which day. */
  @property({ attribute: false }) rates: Rates | null = null;

  /** IANA name of the time zone in which everyone's days are counted. */
  @property({ attribute: 'time-zone' }) timeZone: string = defaultSettings.timeZone;

  /** The month in which the fiscal year begins, 1 to 12. */
  @property({ type: Number, attribute: 'fiscal-year-start' }) fiscalYearStart: number = defaultSettings.fiscalYearStart;

  /** The day on which a week begins. */
  @property({ attribute: 'week-start' }) weekStart: Weekday = defaultSettings.weekStart;

  /** Stages for an adapter without `pipelines()`: names, or objects with a name. */
  @property({ attribute: false }) stages: readonly StageInput[] | null = null;

  /** Headers for each request to the backend, asked anew each time; nothing of them is kept. */
  @property({ attribute: false }) auth: Ctx['auth'] | null = null;

  /** The time of day in milliseconds since 1970-01-01 UTC, where it should not be the page's clock. Read when the adapter is set. */
  @property({ attribute: false }) clock: (() => number) | null = null;

  /**
   * Makes the worker that figures are worked out in, where the package's own script can't be started: from another origin, or under
   * a policy. Read when the adapter is set.
   */
  @property({ attribute: false }) createWorker: (() => Worker) | null = null;

  /** When true, `fl-deal-open` opens no panel: the page shows deals in its own way. */
  @property({ type: Boolean, attribute: 'no-panel' }) noPanel = false;

  @state() private openDealId: string | null = null;

  @query('fl-ui-dialog') private dialog!: UiDialog | null;

  readonly #pageLocale = new LocaleController(this);
  readonly #announcer = new AnnounceController(this);
  readonly #storeProvider = new ContextProvider(this, { context: storeContext });
  readonly #localeProvider = new ContextProvider(this, { context: localeContext });
  readonly #churn = new AdapterChurn();
  readonly #held = new WorkspaceStore({
    provide: (store) => this.#storeProvider.setValue(store),
    authRequired: (pending) => this.#tellAuthRequired(pending),
    remoteChange: (ids) => this.#tellRemote(ids),
  });
  #focusOrigin: EventTarget | null = null;
  #openedAt = 0;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#handleKeydown(event));
    this.addEventListener('fl-deal-open', (event) => this.#handleDealOpen(event));
  }

  /** The store of this adapter and user; null while there is no adapter. */
  get store(): PipelineStore | null {
    return this.#held.store;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.#hold();
      this.requestUpdate();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#held.letGo();
    this.openDealId = null;
  }

  /** Goes on sending after the person signed in, or tries again at once while the backend is away. */
  resume(): void {
    this.store?.resume();
  }

  /** Shows a deal in the side sheet, as when its card is opened. */
  openDeal(id: string): void {
    this.#focusOrigin = deepActiveElement();
    this.openDealId = id;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#provideLocale();
    const previous = changed.get('adapter');
    if (previous && this.adapter && previous !== this.adapter) this.#churn.note(this.localName);
    if (changed.has('adapter') || this.#isOtherUser(changed)) this.#hold();
    else if (changed.has('user')) this.store?.setUser(this.user);
    if (this.hasUpdated && changed.has('stages')) this.store?.setStages(this.stages);
    if (SETTINGS.some((name) => changed.has(name))) this.store?.configure(this.#settings());
  }

  protected override updated(): void {
    if (!this.dialog || this.openDealId === null || this.dialog.open) return;
    this.dialog.open = true;
    this.#openedAt = performance.now();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot> ${
        this.noPanel
          ? nothing
          : html`<fl-ui-dialog
              side
              part="panel"
              .label=${this.#localizer.text(workspace, 'deal')}
              @fl-ui-before-close=${this.#handleBeforeClose}
              @fl-ui-close=${this.#handlePanelClose}
              @fl-deal-gone=${this.#handleDealGone}
            >
              ${this.openDealId === null ? nothing : html`<fl-deal-panel .dealId=${this.openDealId}></fl-deal-panel>`}
            </fl-ui-dialog>`
      }`;
  }

  get #localizer(): Localizer {
    return this.#localeProvider.value;
  }

  #provideLocale(): void {
    const page = this.#pageLocale.localizer;
    const language = this.locale || page.language;
    const direction = this.direction || (this.locale ? undefined : page.direction);
    const now = new Localizer({ language, timeZone: this.timeZone, ...(direction ? { direction } : {}) });
    const before: Localizer | undefined = this.#localeProvider.value;
    const isSame =
      before?.language === now.language && before.direction === now.direction && before.timeZone === now.timeZone;
    if (!isSame) this.#localeProvider.setValue(now);
    // What was asked for is also what screen readers and the layout go by; what was not is left to the page.
    if (this.locale && this.lang !== now.language) this.lang = now.language;
    if ((this.locale || this.direction) && this.dir !== now.direction) this.dir = now.direction;
  }

  #settings(): Settings {
    return {
      timeZone: this.timeZone,
      fiscalYearStart: this.fiscalYearStart,
      weekStart: this.weekStart,
      currency: this.currency || null,
      rates: this.rates,
      language: this.#localizer.language,
    };
  }

  #isOtherUser(changed: PropertyValues<this>): boolean {
    return changed.has('user') && (changed.get('user')?.id ?? null) !== (this.user?.id ?? null);
  }

  #hold(): void {
    const { adapter, user, stages, auth, clock, createWorker } = this;
    const settings = this.#settings();
    const options = adapter && this.isConnected ? { adapter, user, stages, settings, ...(auth ? { auth } : {}) } : null;
    this.#held.hold(options, { clock, createWorker });
  }

  #tellAuthRequired(pending: number): void {
    const detail: AuthRequiredDetail = { pending };
    this.dispatchEvent(new CustomEvent('fl-auth-required', { detail, bubbles: true, composed: true }));
  }

  #tellRemote(ids: readonly string[]): void {
    const detail: RemoteChangeDetail = { ids, source: 'remote' };
    this.dispatchEvent(new CustomEvent('fl-remote-change', { detail, bubbles: true, composed: true }));
  }

  #handleDealOpen(event: CustomEvent<DealOpenDetail>): void {
    const [origin] = event.composedPath();
    const { detail } = event;
    // Those who listen further out have their say first.
    queueMicrotask(() => {
      if (event.defaultPrevented || this.noPanel || typeof detail?.id !== 'string') return;
      this.#focusOrigin = origin ?? null;
      this.openDealId = detail.id;
    });
  }

  /** A double click opens with its first press; the second, on the backdrop by then, is no wish to close. */
  #handleBeforeClose(event: CustomEvent<DialogBeforeCloseDetail>): void {
    const { reason, at } = event.detail;
    if (reason === 'backdrop' && at - this.#openedAt < DOUBLE_CLICK) event.preventDefault();
  }

  #handleDealGone(): void {
    this.dialog?.close();
  }

  #handlePanelClose(): void {
    const id = this.openDealId;
    this.openDealId = null;
    // The card may have moved, or left the window meanwhile: then only its board knows where it stands.
    const active = deepActiveElement();
    const isInSheet = (this.shadowRoot?.activeElement ?? null) !== null;
    const isLost = active === null || active === document.body || isInSheet;
    if (id !== null && isLost && focusesDeals(this.#focusOrigin)) void this.#focusOrigin.focusDeal(id);
    this.#focusOrigin = null;
  }

  #handleKeydown(event: KeyboardEvent): void {
    const wish = undoKey(event);
    const { store } = this;
    if (wish === null || !store || event.defaultPrevented || isWritingIn(event.composedPath()[0])) return;
    event.preventDefault();
    void takeBack(store, wish, this.#localizer, this.#announcer);
  }
}
