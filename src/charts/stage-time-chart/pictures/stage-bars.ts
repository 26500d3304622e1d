import { hatch, type ChartPaints } from '../../../controllers/chart-paints.js';
import type { Drawing } from '../../../controllers/chart.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import { halfTime } from '../figures/half-time.js';
import type { NamedStage } from '../figures/named-stage.js';
import { barWords } from './bar-words.js';
import { figureScale, fontOf, inkOf } from './picture-options.js';

type Series = Drawing['config']['data']['datasets'];

/** Share of the picture's width that names may take. */
const NAMES = 0.34;

/** For each stage the median, and below it the mean of ended stays alone. */
export function stageBars(
  stages: readonly NamedStage[],
  localizer: Localizer,
  paints: ChartPaints,
  isNarrow: boolean,
): Drawing {
  const { colors, direction } = paints;
  const isRtl = direction === 'rtl';
  const room = isNarrow ? 8 : 64;
  return {
    config: {
      type: 'bar',
      data: {
        labels: stages.map(({ name }) => name),
        datasets: seriesOf(stages, localizer, paints),
      },
      options: {
        indexAxis: 'y',
        locale: localizer.language,
        // Room for the words at the ends of bars.
        layout: { padding: isRtl ? { left: room } : { right: room } },
        datasets: { bar: { categoryPercentage: 0.72, barPercentage: 0.86, maxBarThickness: 16 } },
        scales: {
          x: { ...figureScale(paints, { isNarrow, write: (days) => localizer.number(days) }), reverse: isRtl },
          y: {
            type: 'category',
            position: isRtl ? 'right' : 'left',
            border: { display: false },
            grid: { display: false },
            ticks: {
              autoSkip: false,
              color: colors.text,
              font: fontOf(paints),
              callback(_value, index) {
                return shortened(stages[index]?.name ?? '', this.chart.width * NAMES, this.ctx);
              },
            },
          },
        },
      },
    },
    overlay: barWords(stages, localizer, paints, isNarrow),
  };
}

function seriesOf(stages: readonly NamedStage[], localizer: Localizer, paints: ChartPaints): Series {
  const { colors } = paints;
  const ink = inkOf(paints);
  const halves = stages.map(({ duration }) => halfTime(duration));
  const notReached = hatch(ink, paints) ?? colors.surface;
  return [
    {
      label: localizer.text(stageTime, 'median'),
      data: halves.map((half) =>
        half.kind === 'reached' ? half.days : half.kind === 'notReached' ? half.longest : null,
      ),
      backgroundColor: halves.map(({ kind }) => (kind === 'notReached' ? notReached : ink)),
      borderColor: ink,
      borderWidth: 1,
      borderRadius: 2,
    },
    {
      label: localizer.text(stageTime, 'naiveMean'),
      data: stages.map(({ duration }) => duration.naiveMean),
      backgroundColor: paints.isForced ? colors.surface : colors['line-strong'],
      borderColor: colors['line-strong'],
      borderWidth: 1,
      borderRadius: 2,
    },
  ];
}

/** A name cut to a width in the font of the context; it stands whole in tooltip and table. */
function shortened(name: string, width: number, context: CanvasRenderingContext2D): string {
  if (context.measureText(name).width <= width) return name;
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
