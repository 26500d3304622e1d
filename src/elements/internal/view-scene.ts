import type { View } from '../../model/view.js';
import type { Acting, LookingScene } from './element-scene.js';

/** What the parts of an element that looks at deals share besides. */
export interface ViewScene extends LookingScene {
  readonly view: View;
  changeView(patch: Partial<View>): void;
  changeWholeView(view: View): void;
}

/** With the ways to act. */
export interface ActingViewScene extends ViewScene, Acting {}
