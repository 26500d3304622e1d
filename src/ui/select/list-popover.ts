import { placeAt } from '../anchor.js';
import { watchAround } from '../light-dismiss.js';

/** Never taller than a glance takes in, in pixels. */
const MOST_HEIGHT = 320;

/** Keeps the list of a field in the top layer, under its box and as wide as it, while it is open. */
export class ListPopover {
  readonly #field: Element;
  readonly #onLeave: () => void;
  #list: HTMLElement | null = null;
  #box: HTMLElement | null = null;
  #stopWatching: (() => void) | null = null;

  /** `onLeave` is called when a person turns to something outside the field. */
  constructor(field: Element, onLeave: () => void) {
    this.#field = field;
    this.#onLeave = onLeave;
  }

  /** Watches the page around the field from now on. */
  open(): void {
    this.#stopWatching = watchAround({
      isInside: (path) => path.includes(this.#field),
      onOutside: () => this.#onLeave(),
      onLayout: () => this.#place(),
    });
  }

  close(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /** After each render: shows or hides the list, puts it in its place and its active line in sight. */
  sync(isOpen: boolean, list: HTMLElement, box: HTMLElement): void {
    this.#list = list;
    this.#box = box;
    const isShown = list.matches(':popover-open');
    if (!isOpen) {
      if (isShown) list.hidePopover();
      return;
    }
    if (!isShown) list.showPopover();
    this.#place();
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #place(): void {
    if (!this.#list || !this.#box) return;
    placeAt(this.#list, this.#box, { side: 'block', matchWidth: true, mostHeight: MOST_HEIGHT });
  }
}
