import { makeDeals } from './deals.js';
import './measured.js';

/** A page that holds the flat array and does nothing with it: what the heap of the board is measured against. */
window.page = {
  load: (count: number) => {
    window.heldArray = makeDeals(count);
    return Promise.resolve(0);
  },
} as Window['page'];
