import { LazyPart } from '../../../store/core/lazy-part.js';
import type * as Part from './custom-card.js';
import type { CustomCards, RenderCard } from './custom-card.js';

/** Fetches what keeps the cards that a page draws by itself: most pages leave them to the board. */
export class CustomCardsLoader {
  /** Null where the board draws its cards, and until the part is there. */
  cards: CustomCards | null = null;
  readonly #late: LazyPart<typeof Part, typeof Part>;
  #source: RenderCard | HTMLTemplateElement | null = null;

  /** @param arrived called when the part is there, or has not come. */
  constructor(arrived: () => void) {
    this.#late = new LazyPart<typeof Part, typeof Part>({
      fetch: () => import('./custom-card.js'),
      make: (part) => part,
      failure: 'Cards look as the board draws them, because a part of the script did not load.',
      settled: () => {
        const { part, trouble } = this.#late;
        if (part && this.#source) this.#draw(part, this.#source);
        if (trouble) console.warn(`fairlead: ${trouble.message}`, trouble.cause);
        arrived();
      },
    });
  }

  /** True while the page draws its cards and the part for it is on its way: the board's own would only flash. */
  get isAwaited(): boolean {
    return this.#source !== null && this.cards === null && this.#late.trouble === null;
  }

  /** What the page draws its cards with; null: nothing. */
  use(source: RenderCard | HTMLTemplateElement | null): void {
    if (source === this.#source) return;
    this.#source = source;
    if (!source) {
      this.cards?.retain(new Set());
      this.cards = null;
    } else if (this.#late.part) this.#draw(this.#late.part, source);
    else void this.#late.arrival();
  }

  #draw({ CustomCards: Cards, cardFromTemplate }: typeof Part, source: RenderCard | HTMLTemplateElement): void {
    const draw = source instanceof HTMLTemplateElement ? cardFromTemplate(source) : source;
    this.cards ??= new Cards(draw);
    this.cards.draw = draw;
  }
}
