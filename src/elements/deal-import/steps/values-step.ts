import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fields } from '../../../i18n/en/fields.js';
import { importing } from '../../../i18n/en/import.js';
import type { ImportSettings, NearName, StageChoice } from '../../../import/settings.js';
import { columnOf } from '../../../import/survey.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { StageCategory } from '../../../model/pipeline.js';
import { choice } from './choice.js';
import type { ImportView } from '../session/import-view.js';

const NEW = '';
const LEAVE_OUT = '\u0000leave-out';

/** Third step: the pipeline, money and time, what the stages become, and what to do where the file leaves a choice. */
export function valuesStep(view: ImportView): TemplateResult {
  const { localizer, session } = view;
  const { settings } = session;
  if (!settings) return html``;
  return html`<div class="value-grid">
      ${pipelineChoice(view, settings)} ${currencyChoice(view, settings)} ${zoneChoice(view, settings)}
      ${
        columnOf(settings.columns, 'product') >= 0
          ? choice({
              id: 'missing-value',
              label: localizer.text(importing, 'missingValues'),
              isShown: true,
              value: settings.missingValue,
              options: [
                { value: 'unknown', label: localizer.text(importing, 'missingUnknown') },
                { value: 'listPrice', label: localizer.text(importing, 'missingListPrice') },
              ],
              onChange: (missingValue) => void session.change({ missingValue }),
            })
          : nothing
      }
      ${
        columnOf(settings.columns, 'externalId') >= 0
          ? choice({
              id: 'existing',
              label: localizer.text(importing, 'knownRows'),
              isShown: true,
              value: settings.existing,
              options: [
                { value: 'update', label: localizer.text(importing, 'knownUpdate') },
                { value: 'skip', label: localizer.text(importing, 'knownSkip') },
                { value: 'copy', label: localizer.text(importing, 'knownCopy') },
              ],
              onChange: (existing) => void session.change({ existing }),
            })
          : nothing
      }
      ${choice({
        id: 'unreadable',
        label: localizer.text(importing, 'unreadableRows'),
        isShown: true,
        value: settings.unreadable,
        options: [
          { value: 'keep', label: localizer.text(importing, 'unreadableKeep') },
          { value: 'leaveOut', label: localizer.text(importing, 'unreadableLeaveOut') },
        ],
        onChange: (unreadable) => void session.change({ unreadable }),
      })}
    </div>
    ${stageChoices(view, settings)} ${nearChoices(view, settings)}`;
}

function pipelineChoice({ localizer, session }: ImportView, settings: ImportSettings): TemplateResult {
  const { pipelines } = session.surroundings;
  const isNew = settings.pipelineId === null;
  const isNameless = isNew && settings.pipelineName.trim() === '';
  return html`${choice({
    id: 'pipeline',
    label: localizer.text(importing, 'intoPipeline'),
    isShown: true,
    value: settings.pipelineId ?? NEW,
    options: [
      { value: NEW, label: localizer.text(importing, 'newPipeline') },
      ...pipelines.map(({ id, name }) => ({ value: id, label: name })),
    ],
    onChange: (id) => void session.change({ pipelineId: id === NEW ? null : id }),
  })}
  ${
    isNew
      ? html`<label class="field"
          ><span class="label">${localizer.text(importing, 'pipelineName')}</span
          ><input
            class="input hairline"
            type="text"
            maxlength="120"
            data-choice="pipeline-name"
            aria-invalid=${isNameless ? 'true' : 'false'}
            .value=${live(settings.pipelineName)}
            @input=${(event: Event) => void session.change({ pipelineName: (event.target as HTMLInputElement).value })}
          />${
            isNameless
              ? html`<span class="field-error"
                  >${iconTemplate('alert')}<span>${localizer.text(importing, 'nameNeeded')}</span></span
                >`
              : nothing
          }</label
        >`
      : nothing
  }`;
}

function currencyChoice({ localizer, session }: ImportView, settings: ImportSettings): TemplateResult {
  const names = new Intl.DisplayNames([localizer.language], { type: 'currency' });
  return choice({
    id: 'currency',
    label: localizer.text(importing, 'currencyOfValues'),
    isShown: true,
    value: settings.currency,
    options: Intl.supportedValuesOf('currency').map((value) => ({
      value,
      label: `${value} – ${names.of(value) ?? value}`,
    })),
    onChange: (currency) => void session.change({ currency }),
  });
}

