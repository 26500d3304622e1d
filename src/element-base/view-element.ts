import type { View } from '../model/view.js';
import { joinScopes } from './element-scope.js';
import { ViewedElement } from './viewed-element.js';
import type { ViewScope } from './view-scope.js';

/** Detail of `fl-view-change`. */
export interface ViewChangeDetail {
  view: View;
  viewId: string;
}

export { emptyView } from './viewed-element.js';

/** An element in which a person changes the shared view as well. */
export abstract class ViewElement extends ViewedElement {
  /** Changes the shared view on a person's act and says so with `fl-view-change`. */
  protected changeView(patch: Partial<View>): void {
    this.changeWholeView({ ...this.view, ...patch });
  }

  /** Likewise with a whole view: the way to take a key out of it. */
  protected changeWholeView(view: View): void {
    this.view = view;
    const detail: ViewChangeDetail = { view, viewId: this.viewId };
    this.dispatchEvent(new CustomEvent('fl-view-change', { detail, bubbles: true, composed: true }));
  }

  protected override makeScope(): ViewScope {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getter below has a `this` of its own
    const host = this;
    return joinScopes(super.makeScope(), {
      get view(): View {
        return host.view;
      },
      changeView: (patch: Partial<View>) => host.changeView(patch),
      changeWholeView: (view: View) => host.changeWholeView(view),
    });
  }
}
