import type { Localizer } from '../../i18n/localizer.js';
import type { View } from '../../model/view.js';
import type { Action, ActionResult } from '../../store/actions.js';
import type { BoardModel } from '../../store/board-model.js';
import type { PipelineStore } from '../../store/store.js';

/** What the parts of the board share: where things stand now, and the ways to act. */
export interface BoardScene {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly store: PipelineStore | null;
  readonly model: BoardModel | null;
  readonly view: View;
  readonly localizer: Localizer;
  act(action: Action): Promise<ActionResult>;
  changeView(patch: Partial<View>): void;
  /** Reads a message out; of several with the same `batch` within a second, the last. */
  announce(message: string, assertive?: boolean, batch?: string): void;
  /** Draws the cards of all columns again, and nothing else. */
  draw(): void;
  requestUpdate(): void;
}

export function cellKey(columnKey: string, laneKey: string): string {
  return `${columnKey}\n${laneKey}`;
}
