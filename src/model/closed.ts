import { resolvePeriod } from './calendar.js';
import type { Deal } from './deal.js';
import { fieldDefinition } from './field.js';
import type { FieldEnvironment } from './field.js';
import type { Needs } from './needs.js';
import type { View } from './view.js';

const CLOSE_FIELDS: ReadonlySet<string> = new Set(['expectedCloseDate', 'closeDay', 'closedAt', 'status']);

/** Which closed deals a view shows: its own choice, else all where it asks about the close or the status, else this month's. */
export function closedChoice(view: View): NonNullable<View['closed']> {
  const isAsked = view.where.some((condition) => CLOSE_FIELDS.has(condition.field));
  return view.closed ?? (isAsked ? 'all' : 'thisMonth');
}

/** What that choice depends on. */
export function closedNeeds(view: View): Needs {
  const deal = ['stageId', 'pipelineId', 'closedAt'] as const;
  switch (closedChoice(view)) {
    case 'all':
      return { deal: [], around: [] };
    case 'none':
      return { deal, around: ['pipelines'] };
    default:
      return { deal, around: ['pipelines', 'today', 'timeZone', 'fiscalYearStart'] };
  }
}

/** A test that is true for open deals, and for those that closed within what the view shows. Valid for the day it was made on. */
export function closedTest(view: View, env: FieldEnvironment): (deal: Deal) => boolean {
  const closed = closedChoice(view);
  if (closed === 'all') return () => true;
  const status = fieldDefinition('status');
  const closedAt = fieldDefinition('closedAt');
  const period = closed === 'none' ? null : resolvePeriod(closed, env.today, env.calendar);
  return (deal) => {
    const category = status?.read(deal, env);
    if (category !== 'won' && category !== 'lost') return true;
    const day = closedAt?.read(deal, env);
    if (period === null) return false;
    // Nobody knows when it closed, and what is not known hides nothing.
    if (typeof day !== 'number') return true;
    return day >= (period.start ?? -Infinity) && day < (period.end ?? Infinity);
  };
}
