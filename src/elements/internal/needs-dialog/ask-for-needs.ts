import type { DealPatch } from '../../../model/deal.js';
import type { NeedsQuestion } from './question.js';

/**
 * Asks in a dialog that stands in the given root. The dialog and its fields are fetched with the first question; where they
 * don't load, the question counts as declined, so that nothing is moved.
 */
export async function askForNeeds(root: ShadowRoot, question: NeedsQuestion): Promise<DealPatch | null> {
  try {
    await import('./define.js');
  } catch (error) {
    console.warn('fairlead: what the stage needs can not be asked, because a part of the script did not load.', error);
    return null;
  }
  return dialogIn(root).ask(question);
}

function dialogIn(root: ShadowRoot): HTMLElementTagNameMap['fl-needs-dialog'] {
  const known = root.querySelector('fl-needs-dialog');
  if (known) return known;
  const dialog = document.createElement('fl-needs-dialog');
  root.append(dialog);
  return dialog;
}
