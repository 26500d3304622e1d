import type { View } from '../model/view.js';

/** What of a view a list asks the store: folds, lanes and columns change how it is drawn and not what stands in it. List and filter
 * bar ask the same, so it is answered once. */
export function listQuestion(view: View): View {
  const { lanesBy: _lanes, folded: _folded, columns: _columns, ...question } = view;
  return question;
}
