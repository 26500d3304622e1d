import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps the focus on an item (a card, a row) through renders: an item that moves elsewhere in the tree, or goes, would drop
 * it to the page. The host says which item has it; when it was lost by a render, `refocus` gives it back.
 */
export class FocusKeeper implements ReactiveController {
  /** The item that holds the focus; null when none does. */
  focusedId: string | null = null;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #refocus: (id: string) => void;
  #held = false;

  constructor(host: ReactiveControllerHost & HTMLElement, refocus: (id: string) => void) {
    this.#host = host;
    this.#refocus = refocus;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this.#handleFocusout);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this.#handleFocusout);
    this.focusedId = null;
    this.#held = false;
  }

  /** Called before a render. */
  remember(): void {
    this.#held = this.focusedId !== null && this.#isInside();
  }

  /** Called after it. */
  restore(): void {
    const id = this.focusedId;
    if (this.#held && id !== null && !this.#isInside()) this.#refocus(id);
    this.#held = false;
  }

  #isInside(): boolean {
    return this.#host.shadowRoot?.activeElement != null;
  }

  readonly #handleFocusout = (event: FocusEvent): void => {
    // A node that is taken away while it has the focus reports no new place; a person's Tab or click does.
    if (event.relatedTarget instanceof Node || !document.hasFocus()) return;
    queueMicrotask(() => {
      if (!this.#held && !this.#isInside()) this.focusedId = null;
    });
  };
}
