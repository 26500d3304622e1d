import type { Deal } from '../../../model/deal.js';
import { parseDate } from '../../../model/calendar.js';
import { policyFor, rotOf } from '../../../model/rot-state.js';
import { fields } from '../../../i18n/en/fields.js';
import { panel } from '../../../i18n/en/panel.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';

/** One sentence about how a deal stands, and how it should look. */
export interface DealRemark {
  kind: 'good' | 'warn' | 'danger' | 'neutral';
  text: string;
}

const CLOCK_WORDS = {
  age: 'clockAge',
  stage: 'clockStage',
  activity: 'clockActivity',
  closeDate: 'clockCloseDate',
} as const;

/** How stale the deal is by its policy; null where nothing is to be said: it is closed, or has no policy. */
export function rotRemark(deal: Deal, store: PipelineStore, localizer: Localizer): DealRemark | null {
  const stage = store.stage(deal.stageId, deal.pipelineId);
  const policy = policyFor(stage, store.pipeline(deal.pipelineId));
  if (!stage || !policy) return null;
  const { today, calendar } = store.environment();
  const { level, days, reason } = rotOf({ deal, category: stage.category }, policy, today, calendar.timeZone);
  const clock = localizer.text(fields, CLOCK_WORDS[policy.clock]).toLocaleLowerCase(localizer.language);
  if (reason === 'noDate') return { kind: 'neutral', text: localizer.text(panel, 'rotNoDate', { clock }) };
  if (days === null || reason === 'closed') return null;
  if (reason === 'snoozed') {
    const date = localizer.date(deal.snoozedUntilDate ?? '');
    return { kind: 'neutral', text: localizer.text(panel, 'rotSnoozed', { date, days }) };
  }
  if (reason === 'planned') return { kind: 'neutral', text: localizer.text(panel, 'rotPlanned', { days }) };
  const limit = policy.rotDays;
  if (level === 'rotten') return { kind: 'danger', text: localizer.text(panel, 'rotRotten', { days, limit, clock }) };
  if (level === 'warm') return { kind: 'warn', text: localizer.text(panel, 'rotWarm', { days, limit, clock }) };
  return days < 0 ? null : { kind: 'good', text: localizer.text(panel, 'rotFresh', { days, limit, clock }) };
}

/** What else worries: a close date that has passed, or was pushed out. */
export function closeRemarks(deal: Deal, store: PipelineStore, localizer: Localizer): DealRemark[] {
  const remarks: DealRemark[] = [];
  if (store.stage(deal.stageId, deal.pipelineId)?.category !== 'open') return remarks;
  const late = deal.expectedCloseDate === null ? 0 : store.environment().today - parseDate(deal.expectedCloseDate);
  if (late > 0) remarks.push({ kind: 'danger', text: localizer.text(panel, 'overdue', { count: late }) });
  if (deal.pushCount) remarks.push({ kind: 'warn', text: localizer.text(panel, 'pushed', { count: deal.pushCount }) });
  return remarks;
}
