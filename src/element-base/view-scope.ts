import type { View } from '../model/view.js';
import type { Acting, ReadingScope } from './element-scope.js';

/** What the parts of an element that looks at deals share besides. */
export interface ViewScope extends ReadingScope {
  readonly view: View;
  changeView(patch: Partial<View>): void;
  changeWholeView(view: View): void;
}

/** With the ways to act. */
export interface ActingViewScope extends ViewScope, Acting {}
