import type { ChartMark } from '../../controllers/chart.js';

/** How the marks of a picture lie. */
export interface MarkGrid {
  /** Along which the marks of a series stand. */
  readonly axis: 'x' | 'y';
  /** How many series can be told of. */
  series(): number;
  /** How many marks each has. */
  length(): number;
}

/** The mark that a key leads to; null where the key means nothing here. */
export function steppedMark(
  key: string,
  { series, index }: ChartMark,
  grid: MarkGrid,
  isRtl: boolean,
): ChartMark | null {
  const last = Math.max(0, grid.length() - 1);
  const at = (position: number): ChartMark => ({ series, index: Math.min(last, Math.max(0, position)) });
  const inSeries = (position: number): ChartMark | null =>
    grid.series() < 2
      ? null
      : { series: Math.min(grid.series() - 1, Math.max(0, position)), index: Math.min(index, last) };
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  const isAlongX = grid.axis === 'x';
  switch (key) {
    case 'Home':
      return at(0);
    case 'End':
      return at(last);
    case forward:
      return isAlongX ? at(index + 1) : inSeries(series + 1);
    case back:
      return isAlongX ? at(index - 1) : inSeries(series - 1);
    case 'ArrowDown':
      return isAlongX ? inSeries(series + 1) : at(index + 1);
    case 'ArrowUp':
      return isAlongX ? inSeries(series - 1) : at(index - 1);
    default:
      return null;
  }
}
