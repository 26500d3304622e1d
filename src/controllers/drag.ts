import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type Sortable from 'sortablejs/modular/sortable.core.esm.js';
import { LazyPart } from '../store/core/lazy-part.js';
import { autoscroll, scrollersAround, type Point } from './autoscroll.js';
import { followPointer, pointOf } from './pointer-follower.js';

/** What the host makes of a drag. All points are in viewport pixels. */
export interface DragDelegate {
  /** A press on an item became a drag; false refuses it. */
  start(item: HTMLElement, at: Point): boolean;
  /** Once a frame, also when the pointer rests: what lies under it may have scrolled. */
  move(at: Point): void;
  /** What may scroll inside the host while the pointer is there, innermost first. */
  scrollersAt(at: Point): readonly HTMLElement[];
  drop(at: Point): void;
  cancel(): void;
}

/** Milliseconds a finger rests before the press is a drag: shorter, and scrolling would be taken for one. */
const LONG_PRESS = 180;
/** Milliseconds within which the click of a mouse that came up arrives. */
const CLICK_DELAY = 50;

/** Comes beside the first drawing instead of before it: a board is read before anybody drags in it. */
const sortable = new LazyPart<typeof Sortable, typeof Sortable>({
  // Read here and not in `make`: bundlers leave out what they see that nobody reads, a fifth of the library.
  fetch: () => import('sortablejs/modular/sortable.core.esm.js').then((module) => module.default),
  make: (part) => part,
  // Menu and keyboard move cards without it, so the board goes on.
  failure: 'Cards cannot be dragged, because a part of the script did not load.',
  settled: () => {
    if (sortable.trouble) console.warn(`fairlead: ${sortable.trouble.message}`, sortable.trouble.cause);
  },
});

/**
 * Drags items of lists. Sortable is the sensor of the press (thresholds, long press, mouse, touch and pen) and is done as soon
 * as that became a drag: from there on nodes may come and go under the pointer. They belong to Lit, and where an item goes is
 * read from the pointer.
 */
