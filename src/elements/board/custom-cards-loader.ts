import type * as Part from './custom-card.js';
import type { CustomCards, RenderCard } from './custom-card.js';

/** Fetches what keeps the cards that a page draws by itself: most pages leave them to the board. */
export class CustomCardsLoader {
  /** Null where the board draws its cards, and until the part is there. */
  cards: CustomCards | null = null;
  readonly #arrived: () => void;
  #part: typeof Part | null = null;
  #source: RenderCard | HTMLTemplateElement | null = null;
  #isMissing = false;

  /** @param arrived called when the part is there, or has not come. */
  constructor(arrived: () => void) {
    this.#arrived = arrived;
  }

  /** True while the page draws its cards and the part for it is on its way: the board's own would only flash. */
  get isAwaited(): boolean {
    return this.#source !== null && this.cards === null && !this.#isMissing;
  }

  /** What the page draws its cards with; null: nothing. */
  use(source: RenderCard | HTMLTemplateElement | null): void {
    if (source === this.#source) return;
    this.#source = source;
    if (!source) {
      this.cards?.retain(new Set());
      this.cards = null;
    } else if (this.#part) this.#draw(this.#part, source);
    else void this.#fetch();
  }

  #draw({ CustomCards: Cards, cardFromTemplate }: typeof Part, source: RenderCard | HTMLTemplateElement): void {
    const draw = source instanceof HTMLTemplateElement ? cardFromTemplate(source) : source;
    this.cards ??= new Cards(draw);
    this.cards.draw = draw;
  }

  async #fetch(): Promise<void> {
    try {
      this.#part = await import('./custom-card.js');
      if (this.#source) this.#draw(this.#part, this.#source);
    } catch (error) {
      this.#isMissing = true;
      console.warn('fairlead: cards look as the board draws them, because a part of the script did not load.', error);
    }
    this.#arrived();
  }
}
