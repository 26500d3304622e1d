import type { DealSurroundings } from '../../../src/insights/deals/deal-facts.js';
import type { PastSource } from '../../../src/insights/history/read-timelines.js';
import type { DealChange } from '../../../src/model/change.js';
import type { Deal } from '../../../src/model/deal.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import { ChangeColumns } from '../../../src/model/history/packed/change-columns.js';
import { normalizeDeal } from '../../../src/model/normalize-deal.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import { parseDate } from '../../../src/model/calendar.js';
import { asOf, pipelines } from '../stages/sales.js';

/** A calendar date so many days into the story, which begins on 2026-01-01. */
export function date(days: number): string {
  return new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
}

/** The number of that day. */
export function dayNumber(days: number): number {
  return parseDate(date(days));
}

/** A history, and the deals that it adds up to, so many days into the story. */
export function pastOf(
  changes: readonly DealChange[],
  { now = 1_000, present = [] }: { now?: number; present?: readonly Deal[] } = {},
): PastSource {
  const columns = new ChangeColumns<DealChange>('dealId');
  for (const change of changes) columns.append(change);
  const deals = new Map<string, Deal>();
  for (const id of new Set(changes.map(({ dealId }) => dealId))) {
    const { exists, values } = foldChanges(changes.filter(({ dealId }) => dealId === id));
    const { deal } = normalizeDeal({ ...Object.fromEntries(values), id }, {});
    if (exists && deal) deals.set(id, deal);
  }
  for (const deal of present) deals.set(deal.id, deal);
  return { packed: columns.packed, deals, asOf: asOf(now) };
}

/** The sample pipelines, in dollars and UTC, where everybody sees everything. */
export function surroundings(known: Partial<DealSurroundings> = {}): DealSurroundings {
  const pipeline = (id: string): Pipeline | undefined => pipelines.find((one) => one.id === id);
  return {
    timeZone: 'UTC',
    stage: (stageId, pipelineId) => pipeline(pipelineId)?.stages.find(({ id }) => id === stageId),
    formerCategory: () => null,
    pipeline,
    currency: 'USD',
    canSeeValue: () => true,
    ...known,
  };
}

/** What a generator has to say when it is done. */
export function finished<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
