import type { Localizer } from '../../../i18n/localizer.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import { figures } from '../../../i18n/en/figures.js';
import { ENDED_STAYS_NEEDED, type StageDuration } from '../../../insights/stages/stage-duration.js';
import { sentenceAround, type FigureSentence } from '../../../element-base/figure/figure-sentence.js';
import type { MarkText } from '../../../element-base/figure/mark-tip.js';
import { halfTime } from './half-time.js';
import type { NamedStage } from './named-stage.js';

/** What the figures of a stage mean. The median is the first day after which at most half go on: half last so long or longer. */
export function stageSentence({ name: stage, duration }: NamedStage, localizer: Localizer): FigureSentence {
  const half = halfTime(duration);
  if (half.kind === 'reached' && half.days === 0)
    return sentenceAround(localizer.text(stageTime, 'onTheSameDay'), (days) =>
      localizer.text(stageTime, 'halfSameDay', { stage, days }),
    );
  if (half.kind === 'reached')
    return sentenceAround(localizer.days(half.days), (days) => localizer.text(stageTime, 'halfLast', { stage, days }));
  if (half.kind === 'notReached')
    return sentenceAround(localizer.days(half.longest), (days) =>
      localizer.text(stageTime, 'moreThanHalf', { stage, days }),
    );
  const { ended } = duration;
  return sentenceAround(localizer.number(ended), (days) =>
    localizer.text(stageTime, 'tooFew', { count: ended, stage, days, needed: ENDED_STAYS_NEEDED }),
  );
}

/** The median in a few words: days, "longer than 40 days", "too few". */
export function medianWords(duration: StageDuration, localizer: Localizer): string {
  const half = halfTime(duration);
  switch (half.kind) {
    case 'reached':
      return localizer.days(half.days);
    case 'notReached':
      return localizer.text(stageTime, 'notReached', { days: localizer.days(half.longest) });
    case 'tooFew':
      return localizer.text(stageTime, 'tooFewMark');
  }
}

/** A mean with one decimal; a dash where there is none. */
export function meanWords(days: number | null, localizer: Localizer): string {
  return days === null ? localizer.text(figures, 'none') : daysWords(days, localizer);
}

/** What is said of a stage among the others. */
export function stageMark({ name, duration }: NamedStage, localizer: Localizer): MarkText {
  const { ended, stays, mean, naiveMean } = duration;
  return {
    title: name,
    lines: [
      { label: localizer.text(stageTime, 'median'), value: medianWords(duration, localizer) },
      { label: localizer.text(stageTime, 'mean'), value: meanWords(mean, localizer) },
      { label: localizer.text(stageTime, 'naiveMean'), value: meanWords(naiveMean, localizer) },
      {
        label: localizer.text(stageTime, 'ended'),
        value: localizer.text(stageTime, 'endedOf', { ended, stays }),
      },
    ],
    action: localizer.text(stageTime, 'showCurve'),
  };
}

/** What is said of a step of a stage's curve; null where it has no such step. */
export function stepMark({ name, duration }: NamedStage, index: number, localizer: Localizer): MarkText | null {
  const step = duration.steps[index];
  if (!step) return null;
  const { day, survival, band, atRisk, ended } = step;
  return {
    title: localizer.text(stageTime, 'about', {
      stage: name,
      when: localizer.text(stageTime, 'afterDays', { days: localizer.days(day) }),
    }),
    lines: [
      { label: localizer.text(stageTime, 'lastLonger'), value: localizer.percent(survival) },
      { label: localizer.text(stageTime, 'band'), value: bandWords(band, localizer) },
      { label: localizer.text(stageTime, 'atRisk'), value: localizer.number(atRisk) },
      { label: localizer.text(stageTime, 'ended'), value: localizer.number(ended) },
    ],
  };
}

export function bandWords(band: { readonly low: number; readonly high: number } | null, localizer: Localizer): string {
  if (!band) return localizer.text(figures, 'none');
  return localizer.text(stageTime, 'range', { low: localizer.percent(band.low), high: localizer.percent(band.high) });
}

function daysWords(days: number, localizer: Localizer): string {
  return localizer.number(days, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });
}
