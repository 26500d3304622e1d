import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { fields } from '../../../i18n/en/fields.js';
import { importing } from '../../../i18n/en/import.js';
import type { ImportResult } from '../../../import/build-import.js';
import type { ImportIssue } from '../../../import/settings.js';
import type { NamedKind } from '../../../import/targets.js';
import type { DealDraft } from '../../../model/deal.js';
import { emptyState } from '../../../ui/empty-state/empty-state.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ImportView } from '../session/import-view.js';
import { issueWord, kindWord } from './import-words.js';

const FIRST_ROWS = 10;
/** Of one kind; the rest is counted. */
const LISTED_ISSUES = 50;

/** Fourth step: what the import comes to, before anything is done. */
export function previewStep(view: ImportView): TemplateResult {
  const { result } = view;
  if (!result) return view.preparation.phase === 'failed' ? failed(view, view.preparation.reason) : preparing(view);
  return html`${summary(view, result)} ${stageTotals(view, result)} ${issues(view, result)} ${firstRows(view, result)}`;
}

function preparing({ localizer, session, preparation }: ImportView): TemplateResult {
  const isReading = preparation.phase === 'reading';
  const label = localizer.text(importing, isReading ? 'readingDeals' : 'preparing');
  const { done, total } = isReading
    ? preparation
    : {
        done: preparation.phase === 'building' ? preparation.rows : 0,
        total: session.settings?.deals.rows.length ?? 0,
      };
  return html`<div class="waiting">
    <p role="status">${label}</p>
    <progress max=${total} .value=${done} aria-label=${label}></progress>
    ${isReading ? html`<p class="secondary figure">${localizer.text(importing, 'progress', { done, total })}</p>` : nothing}
  </div>`;
}

function failed({ localizer, prepareAgain }: ImportView, reason: string): TemplateResult {
  return emptyState({
    icon: 'alert',
    kind: 'danger',
    headline: localizer.text(importing, 'previewFailed'),
    explanation: reason,
    choices: html`<button class="button" type="button" data-act="again" @click=${prepareAgain}>
      ${localizer.text(actions, 'retry')}
    </button>`,
  });
}

function summary({ localizer }: ImportView, result: ImportResult): TemplateResult {
  const facts: string[] = [];
  if (result.creates.length > 0 || result.updates.length === 0) {
    facts.push(localizer.text(importing, 'previewDeals', { count: result.creates.length }));
  }
  if (result.updates.length > 0)
    facts.push(localizer.text(importing, 'previewUpdates', { count: result.updates.length }));
  if (result.changes.rows > 0) {
    facts.push(
      localizer.text(importing, 'previewHistory', {
        changes: localizer.text(importing, 'changes', { count: result.changes.rows }),
        deals: localizer.text(fields, 'deals', { count: result.changes.deals }),
      }),
    );
  }
  if (result.skipped > 0) facts.push(localizer.text(importing, 'previewSkipped', { count: result.skipped }));
  if (result.unchanged > 0) facts.push(localizer.text(importing, 'previewUnchanged', { count: result.unchanged }));
  if (result.leftOut > 0) facts.push(localizer.text(importing, 'previewLeftOut', { count: result.leftOut }));
  if (result.estimated > 0) facts.push(localizer.text(importing, 'previewEstimated', { count: result.estimated }));
  const around: string[] = [];
  const known = new Set(
    result.stages.map(({ pipelineName }) => pipelineName).filter((name) => !result.newPipelines.includes(name)),
  );
  if (known.size > 0) around.push(localizer.text(importing, 'intoNamed', { names: localizer.list([...known]) }));
  if (result.newPipelines.length > 0) {
    around.push(localizer.text(importing, 'newPipelines', { names: localizer.list(result.newPipelines) }));
  }
  for (const [kind, { created, matched }] of Object.entries(result.named) as [
    NamedKind,
    { created: number; matched: number },
  ][]) {
    const told = (count: number) => ({ count, what: kindWord(kind, localizer, count) });
    if (created > 0) around.push(localizer.text(importing, 'newNamed', told(created)));
    if (matched > 0) around.push(localizer.text(importing, 'matchedNamed', told(matched)));
  }
  return html`<p class="summary" part="summary">${facts.join(' · ')}</p>
    ${around.length > 0 ? html`<p class="secondary">${around.join(' · ')}</p>` : nothing}`;
}

