import { LazyPart } from '../../../store/core/lazy-part.js';
import type { BoardInteraction, InteractionHost } from './board-interaction.js';
import { EarlyPress } from '../drag/early-press.js';
import type * as Script from './interaction-part.js';

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

/** So long the interaction waits for the first cards, in milliseconds. */
const WITHOUT_CARDS = 1000;

/** Fetches what using a board needs when it stands on the screen, or at the first sign that somebody wants to use it. */
export class InteractionLoader {
  /** Null until it is there. */
  interaction: BoardInteraction | null = null;
  /** True from a fetch that failed until one succeeds: of the interaction, or of what hears a drag. */
  isMissing = false;
  readonly #host: InteractionHost;
  readonly #press = new EarlyPress();
  readonly #late: LazyPart<BoardInteraction, typeof Script>;
  #isReady = false;
  #isPlanned = false;
  #patience = 0;
  #hearsPresses = false;

  constructor(host: InteractionHost) {
    this.#host = host;
    this.#late = new LazyPart<BoardInteraction, typeof Script>({
      fetch: () => this.#fetch(),
      make: (script) => this.#begin(script),
      failure: 'The board can be read but not used, because a part of the script did not load.',
      settled: () => {
        const { trouble } = this.#late;
        if (!trouble) return;
        console.warn(`fairlead: ${trouble.message}`, trouble.cause);
        this.#tellMissing(true);
      },
    });
    const { element } = host;
    const start = (): void => void this.load();
    for (const type of ['pointerenter', 'touchstart', 'focusin'])
      element.addEventListener(type, start, { passive: true });
  }

  /**
   * Null where the part did not load, which the board says then; the next call tries again. Browsers that remember a failed
   * import as long as the page lives fail at once then: there only loading the page anew helps.
   */
  async load(): Promise<BoardInteraction | null> {
    if (this.interaction && this.isMissing) void this.#hearDrags(this.interaction);
    const interaction = await this.#late.arrival();
    return interaction instanceof Error ? null : interaction;
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

  /** Likewise where no cards come: what there is to say about it comes with the interaction. */
  loadWithoutCards(): void {
    this.#patience = window.setTimeout(() => this.loadWhenIdle(), WITHOUT_CARDS);
  }

  disconnect(): void {
    clearTimeout(this.#patience);
  }

  /** At once where the interaction is there, else as soon as it is. */
  use(run: (interaction: BoardInteraction) => void): void {
    if (this.interaction && this.#isReady) run(this.interaction);
    else void this.load().then((interaction) => interaction && run(interaction));
  }

  /** A key on a card. True when it meant something. */
  key(event: KeyboardEvent, id: string, isTitle: boolean): boolean {
    if (this.interaction && this.#isReady) return this.interaction.keys.handle(event, id, isTitle);
    const isOurs = CARD_KEYS.has(event.key) || (event.key === 'F10' && event.shiftKey);
    if (!isOurs || event.isComposing || event.altKey) return false;
    // By then a key before this one may have moved the focus on.
    this.use((interaction) => interaction.keys.handle(event, this.#host.focus.focusedId ?? id, isTitle));
    return true;
  }

  /** A pointer went down; before the interaction is there it is remembered, and repeated if the pointer is still down then. */
  press(event: Event): void {
    if (!this.#hearsPresses) this.#press.note(event);
  }

  async #fetch(): Promise<typeof Script> {
    const [script] = await Promise.all([
      // With the first use and not with the import: importing the class of a board registers nothing.
      import('./interaction-part.js'),
      // So that a drop shows in the task in which the pointer lets go.
      this.#host.scope.store?.prepare(),
    ]);
    return script;
  }

  async #begin({ BoardInteraction: Part }: typeof Script): Promise<BoardInteraction> {
    const interaction = new Part(this.#host);
    this.interaction = interaction;
    this.#tellMissing(false);
    this.#host.element.requestUpdate();
    await this.#host.element.updateComplete;
    this.#isReady = true;
    void this.#hearDrags(interaction);
    return interaction;
  }

  async #hearDrags(interaction: BoardInteraction): Promise<void> {
    const hears = await interaction.drag.ready;
    this.#tellMissing(!hears);
    if (!hears) return;
    interaction.attach();
    this.#hearsPresses = true;
    this.#press.repeat();
  }

  #tellMissing(isMissing: boolean): void {
    if (isMissing === this.isMissing) return;
    this.isMissing = isMissing;
    this.#host.element.requestUpdate();
  }
}
