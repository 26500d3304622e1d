import type { LitElement } from 'lit';
import type { Localizer } from '../../i18n/localizer.js';
import type { Action, ActionResult } from '../../store/actions.js';
import type { PipelineStore } from '../../store/store.js';

/** What the parts of the editor share: where things stand now, and the ways to act. */
export interface EditorScene {
  readonly element: LitElement;
  readonly root: ShadowRoot;
  readonly store: PipelineStore | null;
  readonly localizer: Localizer;
  act(action: Action): Promise<ActionResult>;
  announce(message: string): void;
  requestUpdate(): void;
}

/** The lines of the stages, in the order in which they show. */
export function stageLines({ root }: EditorScene): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('.stages .stage')];
}

/** The line of one stage. */
export function stageLine(stageId: string, scene: EditorScene): HTMLElement | undefined {
  return stageLines(scene).find((line) => line.dataset['stageId'] === stageId);
}