function stageTotals({ localizer }: ImportView, { stages }: ImportResult): TemplateResult {
  const hasPipelines = new Set(stages.map(({ pipelineName }) => pipelineName)).size > 1;
  return html`<div class="table-room">
    <table class="totals">
      <caption class="part-title">
        ${localizer.text(importing, 'perStage')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${localizer.text(importing, 'stage')}</th>
          <th scope="col" class="number">${localizer.text(importing, 'dealsHeading')}</th>
          <th scope="col" class="number">${localizer.text(importing, 'valueHeading')}</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map(
          ({ name, pipelineName, isNew, count, values }) =>
            html`<tr data-stage-total=${name}>
              <th scope="row">
                ${hasPipelines ? html`<span class="muted">${pipelineName} · </span>` : nothing}${name}
                ${isNew ? html`<span class="badge">${localizer.text(importing, 'isNew')}</span>` : nothing}
              </th>
              <td class="number figure"><bdi>${localizer.number(count)}</bdi></td>
              <td class="number money">
                ${
                  values.size === 0
                    ? html`<span class="faint">${localizer.text(fields, 'noValue')}</span>`
                    : html`<bdi
                        >${[...values].map(([currency, minor]) => localizer.moneyMinor(minor, currency)).join(' · ')}</bdi
                      >`
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function issues({ localizer }: ImportView, { issues: all }: ImportResult): TemplateResult {
  if (all.length === 0)
    return html`<p class="good-news">${iconTemplate('check')}<span>${localizer.text(importing, 'noIssues')}</span></p>`;
  const byKind = Map.groupBy(all, ({ code, column, file = '' }) => `${code}\u0000${column}\u0000${file}`);
  return html`<details class="issues" ?open=${all.some(({ isLeftOut }) => isLeftOut)}>
    <summary>${iconTemplate('warning')} ${localizer.text(importing, 'issuesTitle', { count: all.length })}</summary>
    <div class="table-room">
      <table class="folds">
        <thead>
          <tr>
            <th scope="col" class="number">${localizer.text(importing, 'issueLine')}</th>
            <th scope="col">${localizer.text(importing, 'issueWhat')}</th>
            <th scope="col">${localizer.text(importing, 'issueValue')}</th>
            <th scope="col">${localizer.text(importing, 'issueResult')}</th>
          </tr>
        </thead>
        ${[...byKind.values()].map(
          (same) =>
            html`<tbody>
              ${same.slice(0, LISTED_ISSUES).map((issue) => issueRow(issue))}
              ${
                same.length > LISTED_ISSUES
                  ? html`<tr>
                      <td></td>
                      <td colspan="3" class="muted">
                        ${localizer.text(importing, 'issueMore', { count: same.length - LISTED_ISSUES })}
                      </td>
                    </tr>`
                  : nothing
              }
            </tbody>`,
        )}
      </table>
    </div>
  </details>`;

  function issueRow({ code, line, column, value, isLeftOut, file }: ImportIssue): TemplateResult {
    return html`<tr data-issue=${code} data-line=${line}>
      <td class="number figure" data-label=${localizer.text(importing, 'issueLine')}>
        <bdi>${localizer.number(line)}</bdi>
      </td>
      <td data-label=${localizer.text(importing, 'issueWhat')}>
        ${issueWord(code, column, localizer)} ${file ? html`<span class="muted">${file}</span>` : nothing}
      </td>
      <td class="cell-text" data-label=${localizer.text(importing, 'issueValue')}>${value}</td>
      <td data-label=${localizer.text(importing, 'issueResult')}>
        ${localizer.text(importing, isLeftOut ? 'rowLeftOut' : 'rowKept')}
      </td>
    </tr>`;
  }
}

function firstRows(
  { localizer, session, source }: ImportView,
  { creates, entities, stages }: ImportResult,
): TemplateResult | typeof nothing {
  if (creates.length === 0 || !session.settings) return nothing;
  const names = new Map(entities.map(({ id, patch }) => [id, typeof patch['name'] === 'string' ? patch['name'] : id]));
  const stageNames = new Map(stages.map(({ stageId, name }) => [stageId, name]));
  const nameOf = (field: string, id: string | null | undefined): string =>
    id ? (names.get(id) ?? source.nameOf(field, id)) : '';
  const currency = session.settings.currency;
  const day = (deal: DealDraft): string =>
    deal.closedAt
      ? localizer.instant(deal.closedAt, 'medium')
      : deal.expectedCloseDate
        ? localizer.date(deal.expectedCloseDate)
        : '';
  return html`<div class="table-room">
    <table class="folds">
      <caption class="part-title">
        ${localizer.text(importing, 'firstRows')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${localizer.text(fields, 'title')}</th>
          <th scope="col">${localizer.text(fields, 'stageId')}</th>
          <th scope="col" class="number">${localizer.text(fields, 'value')}</th>
          <th scope="col">${localizer.text(fields, 'accountId')}</th>
          <th scope="col">${localizer.text(fields, 'ownerId')}</th>
          <th scope="col">${localizer.text(importing, 'closeHeading')}</th>
        </tr>
      </thead>
      <tbody>
        ${creates.slice(0, FIRST_ROWS).map(
          (deal) =>
            html`<tr>
              <th scope="row" class="cell-text">${deal.title}</th>
              <td data-label=${localizer.text(fields, 'stageId')}>${stageNames.get(deal.stageId) ?? ''}</td>
              <td class="number money" data-label=${localizer.text(fields, 'value')}>
                <bdi>${deal.value == null ? '' : localizer.money(deal.value, deal.currency ?? currency)}</bdi>
                ${deal.fields?.['valueEstimated'] === true ? html`<span class="badge">${localizer.text(fields, 'estimated')}</span>` : nothing}
              </td>
              <td class="cell-text" data-label=${localizer.text(fields, 'accountId')}>
                ${nameOf('accountId', deal.accountId)}
              </td>
              <td class="cell-text" data-label=${localizer.text(fields, 'ownerId')}>
                ${nameOf('ownerId', deal.ownerId)}
              </td>
              <td data-label=${localizer.text(importing, 'closeHeading')}>${day(deal)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
