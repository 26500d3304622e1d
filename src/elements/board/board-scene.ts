import type { BoardModel } from '../../store/query/board-model.js';
import type { Acting } from '../internal/element-scene.js';
import type { ViewScene } from '../internal/view-scene.js';

/** What the parts of the board share. */
export interface BoardScene extends ViewScene {
  readonly model: BoardModel | null;
  /** Why a backend that pages did not say how much there is. */
  readonly trouble: string | null;
  /** Draws the cards of all columns again, and nothing else. */
  draw(): void;
  /** The next render comes with the next frame: everything until then becomes one picture, in a task of its own. */
  renderWithFrame(): void;
}

/** What the hands of the board share besides. */
export interface HandsScene extends BoardScene, Acting {}

export function cellKey(columnKey: string, laneKey: string): string {
  return `${columnKey}\n${laneKey}`;
}
