import { html, nothing, type TemplateResult } from 'lit';
import { importing } from '../../../i18n/en/import.js';
import type { DateOrder } from '../../../import/dates.js';
import type { ColumnMapping, Lookup } from '../../../import/guess-columns.js';
import type { DecimalMark } from '../../../import/numbers.js';
import type { ColumnProfile } from '../../../import/profile.js';
import { DEAL_TARGETS, LOOKUP_TARGETS, valueKindOf } from '../../../import/targets.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { choice } from './choice.js';
import type { ImportView } from '../session/import-view.js';
import { kindWord, targetWord } from './import-words.js';

/** Second step: what each column becomes, and how its values are read. */
export function columnsStep(view: ImportView): TemplateResult {
  const { localizer, session } = view;
  const { settings } = session;
  if (!settings) return html``;
  return html`<p class="secondary">${localizer.text(importing, 'columnsIntro')}</p>
    <h4 class="part-title">${settings.deals.name}</h4>
    <ul class="columns">
      ${settings.deals.headers.map((header, column) => dealColumn(view, header, column))}
    </ul>
    ${settings.lookups.map((lookup) => lookupColumns(view, lookup))}`;
}

function dealColumn(view: ImportView, header: string, column: number): TemplateResult {
  const { localizer, session } = view;
  const mapping = session.settings?.columns[column] as ColumnMapping;
  const profile = session.profiles[column] as ColumnProfile;
  return html`<li class="column" data-column=${header}>
    ${columnName(view, header, profile.samples)}
    <div class="column-choices">
      ${choice({
        id: 'target',
        label: localizer.text(importing, 'becomesOf', { column: header }),
        value: mapping.target,
        options: DEAL_TARGETS.map((value) => ({ value, label: targetWord(value, localizer) })),
        onChange: (target) => void session.mapColumn(column, { target }),
      })}
      ${formatChoice(view, header, column, mapping, profile)}
    </div>
  </li>`;
}

function columnName({ localizer }: ImportView, header: string, samples: readonly string[]): TemplateResult {
  return html`<div class="column-name">
    <span class="header">${header}</span>
    <span class="secondary truncate"
      >${samples.length > 0 ? samples.join(' · ') : localizer.text(importing, 'emptyColumn')}</span
    >
  </div>`;
}

function formatChoice(
  { localizer, session }: ImportView,
  header: string,
  column: number,
  mapping: ColumnMapping,
  profile: ColumnProfile,
): TemplateResult | typeof nothing {
  const kind = valueKindOf(mapping.target);
  const label = localizer.text(importing, 'readAsOf', { column: header });
  if (kind === 'number') {
    return html`${choice<DecimalMark>({
      id: 'decimal',
      label,
      value: mapping.decimal,
      options: [
        { value: 'point', label: localizer.text(importing, 'decimalPoint') },
        { value: 'comma', label: localizer.text(importing, 'decimalComma') },
      ],
      onChange: (decimal) => void session.mapColumn(column, { decimal }),
    })}${doubt(profile.numbers.certain, profile.numbers.share)}`;
  }
  if (kind !== 'date') return nothing;
  // Dates that begin with their year are read the same in every order, and what is no date in none: there is nothing to choose.
  if (!profile.dates.ordered) return doubt(profile.dates.certain, profile.dates.share);
  return html`${choice<DateOrder>({
    id: 'order',
    label,
    value: mapping.dateOrder,
    options: [
      { value: 'dmy', label: localizer.text(importing, 'orderDmy') },
      { value: 'mdy', label: localizer.text(importing, 'orderMdy') },
    ],
    onChange: (dateOrder) => void session.mapColumn(column, { dateOrder }),
  })}${doubt(profile.dates.certain, profile.dates.share)}`;

  function doubt(certain: boolean, share: number): TemplateResult | typeof nothing {
    if (certain && share === 1) return nothing;
    const unreadable = Math.max(1, Math.round((1 - share) * profile.distinct));
    return html`<span class="doubt"
      >${iconTemplate('warning')}<span
        >${certain ? localizer.text(importing, 'unreadableShare', { count: unreadable }) : localizer.text(importing, 'unsure')}</span
      ></span
    >`;
  }
}

function lookupColumns(view: ImportView, lookup: Lookup): TemplateResult {
  const { localizer, session } = view;
  const what = kindWord(lookup.kind, localizer);
  return html`<h4 class="part-title">${localizer.text(importing, 'lookupTitle', { file: lookup.table.name, what })}</h4>
    <ul class="columns">
      ${lookup.table.headers.map((header, column) =>
        column === lookup.keyColumn
          ? nothing
          : html`<li class="column" data-column=${header}>
              ${columnName(
                view,
                header,
                lookup.table.rows
                  .slice(0, 3)
                  .map((row) => row[column] as string)
                  .filter(Boolean),
              )}
              <div class="column-choices">
                ${choice({
                  id: 'target',
                  label: localizer.text(importing, 'becomesOf', { column: header }),
                  value: lookup.columns[column]?.target ?? 'ignore',
                  options: LOOKUP_TARGETS[lookup.kind].map((value) => ({ value, label: targetWord(value, localizer) })),
                  onChange: (target) => {
                    session.mapLookupColumn(lookup, column, target);
                  },
                })}
              </div>
            </li>`,
      )}
    </ul>`;
}
