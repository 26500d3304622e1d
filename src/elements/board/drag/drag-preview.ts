import { html, nothing, render } from 'lit';
import type { Point } from '../../../controllers/autoscroll.js';
import type { DragSession } from './drag-session.js';
import type { BoardGrid } from '../cards/board-grid.js';
import type { BoardRows } from '../cards/board-rows.js';
import type { BoardScope } from '../board-scope.js';

/** The card under the pointer while it is carried. */
export class BoardPreview {
  readonly #scope: BoardScope;
  readonly #grid: BoardGrid;
  readonly #rows: BoardRows;
  /** Pixels of the viewport for a pixel of the preview: another number than 1 where page or board have CSS zoom. */
  #zoom = 1;

  constructor(scope: BoardScope, grid: BoardGrid, rows: BoardRows) {
    this.#scope = scope;
    this.#grid = grid;
    this.#rows = rows;
  }

  /** Shows it at a point of the viewport, held at `grip` from its corner; hides it where nothing is carried. */
  show(ids: readonly string[] | null, at: Point, grip: Point, carry: DragSession['carry']): void {
    const element = this.#scope.root.querySelector<HTMLElement>('.preview');
    if (!element) return;
    const [lead] = ids ?? [];
    if (!ids || lead === undefined) {
      if (element.matches(':popover-open')) element.hidePopover();
      render(nothing, element);
      return;
    }
    if (!element.matches(':popover-open')) this.#open(element, ids, carry?.leadId ?? lead);
    const caption = element.querySelector<HTMLElement>('.caption');
    const target = carry?.target;
    if (caption) {
      caption.textContent = target && !target.isHome ? target.text : '';
      caption.hidden = caption.textContent === '';
      caption.toggleAttribute('data-refused', target?.refusal != null);
    }
    const [x, y] = [at.x - grip.x, at.y - grip.y].map((place) => place / this.#zoom);
    element.style.setProperty('transform', `translate(${x}px, ${y}px)`);
  }

  #open(element: HTMLElement, ids: readonly string[], id: string): void {
    const card = this.#grid.cellOf(id)?.element(id);
    const many = ids.length > 1;
    element.toggleAttribute('data-many', many);
    const count = many ? html`<span class="many">${this.#scope.localizer.number(ids.length)}</span>` : nothing;
    render(html`${count}${this.#rows.preview(id)}<span class="caption" hidden></span>`, element);
    element.style.setProperty('inline-size', `${card?.offsetWidth ?? 240}px`);
    element.showPopover();
    this.#zoom = element.getBoundingClientRect().width / element.offsetWidth || 1;
  }
}
