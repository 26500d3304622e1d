/** A press that came before there was anybody to hear it: it is made again then, if the pointer is still down. */
export class EarlyPress {
  #events: (PointerEvent | MouseEvent)[] = [];
  #target: EventTarget | null = null;
  #stop: AbortController | null = null;

  /** Takes `pointerdown` and `mousedown`: browsers differ in which one a drag begins with. */
  note(event: Event): void {
    if (!(event instanceof MouseEvent) || event.button !== 0) return;
    const [target] = event.composedPath();
    this.#events = event.type === 'pointerdown' ? [event] : [...this.#events, event];
    this.#target = target ?? null;
    this.#stop?.abort();
    this.#stop = new AbortController();
    const options = { capture: true, signal: this.#stop.signal };
    for (const type of ['pointerup', 'pointercancel', 'dragstart']) {
      document.addEventListener(type, () => this.#forget(), options);
    }
  }

  repeat(): void {
    const target = this.#target;
    const events = this.#events;
    this.#forget();
    if (!(target instanceof Element) || !target.isConnected) return;
    for (const event of events) {
      const Kind = event instanceof PointerEvent ? PointerEvent : MouseEvent;
      target.dispatchEvent(new Kind(event.type, event));
    }
  }

  #forget(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#events = [];
    this.#target = null;
  }
}
