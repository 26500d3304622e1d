import { html, nothing, type TemplateResult } from 'lit';
import { figureFrame } from '../../../element-base/figure/figure-frame.js';
import { sentenceAround, type FigureSentence } from '../../../element-base/figure/figure-sentence.js';
import { figureNotes } from '../../../element-base/figure/figure-state.js';
import { health } from '../../../i18n/en/health.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Health, HealthWithBefore } from '../../../insights/answers/health-figure.js';
import type { HealthMeasures } from '../../../insights/health/health-measures.js';
import type { HealthPart, HealthScore, PartScore } from '../../../insights/health/health-score.js';
import { formatDay } from '../../../model/civil-date.js';
import type { Answer } from '../../../model/question.js';
import { panelState, type HealthScope } from '../health-scope.js';
import { changeMark } from '../words/change-words.js';
import { cssVars } from '../../../ui/css-vars.js';

/** Health is compared with that of so many days ago. */
const DAYS_BEFORE = 30;
/** Below these shares a part is drawn as weak, and as poor. */
const WEAK = 0.75;
const POOR = 0.5;

/** The score with its parts: what each brings, how that changed, and what it comes from. */
export function scorePanel(answer: Answer<HealthWithBefore>, scope: HealthScope): TemplateResult {
  const { localizer, store } = scope;
  const { value } = answer;
  const before = formatDay(store.environment().today - DAYS_BEFORE);
  return figureFrame({
    title: localizer.text(health, 'title'),
    note: localizer.text(health, 'since', { date: localizer.date(before, 'short') }),
    sentence: value && value.score.score !== null ? scoreSentence(value.score, localizer) : null,
    tools: nothing,
    isBusy: answer.status === 'working',
    body:
      (value?.score.score ?? null) === null || !value
        ? (panelState(answer, scope) ?? html`${nothing}`)
        : html`${scoreLine(value, localizer)} ${parts(value, localizer)} ${figureNotes(answer, scope)}`,
  });
}

function scoreLine({ score, before }: HealthWithBefore, localizer: Localizer): TemplateResult {
  const now = score.score ?? 0;
  const then = before?.score.score ?? null;
  const by = then === null ? null : now - then;
  return html`<div class="score">
    <span class="key" data-figure="score">${localizer.number(now)}</span>
    <span class="secondary">${localizer.text(health, 'ofHundred')}</span>
    ${changeMark(by === null ? null : { by, better: 'up', text: localizer.number(Math.abs(by)) }, localizer)}
  </div>`;
}

/** Which parts cost most of what is missing. */
function scoreSentence({ parts: scores }: HealthScore, localizer: Localizer): FigureSentence {
  const missing = scores.map(({ part, weight, points }) => ({
    part,
    points: Math.max(0, Math.round(weight) - points),
  }));
  const all = missing.reduce((sum, { points }) => sum + points, 0);
  const [first, second] = missing.toSorted((a, b) => b.points - a.points);
  if (!first || all === 0) return { before: '', figure: localizer.text(health, 'nothingMissing'), after: '' };
  const name = (part: HealthPart): string => localizer.text(health, part);
  if (!second || second.points === 0 || first.points * 2 > all) {
    const points = localizer.number(first.points);
    return sentenceAround(points, (figure) =>
      localizer.text(health, 'costsMost', { part: name(first.part), points: figure, missing: all }),
    );
  }
  return sentenceAround(localizer.number(first.points + second.points), (figure) =>
    localizer.text(health, 'costMost', {
      part: name(first.part),
      other: name(second.part),
      points: figure,
      missing: all,
    }),
  );
}

function parts({ score, measures, before }: HealthWithBefore, localizer: Localizer): TemplateResult {
  return html`<table class="parts">
    <tbody>
      ${score.parts.map((part) => partRow(part, measures, before, localizer))}
    </tbody>
  </table>`;
}

function partRow(
  { part, weight, points }: PartScore,
  measures: HealthMeasures,
  before: Health | null,
  localizer: Localizer,
): TemplateResult {
  const whole = Math.round(weight);
  const share = weight === 0 ? 0 : points / weight;
  const then = before?.score.parts.find((one) => one.part === part)?.points;
  const by = then === undefined ? null : points - then;
  const level = share < POOR ? 'poor' : share < WEAK ? 'weak' : '';
  return html`<tr data-part=${part}>
    <th scope="row">${localizer.text(health, part)}</th>
    <td class="bar-cell">
      <div class="track" aria-hidden="true">
        <div class="fill ${level}" ${cssVars({ '--_fl-share': String(Math.min(1, share)) })}></div>
      </div>
    </td>
    <td class="points"><bdi>${localizer.text(health, 'points', { points, weight: whole })}</bdi></td>
    <td>${changeMark(by === null ? null : { by, better: 'up', text: localizer.number(Math.abs(by)) }, localizer)}</td>
    <td class="measure secondary">${measureWords(part, measures, localizer)}</td>
  </tr>`;
}

/** What a part comes from. */
function measureWords(part: HealthPart, measures: HealthMeasures, localizer: Localizer): string {
  switch (part) {
    case 'coverage': {
      const { ratio, isMet } = measures.coverage;
      if (isMet || ratio === null) return localizer.text(health, 'quotaMet');
      return localizer.text(health, 'coverageIs', { ratio: localizer.number(ratio, { maximumFractionDigits: 1 }) });
    }
    case 'freshness': {
      const { open, rotten } = measures.freshness;
      return localizer.text(health, 'freshnessIs', { count: open, stale: rotten });
    }
    case 'nextStep':
      return localizer.text(health, 'nextStepIs', {
        count: measures.nextStep.open,
        planned: measures.nextStep.planned,
      });
    case 'datesThatHold':
      return localizer.text(health, 'datesAre', {
        count: measures.datesThatHold.open,
        holding: measures.datesThatHold.holding,
      });
    case 'winningAsUsual': {
      const { recent, usual } = measures.winningAsUsual;
      const rate = ({ won, lost }: { won: number; lost: number }): string => localizer.percent(won / (won + lost));
      return localizer.text(health, 'winningIs', { recent: rate(recent), usual: rate(usual) });
    }
  }
}
