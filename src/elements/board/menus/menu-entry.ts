import type { Refusal } from '../../../store/actions.js';
import type { MenuItem } from '../../../ui/menu/menu-item.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import type { BoardScope } from '../board-scope.js';

/** An item of a menu with what it does. */
export type Entry = Omit<MenuItem, 'items'> & { run?: () => void; items?: readonly Entry[] };

/** Greys an entry out, with the reason, where the store would refuse it. */
export function barredBy(
  refusal: Refusal | null,
  { localizer }: BoardScope,
): Pick<Entry, 'disabled' | 'disabledReason'> {
  return refusal ? { disabled: true, disabledReason: refusalText(refusal, localizer) } : {};
}
