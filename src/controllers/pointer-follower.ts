import type { Point } from './autoscroll.js';

/** What becomes of one pointer that is down. */
export interface PointerFate {
  moved(at: Point): void;
  released(at: Point): void;
  /** The browser took the pointer away, or nobody saw where it came up. */
  lost(): void;
}

/**
 * Follows one pointer until it comes up, whatever other fingers do. Listens on the document: the node that was pressed may
 * be gone by then.
 */
export function followPointer(pointerId: number | null, fate: PointerFate): void {
  const stop = new AbortController();
  const { signal } = stop;
  const on = (type: string, handle: (event: PointerEvent) => void): void => {
    const listener = (event: Event): void => {
      if (event instanceof PointerEvent && (pointerId === null || event.pointerId === pointerId)) handle(event);
    };
    document.addEventListener(type, listener, { capture: true, passive: true, signal });
  };
  on('pointermove', (event) => {
    // Let go outside of the window, behind a dialog of the system or in a frame.
    if (event.buttons !== 0) fate.moved(pointOf(event));
    else {
      stop.abort();
      fate.lost();
    }
  });
  on('pointerup', (event) => {
    stop.abort();
    fate.released(pointOf(event));
  });
  on('pointercancel', () => {
    stop.abort();
    fate.lost();
  });
}

/** In viewport pixels. */
export function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}
