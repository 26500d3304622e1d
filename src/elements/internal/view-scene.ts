import type { View } from '../../model/view.js';
import type { ElementScene } from './element-scene.js';

/** What the parts of an element that looks at deals share besides. */
export interface ViewScene extends ElementScene {
  readonly view: View;
  changeView(patch: Partial<View>): void;
  changeWholeView(view: View): void;
}
