import { html, nothing, type TemplateResult } from 'lit';
import { list } from '../../../i18n/en/list.js';
import { fields } from '../../../i18n/en/fields.js';
import { parseDate } from '../../../model/calendar.js';
import type { Deal } from '../../../model/deal.js';
import { fieldDefinition, moneyAmount } from '../../../model/field.js';
import { isNearDay } from '../../../model/near-day.js';
import { policyFor, rotOf, type RotState } from '../../../model/rot-state.js';
import { currencyOf, probabilityOf } from '../../../model/totals-of.js';
import { stageColor } from '../../../styles/stage-colors.js';
import { avatarTemplate } from '../../../ui/avatar/avatar-template.js';
import type { AvatarPerson } from '../../../ui/avatar/person.js';
import { cellValue, choiceText, type CellContext } from './cell-value.js';

type Content = TemplateResult | string | typeof nothing;

const nobody = (text: string): TemplateResult => html`<span class="faint">${text}</span>`;

/** What stands in a cell. */
export function cellContent(field: string, deal: Deal, context: CellContext): Content {
  const { store, localizer } = context;
  switch (field) {
    case 'value':
    case 'margin':
      return amount(field === 'value' ? deal.value : deal.margin, deal, context);
    case 'weighted':
      return workedOutMoney(field, deal, context);
    case 'probability': {
      const stage = store.stage(deal.stageId, deal.pipelineId);
      return stage || deal.probability !== null
        ? html`<span class="figure">${localizer.percent(probabilityOf(deal, stage))}</span>`
        : nothing;
    }
    case 'ownerId':
      return owner(deal, context);
    case 'stageId':
      return stage(deal, context);
    case 'expectedCloseDate':
      return expectedClose(deal, context);
    case 'rot':
      return rot(deal, context);
    case 'nextActivityAt':
      return nextActivity(deal, context);
    case 'daysInStage':
    case 'age': {
      const days = cellValue(field, deal, context);
      return typeof days === 'number' ? html`<span class="figure">${localizer.days(days, 'short')}</span>` : nothing;
    }
    case 'tags':
      return deal.tags.length === 0
        ? nothing
        : html`<span class="tags">${deal.tags.map((tag) => html`<span class="badge truncate">${tag}</span>`)}</span>`;
    case 'status':
      return status(deal, context);
    default:
      return plain(field, deal, context);
  }
}

function plain(field: string, deal: Deal, context: CellContext): Content {
  const value = cellValue(field, deal, context);
  if (value === null || value === '') return nothing;
  const { localizer, store } = context;
  const kind = fieldDefinition(field, store.environment())?.kind;
  if (kind === 'money') return workedOutMoney(field, deal, context);
  if (kind === 'day' && typeof value === 'string') return html`<span class="figure">${localizer.date(value)}</span>`;
  if (typeof value !== 'number') return value;
  const text = kind === 'percent' ? localizer.percent(value) : localizer.number(value);
  return html`<span class="figure">${text}</span>`;
}

function amount(value: number | null, deal: Deal, { store, localizer }: CellContext): Content {
  if (!store.canSeeValues(deal.pipelineId))
    return html`<span class="visually-hidden">${localizer.text(list, 'hiddenValue')}</span>`;
  if (value === null) return nobody(localizer.text(fields, 'noValue'));
  return html`<span class="money">${localizer.money(value, currencyOf(deal, store.pipeline(deal.pipelineId)))}</span>`;
}

/** Money that no deal bears itself, in the currency that all is compared in. */
function workedOutMoney(field: string, deal: Deal, { store, localizer }: CellContext): Content {
  const env = store.environment();
  const minor = fieldDefinition(field, env)?.read(deal, env);
  if (typeof minor !== 'number') return nothing;
  const currency = env.currency ?? currencyOf(deal, store.pipeline(deal.pipelineId));
  return html`<span class="figure muted">${localizer.money(moneyAmount(minor, env), currency)}</span>`;
}

/** The owner as avatars draw people. */
export function personOf(id: string, { store }: Pick<CellContext, 'store'>): AvatarPerson {
  const imageUrl = store.entity('user', id)?.['avatarUrl'];
  return { id, name: store.nameOf('ownerId', id), imageUrl: typeof imageUrl === 'string' ? imageUrl : null };
}

