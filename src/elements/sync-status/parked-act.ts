import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../model/deal.js';
import type { Json } from '../../model/json.js';
import { fields } from '../../i18n/en/fields.js';
import { sync } from '../../i18n/en/sync.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { ParkedAct } from '../../store/status.js';
import type { PipelineStore } from '../../store/store.js';
import { fieldLabel } from '../internal/field-label.js';
import { fieldText } from '../internal/field-text.js';

/** What can be done with an act that was not accepted. */
export interface ParkedChoices {
  retry(): void;
  discard(): void;
}

const BOOKKEEPING: ReadonlySet<string> = new Set(['rank', 'version', 'stageEnteredAt', 'pushCount']);

/** One act that the backend did not take: what it was, why, both values where they clash, and the choices. */
export function parkedAct(act: ParkedAct, store: PipelineStore, localizer: Localizer, choices: ParkedChoices): TemplateResult {
  return html`<li class="act" data-act-id=${act.id}>
    <h3>${titleOf(act, store, localizer)}</h3>
    <p class="reason">${act.message}</p>
    ${Object.entries(act.fields ?? {}).map(([field, message]) => html`<p class="reason">${fieldLabel(field, localizer)}: ${message}</p>`)}
    ${act.current === null ? html`<p>${localizer.text(sync, 'goneThere')}</p>` : nothing}
    ${act.current ? clash(act, act.current, store, localizer) : nothing}
    <p class="secondary">${localizer.instant(act.at)}</p>
    <div class="choices">
      <button class="button small" type="button" @click=${() => choices.discard()}>${localizer.text(sync, 'discard')}</button>
      <button class="button small primary" type="button" ?disabled=${act.current === null} @click=${() => choices.retry()}>
        ${localizer.text(sync, 'sendAgain')}
      </button>
    </div>
  </li>`;
}

function titleOf(act: ParkedAct, store: PipelineStore, localizer: Localizer): string {
  const [first] = act.ops;
  if (!first) return act.id;
  if (first.type === 'entity') {
    const name = first.patch?.['name'] ?? first.seen?.['name'];
    return typeof name === 'string' ? name : first.entityId;
  }
  const known = store.deal(first.dealId)?.title ?? (first.type === 'create' ? first.deal.title : undefined);
  const title = known ?? (first.type === 'remove' ? first.seen.title : first.dealId);
  const rest = act.dealIds.length - 1;
  return rest > 0 ? `${title} + ${localizer.text(fields, 'deals', { count: rest })}` : title;
}

function clash(act: ParkedAct, current: Deal, store: PipelineStore, localizer: Localizer): TemplateResult | typeof nothing {
  const op = act.ops.find((candidate) => candidate.type === 'update' && candidate.dealId === current.id);
  if (op?.type !== 'update') return nothing;
  const context = { store, localizer, currency: current.currency ?? store.pipeline(current.pipelineId)?.currency ?? '' };
  const names = Object.keys(op.patch).filter((field) => !BOOKKEEPING.has(field));
  const read = (from: object, field: string): Json => ((from as Record<string, unknown>)[field] ?? null) as Json;
  return html`<table class="clash">
    <thead>
      <tr>
        <th scope="col">${localizer.text(sync, 'field')}</th>
        <th scope="col">${localizer.text(sync, 'yours')}</th>
        <th scope="col">${localizer.text(sync, 'theirs')}</th>
      </tr>
    </thead>
    <tbody>
      ${names.map(
        (field) => html`<tr>
          <th scope="row">${fieldLabel(field, localizer)}</th>
          <td>${fieldText(field, read(op.patch, field), context)}</td>
          <td>${fieldText(field, read(current, field), context)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
