import type { ReportingCalendar } from '../../model/calendar.js';
import type { Rates } from '../../model/money.js';

/** How a workspace counts days and money; the same for everyone who looks at it. */
export interface Settings extends ReportingCalendar {
  /** ISO 4217; where set together with `rates`, sums over several currencies are converted to it. */
  currency: string | null;
  rates: Rates | null;
  /** BCP 47; how names sort. */
  language: string;
}

/** UTC until the workspace says otherwise: two people must see the same figures wherever they sit. */
export const defaultSettings: Settings = {
  timeZone: 'UTC',
  fiscalYearStart: 1,
  weekStart: 'mon',
  currency: null,
  rates: null,
  language: 'en',
};
