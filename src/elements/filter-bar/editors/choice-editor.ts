import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { foldText } from '../../../model/fold-text.js';
import type { Condition } from '../../../model/view.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { choiceOf } from '../conditions/conditions.js';
import { filterLabel } from '../chips/filter-words.js';

/** One thing to filter by; null is the absence of any. */
export interface ChoiceOption {
  readonly value: string | null;
  readonly label: string;
  readonly hint?: string;
}

/** From this many on, the list can be searched. */
const SEARCHED_FROM = 9;
/** More lines than anybody reads; the rest is found by typing. */
const MOST_SHOWN = 100;

/** Some of several, as boxes to tick. What is chosen and no longer offered stays in the list, so that it can be unticked. */
export function choiceEditor(
  field: string,
  condition: Condition | undefined,
  options: readonly ChoiceOption[],
  search: { text: string; set(text: string): void },
  localizer: Localizer,
  change: (next: Condition | null) => void,
): TemplateResult {
  const chosen = choiceOf(condition) ?? [];
  const wanted = new Set(chosen);
  const found = matchesOf(options, search.text);
  const toggle = (value: string | null): void => {
    const next = wanted.has(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    change(next.length === 0 ? null : { field, op: 'in', value: next });
  };
  const name = filterLabel(field, localizer);
  return html`${
      options.length < SEARCHED_FROM
        ? nothing
        : html`<input
            class="input"
            type="search"
            ?autofocus=${true}
            autocomplete="off"
            aria-label=${localizer.text(filter, 'searchOptions', { name })}
            placeholder=${localizer.text(actions, 'search')}
            .value=${search.text}
            @input=${(event: InputEvent) => search.set((event.target as HTMLInputElement).value)}
          />`
    }
    <fieldset class="options">
      <legend class="visually-hidden">${name}</legend>
      ${keyedRows(
        found.slice(0, MOST_SHOWN),
        ({ value }) => value ?? '\u0000',
        ({ value, label, hint }, index) =>
          html`<label class="option">
            <input
              type="checkbox"
              ?autofocus=${index === 0 && options.length < SEARCHED_FROM}
              .checked=${wanted.has(value)}
              @change=${() => toggle(value)}
            />
            <span class="truncate" title=${label}>${label}</span>
            ${hint ? html`<span class="secondary hint truncate">${hint}</span>` : nothing}
          </label>`,
      )}
    </fieldset>
    ${remainder(options.length, found.length, localizer)}`;
}

/** The options whose name has all the words of the search in it, in any order. */
function matchesOf(options: readonly ChoiceOption[], search: string): ChoiceOption[] {
  const words = foldText(search).split(/\s+/);
  return options.filter(({ label }) => {
    const folded = foldText(label);
    return words.every((word) => folded.includes(word));
  });
}

/** That nothing was found, or that more was than is shown. */
function remainder(offered: number, found: number, localizer: Localizer): TemplateResult | typeof nothing {
  if (found === 0) {
    return html`<p class="secondary">
      ${offered === 0 ? localizer.text(filter, 'noOptions') : localizer.text(actions, 'noMatches')}
    </p>`;
  }
  if (found <= MOST_SHOWN) return nothing;
  return html`<p class="secondary" role="status">
    ${localizer.text(actions, 'matchesLeft', { count: found - MOST_SHOWN })}
  </p>`;
}
