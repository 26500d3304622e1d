import type { DayNumber } from '../../model/civil-date.js';
import type { ReportingCalendar } from '../../model/calendar.js';
import type { Rates } from '../../model/amount.js';
import type { DealChange } from '../../model/change.js';
import type { User } from '../../model/people.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { Quota } from '../../model/quota.js';
import type { Lack } from '../../model/question.js';
import type { DealFacts } from '../deals/deal-facts.js';
import type { Places } from '../history/places.js';
import type { StaysLacking } from '../history/deal-stays.js';
import type { PastSource } from '../history/read-timelines.js';
import type { Stays } from '../history/stay-columns.js';
import type { KnownStages } from '../stages/known-stages.js';

/** What figures are read against beside deals and history, as plain data. */
export interface InsightsSurroundings {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly calendar: ReportingCalendar;
  /** Of the workspace, ISO 4217; null where it has none. */
  readonly currency: string | null;
  readonly rates: Rates | null;
  /** All that are known, those too that the viewer may not see: deals come from there and go there. */
  readonly pipelines: readonly Pipeline[];
  /** Ids of the pipelines whose figures the viewer may see. */
  readonly visible: readonly string[];
  /** Ids of those of them whose values are hidden. */
  readonly withoutValues: readonly string[];
  readonly quotas: readonly Quota[];
  readonly users: readonly Pick<User, 'id' | 'teamIds'>[];
}

/** What the history tells of stages. */
export interface SeenHistory {
  readonly stays: Stays;
  readonly places: Places;
  readonly known: KnownStages;
  readonly lacking: StaysLacking;
  /** The row of each deal of the history among the facts; -1 for one that is deleted or may not be seen. */
  readonly factRow: Int32Array;
  /** The number of a deal in the history, by its id; -1 for one that has none. */
  numberOf(dealId: string): number;
  /** The entries of a deal by its number, oldest first; none for -1. */
  changesOf(deal: number): DealChange[];
  /** What the past of deals is read from. */
  past(): PastSource;
  /** What of it is missing; null where all of it is here. */
  readonly lack: Lack | null;
}

/** All that figures are computed from, as one viewer may see it. */
export interface InsightsData extends InsightsSurroundings {
  readonly facts: DealFacts;
  /** A day of the reporting zone. */
  readonly today: DayNumber;
  /** The history, or why there is none. */
  readonly history: SeenHistory | Lack;
}

/** Data whose history is there. */
export type DataWithHistory = InsightsData & { readonly history: SeenHistory };
