import type { DealPatch } from '../../../model/deal.js';
import { refusals } from '../../../i18n/en/refusals.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import type { NeedsQuestion } from './question.js';

/**
 * Asks in a dialog that stands in the given root. The dialog and its fields are fetched with the first question; where they
 * don't load, that is said, and the question counts as declined: nothing is moved, and the next try fetches again.
 */
export async function askForNeeds(
  root: ShadowRoot,
  question: NeedsQuestion,
  localizer: Localizer,
): Promise<DealPatch | null> {
  try {
    await import('./define.js');
  } catch (error) {
    console.warn('fairlead: what the stage needs can not be asked, because a part of the script did not load.', error);
    showToast(root.host, { message: localizer.text(refusals, 'partMissing'), kind: 'danger' });
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
