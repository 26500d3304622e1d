import { BEGINNING, END, type Stays } from '../history/stay-columns.js';
import type { Places } from '../history/places.js';
import type { KnownStage, KnownStages } from '../stages/known-stages.js';
import type { ProcessDeal } from './process-deals.js';

/** How a deal came into a pipeline: unknown where it was there before its history tells, or its import does not say since when. */
export type WayStart = 'created' | 'imported' | 'received' | 'unknown';
/** How it left, or that it did not. */
export type WayEnd = 'closed' | 'handedOver' | 'deleted' | 'stillThere';

/** A stay on a deal's way. Instants are milliseconds since 1970 UTC. */
export interface WayStay {
  readonly stageId: string;
  /** Null where nobody knows the stage any more. */
  readonly stage: KnownStage | null;
  readonly enteredAt: number;
  /** Infinity while the deal is there. */
  readonly leftAt: number;
}

/** The stays of a deal in a pipeline, from its coming to its going. */
export interface Visit {
  readonly start: WayStart;
  readonly stays: readonly WayStay[];
  readonly end: WayEnd;
  /** What is created once more after it was deleted has another life. */
  readonly life: number;
}

/** A deal's way through one pipeline. */
export interface Way {
  readonly deal: ProcessDeal;
  readonly visits: readonly Visit[];
}

/** The ways of deals through one pipeline. */
export interface Ways {
  readonly ways: readonly Way[];
  /** Deals that were in other pipelines only. */
  readonly elsewhere: number;
  /** Deals that have no stay at all: nobody knows since when they stand where. */
  readonly withoutStay: number;
}

export interface StayHistory {
  readonly stays: Stays;
  readonly places: Places;
  readonly known: KnownStages;
}

/** The ways of the deals in question through a pipeline, up to now. Stages that nobody knows any more are on them. */
export function waysThrough(
  { stays, places, known }: StayHistory,
  { pipelineId, deals, now }: { pipelineId: string; deals: ReadonlyMap<number, ProcessDeal>; now: number },
): Ways {
  const ways: Way[] = [];
  let elsewhere = 0;
  for (let first = 0; first < stays.length;) {
    const number = stays.deal[first] as number;
    let end = first + 1;
    while (end < stays.length && stays.deal[end] === number) end++;
    const deal = deals.get(number);
    const rows = Array.from({ length: end - first }, (_, index) => first + index);
    const begun = rows.filter((row) => (stays.enteredAt[row] as number) <= now);
    first = end;
    if (!deal || begun.length === 0) continue;
    const visits = visitsOf(begun, { stays, places, known }, pipelineId, deal, now);
    if (visits.length > 0) ways.push({ deal, visits });
    else elsewhere++;
  }
  return { ways, elsewhere, withoutStay: deals.size - ways.length - elsewhere };
}

interface OpenVisit {
  readonly start: WayStart;
  readonly stays: WayStay[];
  readonly life: number;
}

function visitsOf(
  rows: readonly number[],
  { stays, places, known }: StayHistory,
  pipelineId: string,
  deal: ProcessDeal,
  now: number,
): Visit[] {
  const visits: Visit[] = [];
  let visit: OpenVisit | null = null;
  let life = 0;
  for (const [index, row] of rows.entries()) {
    const isNewLife = index === 0 || stays.end[row - 1] === END.deleted;
    if (isNewLife) life++;
    const place = places.at(stays.place[row] as number);
    if (place.pipelineId !== pipelineId) continue;
    visit ??= { start: isNewLife ? startOf(stays, row) : 'received', stays: [], life };
    visit.stays.push({
      stageId: place.stageId,
      stage: known.at(stays.place[row] as number),
      enteredAt: stays.enteredAt[row] as number,
      leftAt: (stays.leftAt[row] as number) <= now ? (stays.leftAt[row] as number) : Infinity,
    });
    const next = rows[index + 1];
    const isDeleted = stays.end[row] === END.deleted && (stays.leftAt[row] as number) <= now;
    const goesOn = next !== undefined && !isDeleted;
    if (goesOn && places.at(stays.place[next] as number).pipelineId === pipelineId) continue;
    visits.push({ ...visit, end: goesOn ? 'handedOver' : endOf(visit, isDeleted, deal) });
    visit = null;
  }
  return visits;
}

function startOf({ beginning }: Stays, row: number): WayStart {
  if (beginning[row] === BEGINNING.created) return 'created';
  return beginning[row] === BEGINNING.imported ? 'imported' : 'unknown';
}

function endOf({ stays }: OpenVisit, isDeleted: boolean, { status }: ProcessDeal): WayEnd {
  const category = stays.at(-1)?.stage?.category ?? 'open';
  if (category !== 'open') return 'closed';
  if (isDeleted) return 'deleted';
  return status === 'open' ? 'stillThere' : 'closed';
}
