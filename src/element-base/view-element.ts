import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { View } from '../model/view.js';
import { joinScopes } from './element-scope.js';
import { PipelineElement } from './pipeline-element.js';
import type { ViewScope } from './view-scope.js';

/** Detail of `fl-view-change`. */
export interface ViewChangeDetail {
  view: View;
  viewId: string;
}

export const emptyView: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };

/** An element that looks at deals through a view, shared with all elements of the store that bear the same `view-id`. */
export abstract class ViewElement extends PipelineElement {
  /** Elements with the same id share their view; without one they share the workspace's. */
  @property({ attribute: 'view-id' }) viewId = '';
  #view: View = emptyView;

  /** The question asked: pipelines, conditions, sort, lanes. Plain JSON; setting it fires no event. */
  @property({ attribute: false })
  get view(): View {
    return this.source?.view(this.viewId) ?? this.#view;
  }
  set view(view: View) {
    const before = this.view;
    this.#view = view;
    this.source?.setView(this.viewId, view);
    this.requestUpdate('view', before);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A view set before there was a store becomes the shared one, unless somebody was first.
    if (this.source && this.#view !== emptyView && !this.source.view(this.viewId)) {
      this.source.setView(this.viewId, this.#view);
    }
  }

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