export class DragController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #delegate: DragDelegate;
  /** null while Sortable is on its way. */
  readonly #sensors = new Map<HTMLElement, Sortable | null>();
  #at: Point = { x: 0, y: 0 };
  #frame = 0;
  #lastFrame = 0;
  #outer: readonly HTMLElement[] = [];
  /** Ends what a running drag listens to; null while there is none. */
  #stop: AbortController | null = null;
  /** The pointer that went down on a list last, and where. */
  #press: { pointerId: number | null; at: Point } = { pointerId: null, at: { x: 0, y: 0 } };

  constructor(host: ReactiveControllerHost & HTMLElement, delegate: DragDelegate) {
    this.#host = host;
    this.#delegate = delegate;
    host.addController(this);
  }

  get active(): boolean {
    return this.#stop !== null;
  }

  /** Resolves when presses on the attached lists are heard; with false where what hears them did not load. Asking tries again. */
  get ready(): Promise<boolean> {
    return sortable.arrival().then(() => sortable.part !== null);
  }

  hostConnected(): void {
    void sortable.arrival();
  }

  hostDisconnected(): void {
    this.cancel();
    for (const sensor of this.#sensors.values()) sensor?.destroy();
    this.#sensors.clear();
  }

  /** Lets the children of `list` that match `draggable` be dragged; a press on what matches `except` is none. */
  attach(list: HTMLElement, draggable: string, except: string): void {
    if (this.#sensors.has(list)) return;
    this.#sensors.set(list, null);
    list.addEventListener('pointerdown', this.#handlePointerdown, { capture: true, passive: true });
    list.addEventListener('touchmove', this.#handleTouchmove, { passive: false });
    if (sortable.part) this.#sense(sortable.part, list, draggable, except);
    else {
      void sortable.arrival().then(() => {
        // The list may be gone by now, or have come back and been seen to.
        if (this.#sensors.get(list) !== null) return;
        if (sortable.part) this.#sense(sortable.part, list, draggable, except);
        else this.#sensors.delete(list);
      });
    }
  }

  /** Lets go of lists that are no longer there. */
  keep(lists: ReadonlySet<HTMLElement>): void {
    // Sortable knows one press for all its lists, and would forget it with any of them: the next call comes after it.
    if (sortable.part?.dragged) return;
    for (const [list, sensor] of this.#sensors) {
      if (lists.has(list)) continue;
      sensor?.destroy();
      this.#sensors.delete(list);
    }
  }

  /** Ends a running drag without a drop; the pointer may still be down. */
  cancel(): void {
    if (!this.#stop) return;
    this.#halt();
    this.#delegate.cancel();
  }

  #sense(sensors: typeof Sortable, list: HTMLElement, draggable: string, except: string): void {
    const sensor = sensors.create(list, {
      group: { name: 'fairlead', pull: false, put: false },
      sort: false,
      draggable,
      filter: except,
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      animation: 0,
      scroll: false,
      delay: LONG_PRESS,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      onMove: () => false,
      onStart: (event) => {
        // Its drag ends here. It would look for the item in its list all the time, which may be gone with it by then.
        sensor.handleEvent(new Event('dragend'));
        this.#begin(event.item, (event as { originalEvent?: Event }).originalEvent);
      },
    });
    this.#sensors.set(list, sensor);
  }

  #begin(item: HTMLElement, event: Event | undefined): void {
    // Where Sortable listens to touch events, the press tells.
    const at = event instanceof MouseEvent ? pointOf(event) : this.#press.at;
    // Another finger took another item.
    const isFree = this.#stop === null;
    const stop = isFree && this.#delegate.start(item, at) ? this.#run(at) : null;
    this.#follow(event instanceof PointerEvent ? event.pointerId : this.#press.pointerId, stop);
  }

  #run(at: Point): AbortController {
    this.#at = at;
    const stop = new AbortController();
    const { signal } = stop;
    this.#stop = stop;
    document.addEventListener('keydown', (key) => this.#handleKeydown(key), { capture: true, signal });
    document.addEventListener('selectstart', (select) => select.preventDefault(), { signal });
    document.addEventListener('visibilitychange', () => this.cancel(), { signal });
    this.#outer = scrollersAround(this.#host);
    this.#lastFrame = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
    return stop;
  }

  /** Until the pointer comes up, also where its drag was refused or has ended before. */
  #follow(pointerId: number | null, drag: AbortController | null): void {
    const isRunning = (): boolean => drag !== null && this.#stop === drag;
    followPointer(pointerId, {
      moved: (at) => {
        if (isRunning()) this.#at = at;
      },
      released: (at) => {
        this.#clearClickTrap();
        if (!isRunning()) return;
        this.#halt();
        this.#delegate.drop(at);
      },
      lost: () => {
        this.#clearClickTrap();
        if (isRunning()) this.cancel();
      },
    });
  }

  #tick(now: number): void {
    if (!this.#stop) return;
    const seconds = Math.min(0.05, (now - this.#lastFrame) / 1000);
    this.#lastFrame = now;
    autoscroll(this.#at, [...this.#delegate.scrollersAt(this.#at), ...this.#outer], seconds);
    this.#delegate.move(this.#at);
    this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }

  #halt(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop?.abort();
    this.#stop = null;
  }

  readonly #handlePointerdown = (event: PointerEvent): void => {
    this.#press = { pointerId: event.pointerId, at: pointOf(event) };
  };

  /** On the list and not on the document: of a node that was taken away while a finger is on it, the document hears nothing. */
  readonly #handleTouchmove = (event: TouchEvent): void => {
    if (this.#stop && event.cancelable) event.preventDefault();
  };

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.cancel();
  }

  /**
   * Sortable swallows the next click after a drag, which is the drag's own where the pointer came up over the page. After a
   * touch, or where the pressed node is gone, none follows, and a person's next real click would be lost: then it gets one.
   */
  #clearClickTrap(): void {
    if (/chrome/i.test(navigator.userAgent) && /android/i.test(navigator.userAgent)) return;
    const stop = new AbortController();
    window.addEventListener('click', () => stop.abort(), { capture: true, signal: stop.signal });
    setTimeout(() => {
      if (stop.signal.aborted) return;
      stop.abort();
      const target = this.#host.isConnected ? this.#host : document.documentElement;
      target.dispatchEvent(new MouseEvent('click'));
    }, CLICK_DELAY);
  }
}
