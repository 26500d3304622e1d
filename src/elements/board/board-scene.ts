import type { BoardModel } from '../../store/board-model.js';
import type { ViewScene } from '../internal/view-scene.js';

/** What the parts of the board share. */
export interface BoardScene extends ViewScene {
  readonly model: BoardModel | null;
  /** Draws the cards of all columns again, and nothing else. */
  draw(): void;
}

export function cellKey(columnKey: string, laneKey: string): string {
  return `${columnKey}\n${laneKey}`;
}
