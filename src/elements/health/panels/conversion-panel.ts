import { html, nothing, type TemplateResult } from 'lit';
import { figureFrame } from '../../../element-base/figure/figure-frame.js';
import { sentenceAround, type FigureSentence } from '../../../element-base/figure/figure-sentence.js';
import { figureNotes } from '../../../element-base/figure/figure-state.js';
import { figures } from '../../../i18n/en/figures.js';
import { health } from '../../../i18n/en/health.js';
import type { EntryOutcome, StageConversion } from '../../../insights/stages/stage-conversion.js';
import type { Answer } from '../../../model/question.js';
import { cssVars } from '../../../ui/css-vars.js';
import { panelState, stageLabel, type HealthScope } from '../health-scope.js';

/** In the order in which a bar shows them; the last three stand outside the percentage. */
const OUTCOMES: readonly EntryOutcome[] = ['advanced', 'lost', 'movedBack', 'handedOver', 'deleted', 'stillThere'];
/** A share of fewer tells of single deals. */
const TOLD_FROM = 10;
/** Below this part of a bar its count finds no room. */
const ROOM = 0.06;

/** What became of the entries into each stage: the parts of a bar sum to its entries. */
export function conversionPanel(answer: Answer<readonly StageConversion[]>, scope: HealthScope): TemplateResult {
  const { localizer } = scope;
  const value = answer.value ?? [];
  const state = panelState(answer, scope);
  const shown = OUTCOMES.filter((outcome) => value.some(({ outcomes }) => outcomes[outcome] > 0));
  return figureFrame({
    title: localizer.text(health, 'becomes'),
    note: localizer.text(health, 'becomesNote'),
    sentence: state ? null : conversionSentence(value, scope),
    tools: nothing,
    isBusy: answer.status === 'working',
    body: state ?? html`${rows(value, scope)} ${legend(shown, scope)} ${figureNotes(answer, scope)}`,
  });
}

/** The stage that lets the fewest through, of those that enough deals went through. */
function conversionSentence(value: readonly StageConversion[], { localizer, store }: HealthScope): FigureSentence {
  const parts = localizer.text(health, 'partsAddUp');
  const told = value.filter(({ share, outcomes: { advanced, lost, movedBack } }) => {
    return share !== null && advanced + lost + movedBack >= TOLD_FROM;
  });
  const [worst] = told.toSorted((a, b) => (a.share ?? 0) - (b.share ?? 0));
  if (!worst) return { before: '', figure: '', after: parts };
  const stage = stageLabel(store, worst.pipelineId, worst.stageId, isOfMany(value));
  const sentence = sentenceAround(localizer.percent(worst.share ?? 0), (share) =>
    localizer.text(health, 'letsThrough', { stage, share }),
  );
  return { ...sentence, after: `${sentence.after} ${parts}` };
}

function isOfMany(value: readonly StageConversion[]): boolean {
  return new Set(value.map(({ pipelineId }) => pipelineId)).size > 1;
}

/** Pipeline by pipeline, each under its name where there are several. */
function rows(value: readonly StageConversion[], scope: HealthScope): TemplateResult {
  const most = Math.max(1, ...value.map(({ entries }) => entries));
  const pipelineIds = [...new Set(value.map(({ pipelineId }) => pipelineId))];
  return html`${pipelineIds.map((id) => {
    const name = scope.store.pipeline(id)?.name ?? id;
    return html`<div class="stage-rows" role="list" aria-label=${name}>
      ${pipelineIds.length > 1 ? html`<p class="pipeline-name secondary" aria-hidden="true">${name}</p>` : nothing}
      ${value.filter(({ pipelineId }) => pipelineId === id).map((stage) => stageRow(stage, most, scope))}
    </div>`;
  })}`;
}

function stageRow(stage: StageConversion, most: number, scope: HealthScope): TemplateResult {
  const { localizer, store } = scope;
  const { pipelineId, stageId, entries, outcomes, share } = stage;
  const present = OUTCOMES.filter((outcome) => outcomes[outcome] > 0);
  const words = (outcome: EntryOutcome): string =>
    localizer.text(health, 'outcome', { count: outcomes[outcome], outcome: localizer.text(health, outcome) });
  const label = localizer.list(present.map(words));
  return html`<div class="stage-row" role="listitem" data-stage-id=${stageId}>
    <span class="stage-name">${stageLabel(store, pipelineId, stageId, false)}</span>
    <span class="outcomes" role="img" aria-label=${label} ${cssVars({ '--_fl-share': String(entries / most) })}>
      ${present.map(
        (outcome) =>
          html`<span
            class="outcome ${outcome}"
            title=${words(outcome)}
            ${cssVars({ '--_fl-part': String(outcomes[outcome]) })}
            >${outcomes[outcome] >= entries * ROOM && entries >= most * ROOM ? localizer.number(outcomes[outcome]) : nothing}</span
          >`,
      )}
    </span>
    <span class="secondary">${localizer.text(health, 'entries', { count: entries })}</span>
    <span class="share">${share === null ? localizer.text(figures, 'none') : localizer.percent(share)}</span>
  </div>`;
}

function legend(outcomes: readonly EntryOutcome[], { localizer }: HealthScope): TemplateResult {
  return html`<p class="legend secondary">
    ${outcomes.map(
      (outcome) => html`<span><i class=${outcome} aria-hidden="true"></i>${localizer.text(health, outcome)}</span>`,
    )}
  </p>`;
}
