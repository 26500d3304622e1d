import type { ElementScope } from '../../../element-base/element-scope.js';

/** The lines of the stages, in the order in which they show. */
export function stageLines({ root }: ElementScope): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.stages .stage')];
}

/** The line of one stage. */
export function stageLine(stageId: string, scope: ElementScope): HTMLElement | undefined {
  return stageLines(scope).find((line) => line.dataset['stageId'] === stageId);
}
