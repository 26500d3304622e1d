import { toMinor } from '../../model/amount.js';
import type { Deal, Split } from '../../model/deal.js';
import type { Pipeline, Stage, StageCategory } from '../../model/pipeline.js';

/** How a deal stands, as `status` of {@link DealFacts} counts it. */
export const STATUS = {
  open: 0,
  won: 1,
  lost: 2,
  /** Its stage is unknown and it is closed: nobody knows how. */
  unknown: 3,
  /** There is no deal in this row, or none that the viewer may see. */
  none: 4,
} as const;

/**
 * What figures read of deals, a row each. Days are those of the reporting zone, counted from 1970-01-01, and NaN where nobody
 * knows. Ids are numbers into `names`, 0 for nobody and nothing.
 */
export interface DealFacts {
  readonly length: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly status: Uint8Array;
  readonly pipeline: Uint32Array;
  readonly stage: Uint32Array;
  readonly owner: Uint32Array;
  readonly team: Uint32Array;
  readonly territory: Uint32Array;
  readonly product: Uint32Array;
  /** Whole minor units of `currency`; NaN where the value is unknown. */
  readonly minor: Float64Array;
  readonly currency: Uint32Array;
  /** The person's probability, else the stage's, in basis points. */
  readonly basisPoints: Uint16Array;
  /** Since when it stands in its stage, in milliseconds since 1970 UTC. */
  readonly enteredAt: Float64Array;
  /** These are instants in milliseconds since 1970 UTC too. */
  readonly createdAt: Float64Array;
  readonly firstContactAt: Float64Array;
  readonly closedAt: Float64Array;
  readonly lastActivityAt: Float64Array;
  readonly nextActivityAt: Float64Array;
  readonly plannedUntilAt: Float64Array;
  readonly createdDay: Float64Array;
  readonly firstContactDay: Float64Array;
  readonly closedDay: Float64Array;
  readonly dueDay: Float64Array;
  readonly snoozedDay: Float64Array;
  /** The person's probability, 0 to 1; NaN where the stage's stands for it. */
  readonly ownProbability: Float64Array;
  /** As it was imported. */
  readonly pushCount: Float64Array;
  /** Where it is shared; empty where it is the owner's whole. */
  readonly splits: readonly (readonly Split[])[];
}

/** What deals are read against. */
export interface DealSurroundings {
  readonly timeZone: string;
  readonly stage: (stageId: string, pipelineId: string) => Pick<Stage, 'category' | 'probability'> | undefined;
  /** The category that the pipeline's history last gave a stage which is no longer there; null without any record. */
  readonly formerCategory: (stageId: string, pipelineId: string) => StageCategory | null;
  readonly pipeline: (pipelineId: string) => Pick<Pipeline, 'currency'> | undefined;
  /** Where neither the deal nor its pipeline names a currency. */
  readonly currency: string;
  /** False where the viewer may not see what a deal is worth: it is then unknown, as to everything computed from it. */
  readonly canSeeValue: (deal: Deal) => boolean;
}

/** A value of {@link STATUS}. Of a stage that left no record: open while the deal is not closed. */
export function statusOf({ stageId, pipelineId, closedAt }: Readonly<Deal>, around: DealSurroundings): number {
  const category = around.stage(stageId, pipelineId)?.category ?? around.formerCategory(stageId, pipelineId);
  return category === null ? (closedAt === null ? STATUS.open : STATUS.unknown) : STATUS[category];
}

/** What a deal is worth, in whole minor units; null where that is unknown, or not for the viewer's eyes. */
export function worthOf(deal: Readonly<Deal>, around: DealSurroundings): { minor: number | null; currency: string } {
  const currency = deal.currency ?? around.pipeline(deal.pipelineId)?.currency ?? around.currency;
  const value = around.canSeeValue(deal) ? deal.value : null;
  return { minor: value === null ? null : toMinor(value, currency), currency };
}
