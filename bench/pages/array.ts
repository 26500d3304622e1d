import { offer } from './measured.js';

/** A page that holds the flat array and does nothing with it: what the heap of the board is measured against. */
offer(
  {},
  () => undefined,
  () => true,
);
