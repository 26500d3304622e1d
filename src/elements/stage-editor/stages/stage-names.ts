import { foldText } from '../../../model/fold-text.js';

/** Two stages whose names differ in case or blanks only cannot be told apart on a board. */
export function nameKeyOf(name: string): string {
  return foldText(name).replace(/\s+/g, ' ').trim();
}
