import { html, nothing, render } from 'lit';
import type { Point } from '../../controllers/autoscroll.js';
import type { BoardCarrier } from './board-carrier.js';
import type { BoardGrid } from './board-grid.js';
import type { BoardRows } from './board-rows.js';
import type { BoardScene } from './board-scene.js';

/** The card under the pointer while it is carried. */
export class BoardPreview {
  readonly #scene: BoardScene;
  readonly #grid: BoardGrid;
  readonly #rows: BoardRows;

  constructor(scene: BoardScene, grid: BoardGrid, rows: BoardRows) {
    this.#scene = scene;
    this.#grid = grid;
    this.#rows = rows;
  }

  /** Shows it at a point of the viewport, held at `grip` from its corner; hides it where nothing is carried. */
  show(ids: readonly string[] | null, at: Point, grip: Point, carry: BoardCarrier['carry']): void {
    const element = this.#scene.root.querySelector<HTMLElement>('.preview');
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
    element.style.setProperty('transform', `translate(${at.x - grip.x}px, ${at.y - grip.y}px)`);
  }

  #open(element: HTMLElement, ids: readonly string[], id: string): void {
    const card = this.#grid.cellOf(id)?.element(id);
    const many = ids.length > 1;
    element.toggleAttribute('data-many', many);
    const count = many ? html`<span class="many">${this.#scene.localizer.number(ids.length)}</span>` : nothing;
    render(html`${count}${this.#rows.preview(id)}<span class="caption" hidden></span>`, element);
    element.style.setProperty('inline-size', `${card?.offsetWidth ?? 240}px`);
    element.showPopover();
  }
}
