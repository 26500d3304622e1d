import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { View } from '../model/view.js';
import { PipelineElement } from './pipeline-element.js';

export const emptyView: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };

/** An element that shows what a view asks for, shared with all elements of the store that bear the same `view-id`. */
export abstract class ViewedElement extends PipelineElement {
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
}
