import { tint, type ChartPaints } from '../../../controllers/chart-paints.js';
import type { PictureConfig } from '../../../controllers/chart.js';

type Scale = NonNullable<NonNullable<PictureConfig['options']>['scales']>[string];

/** In CSS pixels: below it there are three grid lines and no words on marks. */
const NARROW = 360;
const FONT_SIZE = 12;

export function isNarrow(canvas: HTMLCanvasElement | null): boolean {
  return (canvas?.parentElement?.clientWidth ?? NARROW) < NARROW;
}

export function fontOf({ fontFamily }: ChartPaints): { family: string; size: number } {
  return { family: fontFamily, size: FONT_SIZE };
}

/** Words that keep their own order in a picture of the other direction. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}

/** What draws marks: `CanvasText` where the system has its own colours. */
export function inkOf({ isForced, colors }: ChartPaints): string {
  return isForced ? colors.text : colors.accent;
}

/** A scale of figures: grid lines, no axis, no ticks, labels at the outer edge. */
export function figureScale(
  paints: ChartPaints,
  { isNarrow, write }: { readonly isNarrow: boolean; write(value: number): string },
): Scale {
  const { colors, isForced } = paints;
  // A system's colours have none that is only decoration.
  const grid = isForced ? tint(colors.text, 0.3) : colors.line;
  return {
    type: 'linear',
    min: 0,
    border: { display: false },
    grid: { color: grid, lineWidth: 1, drawTicks: false },
    ticks: {
      color: colors['text-muted'],
      font: fontOf(paints),
      padding: 6,
      maxTicksLimit: isNarrow ? 3 : 5,
      maxRotation: 0,
      callback: (value) => write(Number(value)),
    },
  };
}