function zoneChoice({ localizer, session }: ImportView, settings: ImportSettings): TemplateResult {
  const zones = new Set([
    'UTC',
    session.surroundings.timeZone,
    settings.timeZone,
    ...Intl.supportedValuesOf('timeZone'),
  ]);
  return choice({
    id: 'time-zone',
    label: localizer.text(importing, 'timeZoneOfDates'),
    isShown: true,
    hint: localizer.text(importing, 'timeZoneHint'),
    value: settings.timeZone,
    options: [...zones].map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    onChange: (timeZone) => void session.change({ timeZone }),
  });
}

function stageChoices(view: ImportView, settings: ImportSettings): TemplateResult {
  const { localizer } = view;
  return html`<h4 class="part-title">${localizer.text(importing, 'stagesTitle')}</h4>
    <ul class="columns">
      ${settings.stages.map((stage) => stageRow(view, settings, stage))}
    </ul>`;
}

function stageRow({ localizer, session }: ImportView, settings: ImportSettings, stage: StageChoice): TemplateResult {
  const name = stage.name === '' ? localizer.text(importing, 'noStageName') : stage.name;
  const pipeline = session.surroundings.pipelines.find(({ id }) => id === settings.pipelineId);
  const set = (patch: Partial<StageChoice>): void => {
    const stages = settings.stages.map((other) => (other === stage ? { ...other, ...patch } : other));
    void session.change({ stages });
  };
  return html`<li class="column" data-stage=${stage.key}>
    <div class="column-name">
      <span class="header">${name}</span>
      <span class="secondary">${localizer.text(importing, 'rows', { count: stage.count })}</span>
    </div>
    <div class="column-choices">
      ${choice({
        id: 'stage',
        label: localizer.text(importing, 'stageBecomesOf', { name }),
        value: stage.isLeftOut ? LEAVE_OUT : (stage.stageId ?? NEW),
        options: [
          { value: NEW, label: localizer.text(importing, 'newStage') },
          ...(pipeline?.stages ?? []).map(({ id, name: label }) => ({ value: id, label })),
          { value: LEAVE_OUT, label: localizer.text(importing, 'leaveOut') },
        ],
        onChange: (value) => {
          if (value === LEAVE_OUT) set({ isLeftOut: true, stageId: null });
          else {
            const existing = pipeline?.stages.find(({ id }) => id === value);
            set({ isLeftOut: false, stageId: existing?.id ?? null, category: existing?.category ?? stage.category });
          }
        },
      })}
      ${
        stage.stageId === null && !stage.isLeftOut
          ? choice<StageCategory>({
              id: 'category',
              label: localizer.text(importing, 'stageOutcomeOf', { name }),
              value: stage.category,
              options: [
                { value: 'open', label: localizer.text(fields, 'statusOpen') },
                { value: 'won', label: localizer.text(fields, 'statusWon') },
                { value: 'lost', label: localizer.text(fields, 'statusLost') },
              ],
              onChange: (category) => {
                set({ category });
              },
            })
          : nothing
      }
    </div>
  </li>`;
}

/** More than these nobody answers one by one. */
const MOST_NEAR = 50;

function nearChoices(view: ImportView, settings: ImportSettings): TemplateResult | typeof nothing {
  const { localizer } = view;
  if (settings.nearNames.length === 0) return nothing;
  return html`<h4 class="part-title">${localizer.text(importing, 'nearTitle')}</h4>
    <p class="secondary">${localizer.text(importing, 'nearIntro')}</p>
    <ul class="columns">
      ${settings.nearNames.slice(0, MOST_NEAR).map((near) => nearRow(view, settings, near))}
    </ul>`;
}

function nearRow({ localizer, session }: ImportView, settings: ImportSettings, near: NearName): TemplateResult {
  return html`<li class="column" data-near=${near.key}>
    <div class="column-name">
      <span class="header">${near.name}</span>
      <span class="secondary">${localizer.text(importing, 'rows', { count: near.count })}</span>
    </div>
    <div class="column-choices">
      ${choice({
        id: 'near',
        label: localizer.text(importing, 'nearLabel', { name: near.name }),
        value: near.sameAs ?? NEW,
        options: [
          { value: NEW, label: localizer.text(importing, 'nearApart') },
          ...near.candidates.map(({ key, name, exists }) => ({
            value: key,
            label: localizer.text(importing, exists ? 'nearSame' : 'nearSameNew', { name }),
          })),
        ],
        onChange: (value) => {
          const sameAs = value === NEW ? null : value;
          const nearNames = settings.nearNames.map((other) => (other === near ? { ...other, sameAs } : other));
          void session.change({ nearNames });
        },
      })}
    </div>
  </li>`;
}
