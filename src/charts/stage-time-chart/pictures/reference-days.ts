import type { ChartPaints } from '../../../controllers/chart-paints.js';
import type { Drawing } from '../../../controllers/chart.js';
import { fontOf, isolated } from './picture-options.js';

export interface ReferenceDay {
  readonly day: number;
  readonly name: string;
}

const LINE = 15;
/** Between the names and the top of the picture, where a label of the axis stands. */
const LIFT = 8;

/** How much room the names of so many days take above the picture, in CSS pixels. */
export function referenceRoom(count: number): number {
  return count * LINE + LIFT;
}

/**
 * Dashed lines across the picture at some days, each with its name above. The earliest stands highest, so that no line goes
 * through the name of another; where names have no room but across a line, the line is interrupted.
 */
export function referenceDays(days: readonly ReferenceDay[], paints: ChartPaints): NonNullable<Drawing['overlay']> {
  const sorted = days.toSorted((one, other) => one.day - other.day);
  const isRtl = paints.direction === 'rtl';
  return ({ ctx, chartArea, scales, width }) => {
    const { x: scale } = scales;
    if (!scale) return;
    const { family, size } = fontOf(paints);
    ctx.save();
    ctx.font = `${size}px ${family}`;
    ctx.strokeStyle = paints.colors.text;
    ctx.textAlign = 'left';
    ctx.lineWidth = 1;
    const names = sorted.map(({ day, name }, index) => {
      const x = scale.getPixelForValue(day);
      const room = ctx.measureText(name).width;
      const [after, before] = [x + 5, x - 5 - room];
      const fits = isRtl ? before >= 0 : after + room <= width;
      const wanted = fits === isRtl ? before : after;
      const left = Math.max(0, Math.min(wanted, width - room));
      return { x, left, room, name, top: chartArea.top - LIFT - (sorted.length - index) * LINE };
    });
    ctx.setLineDash([4, 4]);
    for (const { x, top } of names) {
      ctx.beginPath();
      ctx.moveTo(x, top + 2);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
    }
    for (const { left, room, name, top } of names) {
      ctx.fillStyle = paints.colors.surface;
      ctx.fillRect(left - 2, top, room + 4, LINE);
      ctx.fillStyle = paints.colors.text;
      ctx.fillText(isolated(name), left, top + LINE - 4);
    }
    ctx.restore();
  };
}
