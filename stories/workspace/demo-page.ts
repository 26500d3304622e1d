import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import { Localizer } from '../../src/i18n/localizer.js';
import { showToast } from '../../src/ui/toast/show-toast.js';
import { emptyWorkspace, isEmpty, loadSample, openWorkspace } from './demo-data.js';
import { DEMO_USER, TIME_ZONE } from './demo-user.js';
import { demo } from './demo-words.js';
import { keepPreferences, readPreferences, type Preferences } from './preferences.js';

/** Detail of `demo-preference`. */
export type PreferenceDetail = Partial<Omit<Preferences, 'seeded'>>;

/** Detail of `demo-data`. */
export interface DataDetail {
  wish: 'load' | 'empty';
}

/** The page of `npm start`: a workspace kept in this browser, with its look, its language and its sample. */
export class DemoPage extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }

    p {
      margin: 0;
      padding: 2rem;
    }
  `;

  @state() private preferences: Preferences = readPreferences();
  @state() private adapter: DataAdapter | null = null;
  /** True while the sample goes in for the first time, which takes seconds. */
  @state() private isPreparing = false;

  @query('fl-workspace') private workspace!: Workspace | null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  protected override willUpdate(): void {
    const { theme, language, direction } = this.preferences;
    const page = document.documentElement;
    page.lang = language;
    page.dir = direction;
    if (theme === 'auto') page.removeAttribute('data-theme');
    else page.setAttribute('data-theme', theme);
    document.title = `${this.#localizer.text(demo, 'title')} · fairlead`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { adapter, preferences } = this;
    if (!adapter)
      return this.isPreparing ? html`<p role="status">${this.#localizer.text(demo, 'preparing')}</p>` : nothing;
    return html`<fl-workspace
      locale=${preferences.language}
      direction=${preferences.direction}
      time-zone=${TIME_ZONE}
      week-start="mon"
      .adapter=${adapter}
      .user=${DEMO_USER}
      @demo-preference=${this.#handlePreference}
      @demo-data=${this.#handleData}
    >
      <demo-shell .preferences=${preferences}></demo-shell>
    </fl-workspace>`;
  }

  get #localizer(): Localizer {
    return new Localizer({ language: this.preferences.language });
  }

  async #begin(): Promise<void> {
    const adapter = openWorkspace();
    try {
      if (!this.preferences.seeded && adapter.clear && (await isEmpty(adapter))) {
        this.isPreparing = true;
        await loadSample(adapter, this.preferences.language);
      }
      this.#prefer({ seeded: true });
    } catch (error) {
      this.#tellFailure(error);
    }
    this.adapter = adapter;
  }

  #prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    keepPreferences(this.preferences);
  }

  #tellFailure(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    showToast(this, { message: this.#localizer.text(demo, 'sampleFailed', { reason }), kind: 'danger' });
  }

  #handlePreference(event: CustomEvent<PreferenceDetail>): void {
    this.#prefer(event.detail);
  }

  async #handleData(event: CustomEvent<DataDetail>): Promise<void> {
    const { adapter } = this;
    if (!adapter) return;
    const { wish } = event.detail;
    try {
      await (wish === 'load' ? loadSample(adapter, this.preferences.language) : emptyWorkspace(adapter));
      await this.workspace?.store?.refresh();
      showToast(this, { message: this.#localizer.text(demo, wish === 'load' ? 'loaded' : 'emptied'), kind: 'good' });
    } catch (error) {
      this.#tellFailure(error);
    }
  }
}
