import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../src/i18n/localizer.js';
import { iconTemplate } from '../../../src/ui/icon/icon-template.js';
import { demo } from '../demo-words.js';
import type { Address } from './address.js';

/** What the buttons in the head of the page do. */
export interface PageHeadHost {
  setLayout(layout: Address['layout']): void;
  editStages(anchor: Element): void;
  openImport(): void;
  openSettings(anchor: Element): void;
  addDeal(): void;
}

/** The pipelines and the tools; `isBare` where there is no pipeline to use them on. */
export function pageHead(
  layout: Address['layout'],
  isBare: boolean,
  text: Localizer,
  host: PageHeadHost,
): TemplateResult {
  return html`<header>
    <fl-pipeline-picker></fl-pipeline-picker>
    <div class="tools">
      ${layouts(layout, text, host)}
      <button
        class="button in-menu"
        type="button"
        title=${text.text(demo, 'editStages')}
        ?hidden=${isBare}
        @click=${(event: Event) => host.editStages(event.currentTarget as Element)}
      >
        ${iconTemplate('columns')}<span class="words">${text.text(demo, 'editStages')}</span>
      </button>
      <button
        class="button in-menu"
        type="button"
        title=${text.text(demo, 'importDeals')}
        @click=${() => host.openImport()}
      >
        ${iconTemplate('upload')}<span class="words">${text.text(demo, 'importDeals')}</span>
      </button>
      <button
        id="settings-button"
        class="icon-button"
        type="button"
        aria-haspopup="menu"
        aria-label=${text.text(demo, 'settings')}
        title=${text.text(demo, 'settings')}
        @click=${(event: Event) => host.openSettings(event.currentTarget as Element)}
      >
        ${iconTemplate('settings')}
      </button>
      <button
        class="button primary"
        type="button"
        title=${text.text(demo, 'newDeal')}
        ?disabled=${isBare}
        @click=${() => host.addDeal()}
      >
        <span class="narrow-icon">${iconTemplate('plus')}</span
        ><span class="wide-words">${text.text(demo, 'newDeal')}</span>
      </button>
    </div>
  </header>`;
}

function layouts(now: Address['layout'], text: Localizer, host: PageHeadHost): TemplateResult {
  const button = (layout: Address['layout']): TemplateResult =>
    html`<button type="button" aria-pressed=${now === layout ? 'true' : 'false'} @click=${() => host.setLayout(layout)}>
      <span class="narrow-icon">${iconTemplate(layout === 'health' ? 'chart' : layout)}</span
      ><span class="wide-words">${text.text(demo, layout)}</span>
    </button>`;
  return html`<div class="segmented" role="group" aria-label=${text.text(demo, 'layout')}>
    ${button('board')}${button('list')}${button('health')}
  </div>`;
}
