import type { ChartPaints } from '../../../controllers/chart-paints.js';
import type { Drawing } from '../../../controllers/chart.js';
import { fontOf } from './picture-options.js';

export interface ReferenceDay {
  readonly day: number;
  readonly name: string;
}

const LINE = 15;

/** Dashed lines across the picture at some days, each with its name above, one below the other so that none touch. */
export function referenceDays(days: readonly ReferenceDay[], paints: ChartPaints): NonNullable<Drawing['overlay']> {
  return ({ ctx, chartArea, scales, width }) => {
    const { x: scale } = scales;
    if (!scale) return;
    const { family, size } = fontOf(paints);
    ctx.save();
    ctx.font = `${size}px ${family}`;
    ctx.strokeStyle = paints.colors.text;
    ctx.fillStyle = paints.colors.text;
    ctx.textAlign = 'left';
    ctx.lineWidth = 1;
    for (const [index, { day, name }] of days.entries()) {
      const x = scale.getPixelForValue(day);
      const top = chartArea.top - (days.length - index) * LINE;
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(x, top + 4);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      const room = ctx.measureText(name).width;
      ctx.fillText(name, x + 5 + room > width ? Math.max(0, x - 5 - room) : x + 5, top + LINE - 3);
    }
    ctx.restore();
  };
}
