import type { BoardModel } from '../../store/query/board-model.js';
import { joinScopes, type Acting } from '../../element-base/element-scope.js';
import type { ViewScope } from '../../element-base/view-scope.js';

/** What the parts of the board share. */
export interface BoardScope extends ViewScope {
  readonly model: BoardModel | null;
  /** Why a backend that pages did not say how much there is. */
  readonly trouble: string | null;
  /** Draws the cards of all columns again, and nothing else. */
  draw(): void;
  /** The next render comes with the next frame: everything until then becomes one picture, in a task of its own. */
  renderWithFrame(): void;
}

/** What the parts of the interaction share besides. */
export interface InteractionScope extends BoardScope, Acting {}

/** The scope of a board: that of a view, with what the store answered and the ways to draw. */
export function boardScope(
  scope: ViewScope,
  answer: Pick<BoardScope, 'model' | 'trouble'>,
  drawing: Pick<BoardScope, 'draw' | 'renderWithFrame'>,
): BoardScope {
  return joinScopes(scope, {
    get model(): BoardModel | null {
      return answer.model;
    },
    get trouble(): string | null {
      return answer.trouble;
    },
    ...drawing,
  });
}

export function cellKey(columnKey: string, laneKey: string): string {
  return `${columnKey}\n${laneKey}`;
}
