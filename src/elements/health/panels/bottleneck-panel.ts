import { html, nothing, type TemplateResult } from 'lit';
import { figureFrame } from '../../../element-base/figure/figure-frame.js';
import { sentenceAround, type FigureSentence } from '../../../element-base/figure/figure-sentence.js';
import { figureNotes } from '../../../element-base/figure/figure-state.js';
import { figures } from '../../../i18n/en/figures.js';
import { health } from '../../../i18n/en/health.js';
import type { PipelineBottlenecks } from '../../../insights/answers/values.js';
import type { Bottleneck } from '../../../insights/stages/bottlenecks.js';
import type { Answer } from '../../../model/question.js';
import { cssVars } from '../../../ui/css-vars.js';
import { panelState, stageLabel, type HealthScope } from '../health-scope.js';

/** A stage that holds deals up, with what its money is in. */
interface Held extends Bottleneck {
  readonly pipelineId: string;
  readonly currency: string;
  readonly name: string;
}

/** Where deals stand still: in words and money first, then stage by stage. */
export function bottleneckPanel(answer: Answer<readonly PipelineBottlenecks[]>, scope: HealthScope): TemplateResult {
  const { localizer, store } = scope;
  const value = answer.value ?? [];
  const isOneOfMany = value.length > 1;
  const held = value
    .flatMap(({ pipelineId, currency, stages }) =>
      stages.map((stage): Held => ({
        ...stage,
        pipelineId,
        currency,
        name: stageLabel(store, pipelineId, stage.stageId, isOneOfMany),
      })),
    )
    .sort(new Set(value.map(({ currency }) => currency)).size > 1 ? byExcess : byCost);
  const [first] = held;
  const state = panelState(answer, scope);
  return figureFrame({
    title: localizer.text(health, 'standsStill'),
    note: '',
    sentence: state ? null : first ? heldSentence(first, scope) : plain(localizer.text(health, 'noneHeld')),
    tools: nothing,
    isBusy: answer.status === 'working',
    body: state ?? html`${first ? heldTable(held, scope) : nothing} ${figureNotes(answer, scope)}`,
  });
}

/** The dearest first, of those that cost nothing the longest. */
function byCost(a: Held, b: Held): number {
  return (b.costPerDay ?? 0) - (a.costPerDay ?? 0) || byExcess(a, b);
}

/** What costs are in several currencies can't be compared: the longest first. */
function byExcess(a: Held, b: Held): number {
  return b.excess - a.excess;
}

function plain(text: string): FigureSentence {
  return { before: '', figure: text, after: '' };
}

function heldSentence(stage: Held, { localizer }: HealthScope): FigureSentence {
  const { name, costPerDay, currency, median, wonMedian, excess, past } = stage;
  const days = (count: number): string => localizer.days(Math.round(count));
  const why = localizer.text(health, median === null ? 'heldMore' : 'heldWords', {
    won: days(wonMedian),
    half: days(median ?? wonMedian + excess),
  });
  const rest = `${why} ${localizer.text(health, 'pastNow', { count: past })}`;
  if (costPerDay === null || costPerDay === 0)
    return { ...plain(localizer.text(health, 'holdsLongest', { stage: name })), after: ` ${rest}` };
  const cost = localizer.moneyMinor(Math.round(costPerDay), currency, { compact: true });
  const sentence = sentenceAround(cost, (figure) => localizer.text(health, 'costsADay', { stage: name, cost: figure }));
  return { ...sentence, after: `${sentence.after} ${rest}` };
}

function heldTable(held: readonly Held[], { localizer }: HealthScope): TemplateResult {
  const longest = Math.max(...held.map(({ wonMedian, excess }) => wonMedian + excess));
  return html`<table class="held">
    <thead>
      <tr>
        <th scope="col">${localizer.text(health, 'stage')}</th>
        <th scope="col">${localizer.text(health, 'daysForWon')}</th>
        <th scope="col" class="figure">${localizer.text(health, 'costColumn')}</th>
        <th scope="col" class="figure">${localizer.text(health, 'pastColumn')}</th>
      </tr>
    </thead>
    <tbody>
      ${held.map((stage) => heldRow(stage, longest, localizer))}
    </tbody>
  </table>`;
}

function heldRow(stage: Held, longest: number, localizer: HealthScope['localizer']): TemplateResult {
  const { name, wonMedian, excess, median, costPerDay, currency, past } = stage;
  const days = (count: number): string => localizer.days(Math.round(count), 'narrow');
  const more = `${median === null ? '> ' : ''}+${days(excess)}`;
  const vars = { '--_fl-won': String(wonMedian / longest), '--_fl-excess': String(excess / longest) };
  return html`<tr data-stage-id=${stage.stageId}>
    <th scope="row">${name}</th>
    <td>
      <span class="span" aria-hidden="true" ${cssVars(vars)}><i class="won-days"></i><i class="excess"></i></span>
      <span class="secondary" title=${localizer.text(health, 'excessDays', { days: days(excess) })}
        >${days(wonMedian)} ${more}</span
      >
    </td>
    <td class="figure">
      ${
        costPerDay === null
          ? localizer.text(figures, 'none')
          : localizer.moneyMinor(Math.round(costPerDay), currency, { compact: true })
      }
    </td>
    <td class="figure">${localizer.number(past)}</td>
  </tr>`;
}
