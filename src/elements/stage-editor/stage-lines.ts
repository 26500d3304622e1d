import type { ElementScene } from '../internal/element-scene.js';

/** The lines of the stages, in the order in which they show. */
export function stageLines({ root }: ElementScene): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.stages .stage')];
}

/** The line of one stage. */
export function stageLine(stageId: string, scene: ElementScene): HTMLElement | undefined {
  return stageLines(scene).find((line) => line.dataset['stageId'] === stageId);
}
