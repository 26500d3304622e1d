import { refusals } from '../../i18n/en/refusals.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Refusal } from '../../store/actions.js';

/** Why something may not be done, in the reader's language where there are words for it, else as the store says it. */
export function refusalText(refusal: Refusal, localizer: Localizer): string {
  const { code, message } = refusal;
  return code in refusals.messages ? localizer.text(refusals, code as keyof typeof refusals.messages) : message;
}
