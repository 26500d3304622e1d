import { parseDate } from '../../model/calendar.js';
import type { Deal } from '../../model/deal.js';
import { statusOf, STATUS, type DealSurroundings } from '../deals/deal-facts.js';
import { isWithin } from '../deals/win-rate.js';
import type { DayRange, TimelineStep } from '../history/deal-timeline.js';

/** What brings value in, in the order in which a change is asked for it. */
export const ENTERING = ['added', 'knownSince', 'reopened', 'received', 'dated', 'pulledIn', 'pushedIn'] as const;
/** What changes the value of what is in. */
export const REVALUING = ['currency', 'up', 'down'] as const;
/** What takes value out. `closedUnknown`: into a stage that nobody knows, so that nothing remains unsaid. */
export const LEAVING = [
  'deleted',
  'merged',
  'handedOver',
  'won',
  'lost',
  'closedUnknown',
  'pushedOut',
  'pulledOut',
  'dateRemoved',
] as const;

export type EnteringPart = (typeof ENTERING)[number];
export type RevaluingPart = (typeof REVALUING)[number];
export type LeavingPart = (typeof LEAVING)[number];
export type WaterfallPart = EnteringPart | RevaluingPart | LeavingPart;

/** Which deals a waterfall is about. */
export interface WaterfallScope {
  readonly due: DayRange;
  /** Asked of a deal as it was at that instant: by its pipeline, team and owner. */
  readonly isInScope: (deal: Deal) => boolean;
  /** Of today: stages, currencies, and what the viewer may see. */
  readonly around: DealSurroundings;
}

/** True for an open deal in scope that is expected to close in the due period. */
export function isIn(deal: Deal | null, { due, isInScope, around }: WaterfallScope): deal is Deal {
  return deal !== null && isWithin(dueDayOf(deal), due) && statusOf(deal, around) === STATUS.open && isInScope(deal);
}

/** Why a deal comes in that was out. */
export function enteringPart(before: Deal | null, kind: TimelineStep['kind'], scope: WaterfallScope): EnteringPart {
  if (before === null) return kind === 'known' ? 'knownSince' : 'added';
  if (statusOf(before, scope.around) !== STATUS.open) return 'reopened';
  if (!scope.isInScope(before)) return 'received';
  const day = dueDayOf(before);
  if (Number.isNaN(day)) return 'dated';
  return day >= scope.due.end ? 'pulledIn' : 'pushedIn';
}

/** Why a deal goes out that was in. */
export function leavingPart(after: Deal | null, kind: TimelineStep['kind'], scope: WaterfallScope): LeavingPart {
  if (after === null) return 'deleted';
  if (kind === 'merged') return 'merged';
  if (!scope.isInScope(after)) return 'handedOver';
  switch (statusOf(after, scope.around)) {
    case STATUS.won:
      return 'won';
    case STATUS.lost:
      return 'lost';
    case STATUS.unknown:
      return 'closedUnknown';
  }
  const day = dueDayOf(after);
  if (Number.isNaN(day)) return 'dateRemoved';
  return day >= scope.due.end ? 'pushedOut' : 'pulledOut';
}

function dueDayOf({ expectedCloseDate }: Deal): number {
  return expectedCloseDate === null ? NaN : parseDate(expectedCloseDate);
}