function owner(deal: Deal, context: CellContext): Content {
  if (deal.ownerId === null) return nobody(context.localizer.text(fields, 'noOwner'));
  const person = personOf(deal.ownerId, context);
  return html`<span class="person"
    ><span aria-hidden="true">${avatarTemplate(person)}</span><span class="truncate">${person.name}</span></span
  >`;
}

function stage(deal: Deal, { store }: CellContext): Content {
  const found = store.stage(deal.stageId, deal.pipelineId);
  if (!found) return html`<span class="truncate">${deal.stageId}</span>`;
  const index = store.pipeline(found.pipelineId)?.stages.findIndex(({ id }) => id === found.id) ?? 0;
  return html`<span class="stage"
    ><span class="swatch" data-swatch=${stageColor(found, index)}></span
    ><span class="truncate">${found.name}</span></span
  >`;
}

function shortDate(date: string, { store, localizer }: CellContext): string {
  return localizer.date(date, isNearDay(parseDate(date), store.environment().today) ? 'short' : 'medium');
}

/** True for an open deal whose expected close has passed. */
export function isOverdue(deal: Deal, { store }: Pick<CellContext, 'store'>): boolean {
  if (deal.expectedCloseDate === null || store.stage(deal.stageId, deal.pipelineId)?.category !== 'open') return false;
  return parseDate(deal.expectedCloseDate) < store.environment().today;
}

export function expectedClose(deal: Deal, context: CellContext): Content {
  if (deal.expectedCloseDate === null) return nobody(context.localizer.text(fields, 'noDate'));
  const date = shortDate(deal.expectedCloseDate, context);
  const full = context.localizer.date(deal.expectedCloseDate, 'long');
  if (!isOverdue(deal, context)) return html`<span class="figure" title=${full}>${date}</span>`;
  return html`<span class="figure overdue" title=${full}>${context.localizer.text(list, 'due', { date })}</span>`;
}

/** The expected close where there is little room: the word "due" gives way to its colour, and is only read out. */
export function expectedCloseShort(deal: Deal, context: CellContext): Content {
  if (deal.expectedCloseDate === null || !isOverdue(deal, context)) return expectedClose(deal, context);
  const date = shortDate(deal.expectedCloseDate, context);
  const words = context.localizer.text(list, 'due', { date });
  return html`<span class="figure overdue" title=${words}
    ><span aria-hidden="true">${date}</span><span class="visually-hidden">${words}</span></span
  >`;
}

export function rotState(deal: Deal, { store }: Pick<CellContext, 'store'>): RotState | null {
  const found = store.stage(deal.stageId, deal.pipelineId);
  if (!found) return null;
  const env = store.environment();
  return rotOf(
    { deal, category: found.category },
    policyFor(found, store.pipeline(found.pipelineId)),
    env.today,
    env.calendar.timeZone,
  );
}

/** How long the deal stands or has been quiet; `unit` as short as its room is. */
export function rot(deal: Deal, context: CellContext, unit: 'short' | 'narrow' = 'short'): Content {
  const state = rotState(deal, context);
  // A clock that counts from a day ahead has not begun.
  if (!state || state.days === null || state.days < 0) return nothing;
  const { localizer } = context;
  const days = localizer.days(state.days, unit);
  if (state.paused) return html`<span class="badge">${localizer.text(list, 'pausedDays', { days })}</span>`;
  if (state.level === 'rotten')
    return html`<span class="badge danger">${localizer.text(list, 'stale', { days })}</span>`;
  if (state.level === 'fresh') return html`<span class="figure muted">${days}</span>`;
  const words = state.clock === 'activity' ? 'quiet' : 'warming';
  return html`<span class="badge warn">${localizer.text(list, words, { days })}</span>`;
}

function nextActivity(deal: Deal, context: CellContext): Content {
  const value = cellValue('nextActivityAt', deal, context);
  if (typeof value === 'string') return html`<span class="figure">${shortDate(value, context)}</span>`;
  return context.store.stage(deal.stageId, deal.pipelineId)?.category === 'open'
    ? nobody(context.localizer.text(list, 'noActivity'))
    : nothing;
}

function status(deal: Deal, { store, localizer }: CellContext): Content {
  const category = store.stage(deal.stageId, deal.pipelineId)?.category;
  if (!category) return nothing;
  const word = choiceText('status', category, localizer);
  return category === 'open' ? word : html`<span class="badge ${category === 'won' ? 'good' : ''}">${word}</span>`;
}
