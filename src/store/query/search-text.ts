import { foldText } from '../../model/fold-text.js';
import type { Needs } from '../../model/needs.js';
import type { Changes } from '../core/change-log.js';
import type { DealTable } from '../table/deal-table.js';
import { maskOf } from '../table/field-mask.js';

/** All that a search looks at. */
export const SEARCH: Needs = {
  deal: ['title', 'accountId', 'contactId', 'ownerId', 'productId', 'externalId', 'tags'],
  around: ['names:accountId', 'names:contactId', 'names:ownerId', 'names:productId'],
};
const MASK = maskOf(SEARCH.deal);

/** What a text search looks at, per row, folded (no case, no diacritics) once and kept while searches go on. */
export class SearchText {
  readonly #table: DealTable;
  readonly #nameOf: (field: string, id: string) => string;
  #texts: (string | undefined)[] = [];

  constructor(table: DealTable, nameOf: (field: string, id: string) => string) {
    this.#table = table;
    this.#nameOf = nameOf;
  }

  at(row: number): string {
    let text = this.#texts[row];
    if (text === undefined) {
      const deal = this.#table.peek(row);
      if (!deal) return '';
      let whole = deal.title;
      if (deal.accountId !== null) whole += '\n' + this.#nameOf('accountId', deal.accountId);
      if (deal.contactId !== null) whole += '\n' + this.#nameOf('contactId', deal.contactId);
      if (deal.ownerId !== null) whole += '\n' + this.#nameOf('ownerId', deal.ownerId);
      if (deal.productId !== null) whole += '\n' + this.#nameOf('productId', deal.productId);
      if (deal.externalId !== null) whole += '\n' + deal.externalId;
      if (deal.tags.length > 0) whole += '\n' + deal.tags.join('\n');
      text = foldText(whole);
      this.#texts[row] = text;
    }
    return text;
  }

  mend({ rows, masks }: Changes): void {
    if (this.#texts.length === 0) return;
    rows.forEach((row, at) => {
      if ((masks[at] as number) & MASK) this.#texts[row] = undefined;
    });
  }

  clear(): void {
    this.#texts = [];
  }
}
