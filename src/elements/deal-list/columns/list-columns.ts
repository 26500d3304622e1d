import {
  columnCss,
  fullStates,
  patchColumn,
  shownColumns,
  type LayoutContext,
  type ShownColumn,
} from './column-layout.js';
import type { ListScope } from '../list-scope.js';

/** Which columns show, with the width of the one that is being dragged, and the style sheet that lays them out. */
export class ListColumns {
  readonly #scope: ListScope;
  readonly #sheet = new CSSStyleSheet();
  #css = '';
  #shown: readonly ShownColumn[] = [];
  #preview: { field: string; width: number } | null = null;

  constructor(scope: ListScope) {
    this.#scope = scope;
  }

  get shown(): readonly ShownColumn[] {
    return this.#shown;
  }

  /** Of a line: those for selecting and for the menu included. */
  get count(): number {
    return (this.#scope.isNarrow ? 1 : this.#shown.length) + 2;
  }

  /** What decides which columns there are. */
  get context(): LayoutContext {
    const { store, view } = this.#scope;
    const { pipelineIds } = view;
    const pipelines = (store?.pipelines() ?? []).filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    return {
      severalPipelines: pipelines.length > 1,
      canSeeValues: pipelines.length === 0 || pipelines.some(({ id }) => store?.canSeeValues(id)),
      defined: new Map(store?.fields.all().map((field) => [field.name, field])),
    };
  }

  /** Before a render: what shows by the view as it is now. */
  layOut(): void {
    const { context } = this;
    const { columns } = this.#scope.view;
    const states = this.#preview
      ? patchColumn(fullStates(columns, context), this.#preview.field, { width: this.#preview.width })
      : columns;
    this.#shown = shownColumns(states, context);
    const css = columnCss(this.#shown, this.#scope.isNarrow);
    if (css === this.#css) return;
    this.#css = css;
    this.#sheet.replaceSync(css);
  }

  /** A sheet of our own takes widths where a page forbids inline styles. */
  adoptSheet(): void {
    const { root } = this.#scope;
    if (!root.adoptedStyleSheets.includes(this.#sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
  }

  /** The width of a column while it changes; null ends the preview. */
  preview(field: string, width: number | null): void {
    this.#preview = width === null ? null : { field, width };
    this.#scope.requestUpdate();
  }
}
