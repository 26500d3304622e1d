import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import { fromMinor } from '../../../model/money.js';
import { daysInStage } from '../../../model/rot-state.js';
import { probabilityOf, weightedMinorOf } from '../../../model/totals-of.js';
import { fields } from '../../../i18n/en/fields.js';
import { panel } from '../../../i18n/en/panel.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';

interface HeadHost {
  /** The field for the name; null where it may not be changed. */
  title: TemplateResult | null;
  openMenu(anchor: Element): void;
}

/** Where the deal belongs, its name and what it is worth. */
export function dealHead(source: PipelineStore, deal: Deal, text: Localizer, host: HeadHost): TemplateResult {
  const more = text.text(panel, 'moreActions');
  return html`<header class="head">
    <div class="where">
      <span
        ><bdi>${source.nameOf('pipelineId', deal.pipelineId)}</bdi>${
          deal.accountId === null ? nothing : html` · <bdi>${source.nameOf('accountId', deal.accountId)}</bdi>`
        }</span
      >
      ${source.isPending(deal.id) ? html`<span class="badge" role="status">${text.text(panel, 'pending')}</span>` : nothing}
      <button
        class="icon-button small more"
        type="button"
        aria-haspopup="menu"
        aria-label=${more}
        title=${more}
        @click=${(event: Event) => {
          if (event.currentTarget instanceof Element) host.openMenu(event.currentTarget);
        }}
      >
        ${iconTemplate('more')}
      </button>
    </div>
    ${host.title ?? html`<h2 class="fixed" part="title">${deal.title}</h2>`} ${sum(source, deal, text)}
  </header>`;
}

function sum(source: PipelineStore, deal: Deal, text: Localizer): TemplateResult {
  const pipeline = source.pipeline(deal.pipelineId);
  const stage = source.stage(deal.stageId, deal.pipelineId);
  const currency = deal.currency ?? pipeline?.currency ?? '';
  const weighted = weightedMinorOf(deal, stage, pipeline);
  const percent = text.percent(probabilityOf(deal, stage));
  const chance = text.text(panel, deal.probability === null ? 'chance' : 'chanceOwn', { percent });
  const hasMoney = source.canSeeValues(deal.pipelineId);
  return html`<div class="sum" part="value">
    ${
      hasMoney
        ? html`<span class="key-figure"
            >${deal.value === null ? text.text(fields, 'noValue') : text.money(deal.value, currency)}</span
          >`
        : nothing
    }
    ${stage?.category === 'open' ? html`<span class="secondary">${chance}</span>` : nothing}
    ${
      hasMoney && weighted !== null
        ? html`<span class="secondary figure"
            >${text.text(panel, 'weighted', { amount: text.money(fromMinor(weighted, currency), currency) })}</span
          >`
        : nothing
    }
    ${outcome(source, deal, text)}
  </div>`;
}

/** Since when the deal stands in its stage, or how it ended. */
function outcome(source: PipelineStore, deal: Deal, text: Localizer): TemplateResult | typeof nothing {
  const stage = source.stage(deal.stageId, deal.pipelineId);
  if (!stage) return html`<span class="badge warn">${text.text(panel, 'unknownStage', { id: deal.stageId })}</span>`;
  const date = deal.closedAt === null ? text.text(fields, 'noDate') : text.instant(deal.closedAt, 'medium');
  if (stage.category === 'won')
    return html`<span class="badge good">${iconTemplate('trophy')}${text.text(panel, 'wonOn', { date })}</span>`;
  if (stage.category === 'lost') {
    const reason = deal.lostReasonId === null ? null : source.nameOf('lostReasonId', deal.lostReasonId);
    const words =
      reason === null ? text.text(panel, 'lostOn', { date }) : text.text(panel, 'lostBecause', { date, reason });
    return html`<span class="badge danger">${iconTemplate('x')}${words}</span>`;
  }
  const { today, calendar } = source.environment();
  const days = daysInStage(deal, today, calendar.timeZone);
  if (days === null) return nothing;
  return html`<span class="secondary"
    >${days > 0 ? text.text(panel, 'daysHere', { count: days }) : text.text(panel, 'sinceToday')}</span
  >`;
}
