import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type Sortable from 'sortablejs/modular/sortable.core.esm.js';
import { autoscroll, scrollersAround, type Point } from './autoscroll.js';

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

let sortable: typeof Sortable | null = null;
let loading: Promise<boolean> | null = null;

/** Comes beside the first drawing instead of before it: a board is read before anybody drags in it. */
function loadSortable(): Promise<boolean> {
  loading ??= import('sortablejs/modular/sortable.core.esm.js').then(
    (module) => {
      sortable = module.default;
      return true;
    },
    (error: unknown) => {
      // Menu and keyboard move cards without it, so the board goes on.
      console.warn('fairlead: cards cannot be dragged, because a part of the script did not load.', error);
      loading = null;
      return false;
    },
  );
  return loading;
}

/**
 * Drags items of lists. Sortable is the sensor only (thresholds, long press, mouse, touch and pen, life cycle) and moves no
 * node: the nodes belong to Lit. Where an item goes is read from the pointer, never from Sortable's indices.
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
  #stop: AbortController | null = null;

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
    return loadSortable();
  }

  hostConnected(): void {
    void loadSortable();
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
    if (sortable) this.#sense(sortable, list, draggable, except);
    else {
      void loadSortable().then(() => {
        // The list may be gone by now, or have come back and been seen to.
        if (this.#sensors.get(list) !== null) return;
        if (sortable) this.#sense(sortable, list, draggable, except);
        else this.#sensors.delete(list);
      });
    }
  }

  /** Lets go of lists that are no longer there. */
  keep(lists: ReadonlySet<HTMLElement>): void {
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
      onStart: (event) => this.#begin(event.item, (event as { originalEvent?: Event }).originalEvent),
      onEnd: () => {
        this.#clearClickTrap();
        this.#end();
      },
    });
    this.#sensors.set(list, sensor);
  }

  #begin(item: HTMLElement, event: Event | undefined): void {
    // A preview of our own stands for the card: a clone outside the shadow root has neither styles nor properties.
    sortable?.ghost?.style.setProperty('display', 'none');
    const at = pointOf(event) ?? this.#at;
    this.#at = at;
    if (!this.#delegate.start(item, at)) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const follow = (moved: Event): void => {
      this.#at = pointOf(moved) ?? this.#at;
    };
    const options = { capture: true, passive: true, signal };
    document.addEventListener('pointermove', follow, options);
    document.addEventListener('touchmove', follow, options);
    document.addEventListener('keydown', (key) => this.#handleKeydown(key), { capture: true, signal });
    this.#outer = scrollersAround(this.#host);
    this.#lastFrame = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    if (!this.#stop) return;
    const seconds = Math.min(0.05, (now - this.#lastFrame) / 1000);
    this.#lastFrame = now;
    autoscroll(this.#at, [...this.#delegate.scrollersAt(this.#at), ...this.#outer], seconds);
    this.#delegate.move(this.#at);
    this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }

  #end(): void {
    if (!this.#stop) return;
    this.#halt();
    this.#delegate.drop(this.#at);
  }

  #halt(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop?.abort();
    this.#stop = null;
  }

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
      this.#host.shadowRoot?.dispatchEvent(new MouseEvent('click', { composed: true }));
    }, CLICK_DELAY);
  }
}

function pointOf(event: Event | undefined): Point | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  const touch = typeof TouchEvent !== 'undefined' && event instanceof TouchEvent ? event.touches[0] : undefined;
  return touch ? { x: touch.clientX, y: touch.clientY } : null;
}
