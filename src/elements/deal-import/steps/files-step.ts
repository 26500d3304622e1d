import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { fields } from '../../../i18n/en/fields.js';
import { importing } from '../../../i18n/en/import.js';
import { DELIMITERS, type Delimiter } from '../../../import/delimiter.js';
import { ENCODINGS, type Encoding } from '../../../import/encoding.js';
import { importLimits } from '../../../import/limits.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { choice } from './choice.js';
import type { FileProblem, ImportFile } from '../session/import-session.js';
import type { ImportView } from '../session/import-view.js';
import { kindWord } from './import-words.js';

const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const satisfies Record<
  Delimiter,
  string
>;
const ENCODING_NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1258': 'Windows-1258',
};

/** First step: the files, how they are read, and what each is for. */
export function filesStep(view: ImportView): TemplateResult {
  const { localizer, session } = view;
  const { files } = session;
  const isLost =
    files.length > 0 && !session.isReading && !session.settings && files.some(({ problem }) => problem === null);
  return html`<div class="drop-zone" part="drop-zone" data-filled=${files.length > 0 ? '' : nothing}>
      ${iconTemplate('upload')}
      <p class="headline">${localizer.text(importing, 'dropHere')}</p>
      <p class="secondary">${localizer.text(importing, 'dropHint')}</p>
      <button
        class="button ${files.length > 0 ? '' : 'primary'}"
        type="button"
        data-act="choose"
        @click=${() => {
          view.askForFiles();
        }}
      >
        ${localizer.text(importing, files.length > 0 ? 'addFiles' : 'chooseFiles')}
      </button>
    </div>
    <ul class="files">
      ${keyedRows(
        files,
        ({ key }) => key,
        (file) => fileRow(file, view),
      )}
    </ul>
    ${isLost ? html`<p class="field-error" role="alert">${iconTemplate('alert')}<span>${missingDeals(view)}</span></p>` : nothing}`;
}

/** Why no file can be the one of the deals, and what to do about it. */
function missingDeals({ localizer, session: { lone } }: ImportView): string {
  if (!lone) return localizer.text(importing, 'problemNoDeals');
  const { table, history } = lone;
  return localizer.text(importing, 'problemLoneHistory', {
    name: table.name,
    changes: localizer.text(importing, 'changes', { count: history.changes }),
    deals: localizer.text(fields, 'deals', { count: history.deals }),
  });
}

function fileRow(file: ImportFile, view: ImportView): TemplateResult {
  const { localizer, session } = view;
  const { reading, problem, progress } = file;
  const name = file.file.name;
  return html`<li class="file" data-file=${name}>
    <div class="file-head">
      ${iconTemplate('note')}
      <span class="file-name">${name}</span>
      ${
        reading
          ? html`<span class="secondary"
              >${localizer.text(importing, 'rows', { count: reading.table.rows.length })} ·
              ${localizer.text(importing, 'columns', { count: reading.table.headers.length })}</span
            >`
          : nothing
      }
      <button
        class="icon-button small"
        type="button"
        aria-label=${localizer.text(actions, 'removeNamed', { name })}
        title=${localizer.text(actions, 'removeNamed', { name })}
        @click=${() => void session.removeFile(file.key)}
      >
        ${iconTemplate('x')}
      </button>
    </div>
    ${
      progress === null
        ? nothing
        : html`<progress
            max="1"
            .value=${progress}
            aria-label=${localizer.text(importing, 'reading', { name })}
          ></progress>`
    }
    ${problem ? html`<p class="field-error" role="alert">${iconTemplate('alert')}<span>${problemText(problem, view)}</span></p>` : nothing}
    ${reading && !problem && !session.isReading ? fileUse(file, view) : nothing}
    ${reading || problem === 'unreadable' ? readingChoices(file, view) : nothing}
    ${
      reading && reading.table.refusedHeaders.length > 0
        ? html`<p class="field-hint">
            ${localizer.text(importing, 'refusedHeaders', { names: localizer.list(reading.table.refusedHeaders) })}
          </p>`
        : nothing
    }
  </li>`;
}

function fileUse(file: ImportFile, { localizer, session }: ImportView): TemplateResult {
  const table = file.reading?.table;
  const lookup = session.settings?.lookups.find((other) => other.table === table);
  if (session.settings && session.settings.deals === table) {
    return html`<p class="file-use"><span class="badge accent">${localizer.text(importing, 'fileIsDeals')}</span></p>`;
  }
  const known = session.settings?.histories.find((other) => other.table === table);
  const history = known
    ? { changes: known.table.rows.length, deals: known.deals }
    : session.lone?.table === table
      ? session.lone?.history
      : undefined;
  return html`<p class="file-use">
    <span class="secondary"
      >${
        lookup
          ? localizer.text(importing, 'fileIsLookup', {
              what: kindWord(lookup.kind, localizer),
              found: lookup.found,
              wanted: lookup.wanted,
            })
          : history
            ? localizer.text(importing, 'fileIsHistory', {
                changes: localizer.text(importing, 'changes', { count: history.changes }),
                deals: localizer.text(fields, 'deals', { count: history.deals }),
              })
            : localizer.text(importing, 'fileIsUnused')
      }</span
    >
    <button class="button quiet small" type="button" @click=${() => void session.chooseDealsFile(file.key)}>
      ${localizer.text(importing, 'useAsDeals')}
    </button>
  </p>`;
}

function readingChoices(file: ImportFile, { localizer, session }: ImportView): TemplateResult {
  const { reading, choices } = file;
  return html`<div class="file-choices">
    ${choice<Encoding>({
      id: 'encoding',
      label: localizer.text(importing, 'encoding'),
      isShown: true,
      value: choices.encoding ?? reading?.encoding ?? 'utf-8',
      options: ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] })),
      onChange: (encoding) => void session.readAgain(file.key, { encoding }),
    })}
    ${choice<Delimiter>({
      id: 'delimiter',
      label: localizer.text(importing, 'delimiter'),
      isShown: true,
      value: choices.delimiter ?? reading?.delimiter ?? ',',
      options: DELIMITERS.map((value) => ({ value, label: localizer.text(importing, DELIMITER_WORDS[value]) })),
      onChange: (delimiter) => void session.readAgain(file.key, { delimiter }),
    })}
  </div>`;
}

function problemText(problem: FileProblem, { localizer }: ImportView): string {
  switch (problem) {
    case 'empty':
      return localizer.text(importing, 'problemEmpty');
    case 'noRows':
      return localizer.text(importing, 'problemNoRows');
    case 'tooManyRows':
      return localizer.text(importing, 'problemTooManyRows', { count: importLimits.rows });
    case 'tooManyColumns':
      return localizer.text(importing, 'problemTooManyColumns', { count: importLimits.columns });
    case 'tooLarge':
      return localizer.text(importing, 'problemTooLarge', { count: importLimits.bytes / 1_000_000 });
    case 'unreadable':
      return localizer.text(importing, 'problemUnreadable');
  }
}
