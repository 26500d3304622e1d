import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { actions } from '../../../i18n/en/actions.js';
import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { compileCondition } from '../../../model/condition.js';
import type { Condition } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ViewScope } from '../../../element-base/view-scope.js';
import { askedCount, askedText, comparedCurrency, offeredFilters } from './asked-filters.js';
import { otherConditions, type FilterField } from '../conditions/conditions.js';
import type { FilterChanges } from '../conditions/filter-changes.js';
import { conditionText, filterLabel, plainText } from './filter-words.js';

/** What chips set in motion. */
export interface FilterChipsHost {
  readonly changes: FilterChanges;
  /** Fields whose chips find no room on the line: they stand in the sheet. */
  readonly without: ReadonlySet<string>;
  /** The field whose panel is open; null without one. */
  readonly openField: string | null;
  toggle(each: FilterField, anchor: Element): void;
  showAll(): void;
}

/** A chip for each filter on offer, one for each other condition, and the way to clear them all. */
export function filterChips(store: PipelineStore, scope: ViewScope, host: FilterChipsHost): TemplateResult {
  const { localizer, view } = scope;
  return html`${offeredFilters(view, store).map((each) => filterChip(each, store, scope, host))}
  ${moreButton(localizer, host)} ${otherChips(store, scope, host.changes)}
  ${
    askedCount(view) > 0 || view.text
      ? html`<button class="button quiet" type="button" data-act="clear-all" @click=${host.changes.clearAll}>
          ${localizer.text(actions, 'clearAll')}
        </button>`
      : nothing
  }`;
}

function filterChip(each: FilterField, store: PipelineStore, scope: ViewScope, host: FilterChipsHost): TemplateResult {
  const { localizer, view } = scope;
  const name = filterLabel(each.field, localizer);
  const value = askedText(each, view, store, localizer);
  const isOut = value === '' && host.without.has(each.field);
  return html`<span class=${classMap({ 'chip-group': true, out: isOut })} data-field=${each.field}>
    <button
      class="chip"
      part="chip"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${host.openField === each.field ? 'true' : 'false'}
      ?data-active=${value !== ''}
      @click=${(event: Event) => host.toggle(each, event.currentTarget as Element)}
    >
      ${value === '' ? name : html`<span class="muted">${name}</span> <strong class="truncate" dir="auto">${value}</strong>`}
    </button>
    ${value === '' ? nothing : clearButton(name, localizer, () => host.changes.clear(each))}
  </span>`;
}

/** Stands for the filters that find no room beside the others. */
function moreButton(localizer: Localizer, { without, showAll }: FilterChipsHost): TemplateResult {
  const label = localizer.text(filter, 'moreFilters');
  const count = `+${localizer.number(without.size)}`;
  return html`<button
    class=${classMap({ chip: true, more: true, out: without.size === 0 })}
    part="chip"
    type="button"
    data-act="more"
    aria-haspopup="dialog"
    aria-label="${count} ${label}"
    title=${label}
    @click=${showAll}
  >
    ${iconTemplate('filter')}<bdi dir="ltr" aria-hidden="true">${count}</bdi>
  </button>`;
}

/** Conditions that no filter of the bar edits: shown, and taken out by their button. */
export function otherChips(store: PipelineStore, scope: ViewScope, changes: FilterChanges): TemplateResult[] {
  return otherConditions(scope.view.where).map((condition) => otherChip(condition, store, scope, changes));
}

function otherChip(
  condition: Condition,
  store: PipelineStore,
  { localizer, view }: ViewScope,
  changes: FilterChanges,
): TemplateResult {
  const compiled = compileCondition(condition, store.environment());
  const name = filterLabel(condition.field, localizer, store);
  const remove = (): void => changes.remove(condition);
  if (!('reason' in compiled)) {
    const text = conditionText(condition, store, comparedCurrency(view, store), localizer);
    return html`<span class="chip-group"
      ><span class="chip still" part="chip" data-active
        ><span class="muted">${name}</span> <strong class="truncate">${text}</strong></span
      >${clearButton(name, localizer, remove)}</span
    >`;
  }
  const hint = localizer.text(filter, 'notUnderstoodHint', {
    text: `${condition.field} ${plainText(condition)}`,
    reason: compiled.message,
  });
  return html`<span class="chip-group"
    ><span class="chip still unknown" part="chip" title=${hint}
      >${iconTemplate('warning')}<span>${localizer.text(filter, 'notUnderstood')}</span>
      <strong class="truncate">${condition.field} ${plainText(condition)}</strong
      ><span class="visually-hidden">${compiled.message}</span></span
    >${clearButton(condition.field, localizer, remove)}</span
  >`;
}

export function clearButton(name: string, localizer: Localizer, clear: () => void): TemplateResult {
  const label = localizer.text(actions, 'clearNamed', { name });
  return html`<button
    class="icon-button small clear"
    type="button"
    data-act="clear"
    aria-label=${label}
    title=${label}
    @click=${clear}
  >
    ${iconTemplate('x')}
  </button>`;
}
