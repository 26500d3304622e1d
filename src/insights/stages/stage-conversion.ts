import type { Period } from '../../model/calendar.js';
import { dayOfMillis } from '../../model/zone.js';
import { BEGINNING, END, type Stays } from '../history/stay-columns.js';
import type { KnownStage, KnownStages } from './known-stages.js';
import type { AsOf } from './stay-days.js';

/** What became of an entry into a stage. */
export type EntryOutcome = 'advanced' | 'lost' | 'movedBack' | 'handedOver' | 'deleted' | 'stillThere';

/** What became of the entries into one stage; the six outcomes sum to `entries`. */
export interface StageConversion {
  readonly pipelineId: string;
  readonly stageId: string;
  entries: number;
  readonly outcomes: Record<EntryOutcome, number>;
  /** Of those that went on, went back or were lost, the share that went on; null where none did any of it. */
  share: number | null;
  /** Entries whose deal left for a stage that nobody knows any more, and has come to no known one since: not in `entries`. */
  inUnknownStage: number;
  /** Deals that stood there when their history began: they have no entry. */
  withoutEntry: number;
}

/** A stay as conversion sees it: stages that nobody knows are looked through. */
interface SeenStay {
  readonly stage: KnownStage;
  /** The rows that it began and goes on with. */
  readonly first: number;
  last: number;
  /** It left for a stage that nobody knows. */
  isInUnknown: boolean;
}

/**
 * What became of the entries within a period into each open stage, as known now. insights.md, "stage conversion": advanced is
 * into a later stage of today's order, or won; a stay goes on where a deal comes back from an unknown stage.
 *
 * @param period half-open, in days of the reporting zone
 * @param isAsked whether a deal counts, by its number
 */
export function stageConversion(
  stays: Stays,
  known: KnownStages,
  { period, asOf, isAsked = () => true }: { period: Period; asOf: AsOf; isAsked?: (deal: number) => boolean },
): Map<KnownStage, StageConversion> {
  const found = new Map<KnownStage, StageConversion>();
  for (let first = 0; first < stays.length;) {
    const deal = stays.deal[first] as number;
    let end = first + 1;
    // What is created once more after it was deleted has another life.
    while (end < stays.length && stays.deal[end] === deal && stays.end[end - 1] !== END.deleted) end++;
    if (isAsked(deal)) countLife(seenStays(stays, known, first, end, asOf.now), stays, period, asOf, found);
    first = end;
  }
  for (const conversion of found.values()) {
    const { advanced, lost, movedBack } = conversion.outcomes;
    const told = advanced + lost + movedBack;
    conversion.share = told === 0 ? null : advanced / told;
  }
  return found;
}

/** The stays of one life of a deal up to now, in stages that are known. */
function seenStays(stays: Stays, known: KnownStages, from: number, to: number, now: number): SeenStay[] {
  const seen: SeenStay[] = [];
  for (let row = from; row < to && (stays.enteredAt[row] as number) <= now; row++) {
    const stage = known.at(stays.place[row] as number);
    const before = seen.at(-1);
    if (!stage) {
      if (before) before.isInUnknown = true;
    } else if (before?.isInUnknown && before.stage === stage) {
      before.last = row;
      before.isInUnknown = false;
    } else seen.push({ stage, first: row, last: row, isInUnknown: false });
  }
  return seen;
}

function countLife(
  seen: readonly SeenStay[],
  stays: Stays,
  { start, end }: Period,
  { now, timeZone }: AsOf,
  found: Map<KnownStage, StageConversion>,
): void {
  for (const [index, stay] of seen.entries()) {
    if (stay.stage.category !== 'open') continue;
    const conversion = conversionOf(found, stay.stage);
    if (stays.beginning[stay.first] === BEGINNING.known) {
      conversion.withoutEntry++;
      continue;
    }
    const day = dayOfMillis(stays.enteredAt[stay.first] as number, timeZone);
    if ((start !== null && day < start) || (end !== null && day >= end)) continue;
    const next = seen[index + 1];
    if (!next && stay.isInUnknown) conversion.inUnknownStage++;
    else {
      conversion.entries++;
      conversion.outcomes[next ? outcomeOf(stay.stage, next.stage) : endOf(stays, stay.last, now)]++;
    }
  }
}

function outcomeOf(from: KnownStage, to: KnownStage): EntryOutcome {
  if (from.pipelineId !== to.pipelineId) return 'handedOver';
  if (to.category === 'lost') return 'lost';
  return to.category === 'won' || to.order > from.order ? 'advanced' : 'movedBack';
}

function endOf({ end, leftAt }: Stays, row: number, now: number): EntryOutcome {
  return end[row] === END.deleted && (leftAt[row] as number) <= now ? 'deleted' : 'stillThere';
}

function conversionOf(found: Map<KnownStage, StageConversion>, stage: KnownStage): StageConversion {
  let conversion = found.get(stage);
  if (!conversion) {
    conversion = emptyConversion(stage.pipelineId, stage.stageId);
    found.set(stage, conversion);
  }
  return conversion;
}

/** What is known of a stage that nothing has entered. */
export function emptyConversion(pipelineId: string, stageId: string): StageConversion {
  return {
    pipelineId,
    stageId,
    entries: 0,
    outcomes: { advanced: 0, lost: 0, movedBack: 0, handedOver: 0, deleted: 0, stillThere: 0 },
    share: null,
    inUnknownStage: 0,
    withoutEntry: 0,
  };
}
