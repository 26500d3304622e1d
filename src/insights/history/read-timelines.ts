import type { DealChange } from '../../model/change.js';
import type { Deal } from '../../model/deal.js';
import { packedChange } from '../../model/history/packed/packed-change.js';
import { CHANGE_KINDS, type PackedChanges } from '../../model/history/packed/packed-changes.js';
import { dayOfMillis } from '../../model/zone.js';
import type { AsOf } from '../stages/stay-days.js';
import { DealRows } from './deal-rows.js';
import { dayOfChange, timelineOf, type DealTimeline } from './deal-timeline.js';
import { PoolTexts } from './pool-texts.js';

/** What the past of deals is read from. */
export interface PastSource {
  readonly packed: PackedChanges;
  /** The deals of today, by id. */
  readonly deals: ReadonlyMap<string, Deal>;
  readonly asOf: AsOf;
}

/** So many deals are read from one step to the next. */
const STEP = 64;

/**
 * Hands over, deal by deal, what became of each from a day on. Yields how many are done.
 *
 * Only what changed since that day is folded: the rest stands as it does today. A deal that was gone before is left out, and
 * one without any history is known since now.
 *
 * @param since a day of the reporting zone
 */
export function* readTimelines(
  { packed, deals, asOf }: PastSource,
  since: number,
  visit: (timeline: DealTimeline) => void,
): Generator<number, void, void> {
  const rows = new DealRows(packed);
  const ids = new PoolTexts(packed.records);
  const today = dayOfMillis(asOf.now, asOf.timeZone);
  let done = 0;
  for (let deal = 0; deal < rows.deals; deal++) {
    const dealId = ids.at(deal) ?? '';
    const timeline = ofRows(rows.of(deal), deals.get(dealId) ?? null, packed, { since, asOf });
    if (timeline) visit(timeline);
    if (++done % STEP === 0) yield done;
  }
  for (const [dealId, deal] of deals) {
    if (packed.records.find(dealId) >= 0) continue;
    visit(
      today < since
        ? { dealId, first: deal, steps: [], knownDay: null }
        : { dealId, first: null, steps: [{ day: today, kind: 'known', after: deal }], knownDay: today },
    );
    if (++done % STEP === 0) yield done;
  }
}

function ofRows(
  rows: readonly number[],
  present: Deal | null,
  packed: PackedChanges,
  { since, asOf }: { since: number; asOf: AsOf },
): DealTimeline | null {
  const latest = rows.at(-1);
  if (latest === undefined) return null;
  if (dayOfChange(packed.at[latest] as number, asOf) < since) {
    if (CHANGE_KINDS[packed.kind[latest] as number] === 'deleted') return null;
    if (present) return { dealId: present.id, first: present, steps: [], knownDay: null };
  }
  const [begin, ...later] = rows.map((row): DealChange => packedChange(packed, row, 'dealId'));
  return begin ? timelineOf([begin, ...later], present, { since, asOf }) : null;
}
