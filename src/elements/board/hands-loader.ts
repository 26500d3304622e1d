import type { BoardHands, HandsHost } from './board-hands.js';
import { EarlyPress } from './early-press.js';

/** What a person may press before the code for it is there, and mean the board. */
const CARD_KEYS: ReadonlySet<string> = new Set([
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Fetches the hands of a board when it stands on the screen, or at the first sign that somebody wants to use it. */
export class HandsLoader {
  /** Null until they are there. */
  hands: BoardHands | null = null;
  /** True from a fetch that failed until one succeeds: of the hands, or of what hears a drag. */
  isMissing = false;
  readonly #host: HandsHost;
  readonly #press = new EarlyPress();
  #loading: Promise<BoardHands | null> | null = null;
  #isReady = false;
  #isPlanned = false;
  #hearsPresses = false;

  constructor(host: HandsHost) {
    this.#host = host;
    const { element } = host;
    const start = (): void => void this.load();
    for (const type of ['pointerenter', 'touchstart', 'focusin'])
      element.addEventListener(type, start, { passive: true });
  }

  /**
   * Null where the part did not load, which the board says then; the next call tries again. Browsers that remember a failed
   * import as long as the page lives fail at once then: there only loading the page anew helps.
   */
  load(): Promise<BoardHands | null> {
    if (this.hands && this.isMissing) void this.#hearDrags(this.hands);
    this.#loading ??= this.#fetch().catch((error: unknown) => {
      this.#loading = null;
      console.warn('fairlead: the board can be read but not used, because a part of the script did not load.', error);
      this.#tellMissing(true);
      return null;
    });
    return this.#loading;
  }

  /** After the first cards, when the browser has nothing better to do. */
  loadWhenIdle(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const load = (): void => {
      if (this.#host.element.isConnected) void this.load();
    };
    requestAnimationFrame(() => {
      // Safari has no idle callback.
      if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 1000 });
      else setTimeout(load, 50);
    });
  }

  /** At once where the hands are there, else as soon as they are. */
  use(run: (hands: BoardHands) => void): void {
    if (this.hands && this.#isReady) run(this.hands);
    else void this.load().then((hands) => hands && run(hands));
  }

  /** A key on a card. True when it meant something. */
  key(event: KeyboardEvent, id: string, isTitle: boolean): boolean {
    if (this.hands && this.#isReady) return this.hands.keys.handle(event, id, isTitle);
    const isOurs = CARD_KEYS.has(event.key) || (event.key === 'F10' && event.shiftKey);
    if (!isOurs || event.isComposing || event.altKey) return false;
    // By then a key before this one may have moved the focus on.
    this.use((hands) => hands.keys.handle(event, this.#host.focus.focusedId ?? id, isTitle));
    return true;
  }

  /** A pointer went down; before there are hands it is remembered, and given to them if it is still down then. */
  press(event: Event): void {
    if (!this.#hearsPresses) this.#press.note(event);
  }

  async #fetch(): Promise<BoardHands> {
    const [{ BoardHands: Hands }] = await Promise.all([
      // With the first use and not with the import: importing the class of a board registers nothing.
      import('./hands-part.js'),
      // So that a drop shows in the task in which the pointer lets go.
      this.#host.scene.store?.prepare(),
    ]);
    const hands = new Hands(this.#host);
    this.hands = hands;
    this.#tellMissing(false);
    this.#host.element.requestUpdate();
    await this.#host.element.updateComplete;
    this.#isReady = true;
    void this.#hearDrags(hands);
    return hands;
  }

  async #hearDrags(hands: BoardHands): Promise<void> {
    const hears = await hands.drag.ready;
    this.#tellMissing(!hears);
    if (!hears) return;
    hands.attach();
    this.#hearsPresses = true;
    this.#press.repeat();
  }

  #tellMissing(isMissing: boolean): void {
    if (isMissing === this.isMissing) return;
    this.isMissing = isMissing;
    this.#host.element.requestUpdate();
  }
}
