import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { closeRemarks, rotRemark, type DealRemark } from './rot-words.js';

const REMARK_ICONS = { good: 'check', neutral: 'info', warn: 'clock', danger: 'warning' } as const;

/** What is to be said of how the deal stands: how stale it is, and whether its close date worries. */
export function dealRemarks(source: PipelineStore, deal: Deal, localizer: Localizer): TemplateResult | typeof nothing {
  const rot = rotRemark(deal, source, localizer);
  const remarks = [...(rot ? [rot] : []), ...closeRemarks(deal, source, localizer)];
  if (remarks.length === 0) return nothing;
  return html`<ul class="remarks">
    ${remarks.map((remark) => remarkLine(remark))}
  </ul>`;
}

function remarkLine({ kind, text }: DealRemark): TemplateResult {
  return html`<li class="remark ${kind}">${iconTemplate(REMARK_ICONS[kind])}<span>${text}</span></li>`;
}
