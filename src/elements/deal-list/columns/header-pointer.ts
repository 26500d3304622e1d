import { placeOf } from '../grid/cell-of-event.js';
import { clampWidth, type ShownColumn } from './column-layout.js';
import { columnAt, isRightToLeft, type ListScope } from '../list-scope.js';

/** What the pointer tells of the header. */
export interface HeaderPointerHost {
  /** The width while it changes; null ends the preview. */
  preview(field: string, width: number | null): void;
  resized(field: string, width: number): void;
  /** Put directly before another column, or last for null. */
  moved(field: string, beforeField: string | null): void;
}

/** A press that travels less is a click. */
const THRESHOLD = 6;

/** Resizing by the edge of a header, and moving a column by dragging its header. */
export class HeaderPointer {
  readonly #scope: ListScope;
  readonly #host: HeaderPointerHost;
  #stop: AbortController | null = null;
  #justDragged = false;

  constructor(scope: ListScope, host: HeaderPointerHost) {
    this.#scope = scope;
    this.#host = host;
  }

  /** True once after a drag: the click that the browser sends then is no wish to sort. */
  takeClick(): boolean {
    const was = this.#justDragged;
    this.#justDragged = false;
    return was;
  }

  readonly start = (event: PointerEvent): void => {
    this.#justDragged = false;
    if (event.button !== 0 || !(event.target instanceof HTMLElement)) return;
    const column = columnAt(placeOf(event)?.place ?? 0, this.#scope);
    if (!column) return;
    const isResize = event.target.dataset['act'] === 'resize';
    // A finger on the header scrolls the table; moving columns by touch has the menu.
    if (!isResize && (event.pointerType === 'touch' || event.target.closest('button'))) return;
    if (isResize) event.preventDefault();
    if (isResize) this.#resize(event, column);
    else this.#drag(event, column);
  };

  #follow(onMove: (event: PointerEvent) => void, onEnd: (event: PointerEvent | null) => void): void {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const end = (event: PointerEvent | null): void => {
      stop.abort();
      onEnd(event);
    };
    const { signal } = stop;
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', () => end(null), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(null);
      },
      { signal, capture: true },
    );
  }

  #resize(start: PointerEvent, { field, width }: ShownColumn): void {
    const sign = isRightToLeft(this.#scope) ? -1 : 1;
    // Columns grow with the reader's text; the width in the view is the one at the usual size.
    const scale = Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
    const widthAt = (event: PointerEvent): number =>
      clampWidth(width + ((event.clientX - start.clientX) / scale) * sign);
    this.#follow(
      (event) => this.#host.preview(field, widthAt(event)),
      (event) => {
        this.#justDragged = true;
        this.#host.preview(field, null);
        if (event && widthAt(event) !== width) this.#host.resized(field, widthAt(event));
      },
    );
  }

  #drag(start: PointerEvent, { field }: ShownColumn): void {
    let isDragging = false;
    let place: number | null = null;
    this.#follow(
      (event) => {
        isDragging ||= Math.abs(event.clientX - start.clientX) > THRESHOLD;
        if (!isDragging) return;
        place = this.#placeAt(event.clientX);
        this.#mark(place);
      },
      (event) => {
        this.#mark(null);
        if (!isDragging) return;
        this.#justDragged = true;
        if (event && place !== null) this.#host.moved(field, this.#scope.columns[place]?.field ?? null);
      },
    );
  }

  /** The number of the column before which a drop at this point would land. */
  #placeAt(x: number): number {
    const rtl = isRightToLeft(this.#scope);
    const cells = this.#headerCells();
    const at = cells.findIndex((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return rtl ? x > left + width / 2 : x < left + width / 2;
    });
    return at < 0 ? cells.length : at;
  }

  /** Marks the header before which the column would land; null marks none. */
  #mark(place: number | null): void {
    const cells = this.#headerCells();
    cells.forEach((cell, index) => {
      cell.classList.toggle('drop-before', index === place);
      cell.classList.toggle('drop-after', place === cells.length && index === cells.length - 1);
    });
  }

  #headerCells(): HTMLElement[] {
    return [...this.#scope.root.querySelectorAll<HTMLElement>('.header .cell[data-column]')];
  }
}
