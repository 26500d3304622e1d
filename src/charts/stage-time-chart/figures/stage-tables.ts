import type { Localizer } from '../../../i18n/localizer.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import type { FigureTable } from '../../../element-base/figure/figure-table.js';
import type { NamedStage } from './named-stage.js';
import { bandWords, meanWords, medianWords } from './stage-words.js';

/** A row for each stage. */
export function stagesTable(stages: readonly NamedStage[], localizer: Localizer): FigureTable {
  const label = (key: 'stage' | 'stays' | 'ended' | 'median' | 'mean' | 'naiveMean'): string =>
    localizer.text(stageTime, key);
  return {
    caption: localizer.text(stageTime, 'stagesCaption'),
    columns: [
      { label: label('stage'), kind: 'text' },
      { label: label('stays'), kind: 'figure' },
      { label: label('ended'), kind: 'figure' },
      { label: label('median'), kind: 'figure' },
      { label: label('mean'), kind: 'figure' },
      { label: label('naiveMean'), kind: 'figure' },
    ],
    rows: stages.map(({ name, duration }) => {
      const { stays, ended, median, mean, naiveMean } = duration;
      return [
        { text: name, raw: name },
        { text: localizer.number(stays), raw: stays },
        { text: localizer.number(ended), raw: ended },
        { text: medianWords(duration, localizer), raw: median },
        { text: meanWords(mean, localizer), raw: mean },
        { text: meanWords(naiveMean, localizer), raw: naiveMean },
      ];
    }),
  };
}

/** A row for each day on which stays in a stage ended. */
export function curveTable({ name, duration }: NamedStage, localizer: Localizer): FigureTable {
  const label = (key: 'day' | 'atRisk' | 'ended' | 'lastLonger' | 'band'): string => localizer.text(stageTime, key);
  return {
    caption: localizer.text(stageTime, 'curveCaption', { stage: name }),
    columns: [
      { label: label('day'), kind: 'figure' },
      { label: label('atRisk'), kind: 'figure' },
      { label: label('ended'), kind: 'figure' },
      { label: label('lastLonger'), kind: 'figure' },
      { label: label('band'), kind: 'figure' },
    ],
    rows: duration.steps.map(({ day, atRisk, ended, survival, band }) => [
      { text: localizer.number(day), raw: day },
      { text: localizer.number(atRisk), raw: atRisk },
      { text: localizer.number(ended), raw: ended },
      { text: localizer.percent(survival), raw: survival },
      { text: bandWords(band, localizer), raw: band ? `${band.low} ${band.high}` : null },
    ]),
  };
}
