import type { ChartPaints } from '../../../controllers/chart-paints.js';
import type { Drawing } from '../../../controllers/chart.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { stageTime } from '../../../i18n/en/stage-time.js';
import { halfTime } from '../figures/half-time.js';
import type { NamedStage } from '../figures/named-stage.js';
import { fontOf, isolated } from './picture-options.js';

/** Writes the median at the end of its bar; where there is none, a hollow dot and the word. */
export function barWords(
  stages: readonly NamedStage[],
  localizer: Localizer,
  paints: ChartPaints,
  isNarrow: boolean,
): NonNullable<Drawing['overlay']> {
  const sign = paints.direction === 'rtl' ? -1 : 1;
  return (picture) => {
    const { ctx } = picture;
    const { family, size } = fontOf(paints);
    ctx.save();
    ctx.font = `620 ${size}px ${family}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = sign > 0 ? 'left' : 'right';
    for (const [index, { duration }] of stages.entries()) {
      const bar = picture.getDatasetMeta(0).data[index];
      if (!bar) continue;
      const half = halfTime(duration);
      const isTooFew = half.kind === 'tooFew';
      ctx.fillStyle = isTooFew ? paints.colors['text-muted'] : paints.colors.text;
      if (isTooFew) hollowDot(ctx, bar.x + sign * 6, bar.y, paints.colors['text-muted']);
      // Without room the words stand in tooltip and table alone; that nothing can be said is always said.
      if (isNarrow && !isTooFew) continue;
      ctx.fillText(isolated(wordsOf(half, localizer)), bar.x + sign * (isTooFew ? 16 : 6), bar.y);
    }
    ctx.restore();
  };
}

function wordsOf(half: ReturnType<typeof halfTime>, localizer: Localizer): string {
  switch (half.kind) {
    case 'reached':
      return localizer.days(half.days, 'short');
    case 'notReached':
      return `> ${localizer.days(half.longest, 'short')}`;
    case 'tooFew':
      return localizer.text(stageTime, 'tooFewMark');
  }
}

function hollowDot(context: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.stroke();
}
