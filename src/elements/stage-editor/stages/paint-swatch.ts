import type { Stage } from '../../../model/pipeline.js';
import { stageColor } from '../../../styles/stage-colors.js';

/** Colours the swatch in a stage's line. The browser's colour field knows hexadecimal colours only, so the shown colour is read back. */
export function paintSwatch(line: HTMLElement | undefined, stage: Stage, index: number): void {
  const swatch = line?.querySelector<HTMLElement>('.swatch');
  const input = swatch?.querySelector('input');
  if (!swatch || !input) return;
  swatch.style.setProperty('--_fl-swatch', stageColor(stage, index));
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(swatch).backgroundColor.match(/\d+/g) ?? []).map(Number);
  input.value = `#${[red, green, blue].map((part) => Math.min(255, part).toString(16).padStart(2, '0')).join('')}`;
}
