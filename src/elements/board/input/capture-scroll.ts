import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

type Listener = (event: Event) => void;

/** Scroll events do not bubble: one listener in the capture phase hears those of all columns. */
class CaptureScrollDirective extends Directive {
  #element: Element | null = null;

  render(_onScroll: Listener, _onEnd: Listener): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [onScroll, onEnd]: [Listener, Listener]): typeof noChange {
    if (this.#element !== element) {
      this.#element = element;
      element.addEventListener('scroll', onScroll, { capture: true, passive: true });
      element.addEventListener('scrollend', onEnd, { capture: true, passive: true });
    }
    return noChange;
  }
}

export const captureScroll = directive(CaptureScrollDirective);
