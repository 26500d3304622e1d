import { list } from '../../i18n/en/list.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { View } from '../../model/view.js';

type Closed = NonNullable<View['closed']>;

/** Which closed deals a view may show, in the order in which people are offered them. */
export const CLOSED_CHOICES = [
  'none',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'all',
] as const satisfies readonly Closed[];
const WORDS = {
  none: 'closedNone',
  thisMonth: 'closedThisMonth',
  thisQuarter: 'closedThisQuarter',
  thisYear: 'closedThisYear',
  all: 'closedAll',
} as const satisfies Record<Closed, string>;

export function closedWord(closed: Closed, localizer: Localizer): string {
  return localizer.text(list, WORDS[closed]);
}
