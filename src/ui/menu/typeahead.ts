import { foldText } from '../../model/fold-text.js';

/** So long after a letter, in milliseconds, the next one begins a new word. */
const PAUSE = 600;

/** Finds the item that begins with what is typed, letter by letter. */
export class Typeahead {
  #typed = '';
  #typedAt = 0;

  /** True while a word is being typed, so that a blank goes on with it rather than mean something of its own. */
  isTyping(event: KeyboardEvent): boolean {
    return this.#typed !== '' && event.timeStamp - this.#typedAt < PAUSE;
  }

  /** The item that is meant once this letter was typed too; `index` is the place of the one before, -1 for none. */
  find<T extends { readonly label: string }>(event: KeyboardEvent, items: readonly T[], index: number): T | undefined {
    this.#typed = (this.isTyping(event) ? this.#typed : '') + foldText(event.key);
    this.#typedAt = event.timeStamp;
    // The same letter again and again walks through the items that begin with it.
    const first = this.#typed.charAt(0);
    const isRepeated = this.#typed === first.repeat(this.#typed.length);
    const wanted = isRepeated ? first : this.#typed;
    const start = isRepeated ? index + 1 : Math.max(index, 0);
    const order = [...items.slice(start), ...items.slice(0, start)];
    return order.find(({ label }) => foldText(label).startsWith(wanted));
  }
}
