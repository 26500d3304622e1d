import type { DealPatch } from '../../model/deal.js';
import type { NeedsQuestion } from './question.js';

/** Asks in a dialog that stands in the given root. Who asks registers it: `needs-dialog/define.js`. */
export function askForNeeds(root: ShadowRoot, question: NeedsQuestion): Promise<DealPatch | null> {
  return dialogIn(root).ask(question);
}

function dialogIn(root: ShadowRoot): HTMLElementTagNameMap['fl-needs-dialog'] {
  const known = root.querySelector('fl-needs-dialog');
  if (known) return known;
  const dialog = document.createElement('fl-needs-dialog');
  root.append(dialog);
  return dialog;
}
