import { tint, type ChartPaints } from '../../../controllers/chart-paints.js';
import type { Drawing } from '../../../controllers/chart.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import type { NamedStage } from '../figures/named-stage.js';
import { curvePoints } from './curve-points.js';
import { figureScale, inkOf } from './picture-options.js';
import { referenceDays, referenceRoom } from './reference-days.js';

/** The share of a stage's stays that last longer, by day, with its 95 % band; median and naive mean as named lines. */
export function survivalCurve(
  stage: NamedStage | undefined,
  localizer: Localizer,
  paints: ChartPaints,
  isNarrow: boolean,
): Drawing {
  if (!stage) return { config: { type: 'line', data: { datasets: [] } } };
  const { direction, isForced } = paints;
  const isRtl = direction === 'rtl';
  const ink = inkOf(paints);
  const { steps, line, low, high } = curvePoints(stage.duration);
  const edge = { borderColor: tint(ink, 0.5), borderWidth: 1, ...(isForced && { borderDash: [2, 3] }) };
  // A share holds from the day of its step on, up to the next: the line goes on at its height, then down.
  const stepped = { type: 'line', stepped: 'before', pointRadius: 0 } as const;
  const { median, naiveMean, longestEnded } = stage.duration;
  const references = [
    ...(median === null ? [] : [{ day: median, name: localizer.text(stageTime, 'median') }]),
    ...(naiveMean === null ? [] : [{ day: naiveMean, name: localizer.text(stageTime, 'naiveMean') }]),
  ];
  return {
    config: {
      type: 'line',
      data: {
        datasets: [
          { ...stepped, data: steps, borderWidth: 0, pointRadius: 2, pointBackgroundColor: ink, pointBorderColor: ink },
          { ...stepped, data: line, borderColor: ink, borderWidth: 2 },
          {
            ...stepped,
            ...edge,
            data: high,
            fill: isForced ? false : '+1',
            backgroundColor: tint(ink, 0.24),
          },
          { ...stepped, ...edge, data: low },
        ],
      },
      options: {
        locale: localizer.language,
        layout: { padding: { top: referenceRoom(references.length) } },
        scales: {
          x: {
            ...figureScale(paints, { isNarrow, write: (days) => localizer.number(days) }),
            reverse: isRtl,
            grid: { display: false },
            ...(longestEnded !== null && { suggestedMax: Math.max(1, longestEnded) }),
          },
          y: {
            ...figureScale(paints, { isNarrow, write: (share) => localizer.percent(share) }),
            max: 1,
            position: isRtl ? 'right' : 'left',
          },
        },
      },
    },
    overlay: referenceDays(references, paints),
  };
}
