import { toBasisPoints, toMinor } from '../../model/amount.js';
import { parseDate } from '../../model/civil-date.js';
import type { Deal } from '../../model/deal.js';
import type { Pipeline, Stage, StageCategory } from '../../model/pipeline.js';
import { dayOfInstant } from '../../model/zone.js';

/** How a deal stands, as `status` of {@link DealFacts} counts it. */
export const STATUS = {
  open: 0,
  won: 1,
  lost: 2,
  /** Its stage is unknown and it is closed: nobody knows how. */
  unknown: 3,
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
  readonly owner: Uint32Array;
  readonly team: Uint32Array;
  readonly territory: Uint32Array;
  readonly product: Uint32Array;
  /** Whole minor units of `currency`; NaN where the value is unknown. */
  readonly minor: Float64Array;
  readonly currency: Uint32Array;
  /** The person's probability, else the stage's, in basis points. */
  readonly basisPoints: Uint16Array;
  readonly createdDay: Float64Array;
  readonly firstContactDay: Float64Array;
  readonly closedDay: Float64Array;
  readonly dueDay: Float64Array;
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

/** Packs deals for figures. */
export function dealFacts(deals: readonly Deal[], around: DealSurroundings): DealFacts {
  const { length } = deals;
  const names = new NameRefs();
  const numbers = (): Float64Array => new Float64Array(length);
  const refs = (): Uint32Array => new Uint32Array(length);
  const facts = {
    length,
    ids: deals.map(({ id }) => id),
    names: names.names,
    status: new Uint8Array(length),
    pipeline: refs(),
    owner: refs(),
    team: refs(),
    territory: refs(),
    product: refs(),
    minor: numbers(),
    currency: refs(),
    basisPoints: new Uint16Array(length),
    createdDay: numbers(),
    firstContactDay: numbers(),
    closedDay: numbers(),
    dueDay: numbers(),
  };
  for (const [row, deal] of deals.entries()) {
    const stage = around.stage(deal.stageId, deal.pipelineId);
    const { minor, currency } = worthOf(deal, around);
    facts.status[row] = statusOf(deal, around);
    facts.pipeline[row] = names.refOf(deal.pipelineId);
    facts.owner[row] = names.refOf(deal.ownerId);
    facts.team[row] = names.refOf(deal.teamId);
    facts.territory[row] = names.refOf(deal.territoryId);
    facts.product[row] = names.refOf(deal.productId);
    facts.minor[row] = minor ?? NaN;
    facts.currency[row] = names.refOf(currency);
    facts.basisPoints[row] = toBasisPoints(deal.probability ?? stage?.probability ?? 0);
    facts.createdDay[row] = dayOf(deal.createdAt, around.timeZone);
    facts.firstContactDay[row] = dayOf(deal.firstContactAt, around.timeZone);
    facts.closedDay[row] = dayOf(deal.closedAt, around.timeZone);
    facts.dueDay[row] = deal.expectedCloseDate === null ? NaN : parseDate(deal.expectedCloseDate);
  }
  return facts;
}

/** A value of {@link STATUS}. Of a stage that left no record: open while the deal is not closed. */
export function statusOf({ stageId, pipelineId, closedAt }: Deal, around: DealSurroundings): number {
  const category = around.stage(stageId, pipelineId)?.category ?? around.formerCategory(stageId, pipelineId);
  return category === null ? (closedAt === null ? STATUS.open : STATUS.unknown) : STATUS[category];
}

/** What a deal is worth, in whole minor units; null where that is unknown, or not for the viewer's eyes. */
export function worthOf(deal: Deal, around: DealSurroundings): { minor: number | null; currency: string } {
  const currency = deal.currency ?? around.pipeline(deal.pipelineId)?.currency ?? around.currency;
  const value = around.canSeeValue(deal) ? deal.value : null;
  return { minor: value === null ? null : toMinor(value, currency), currency };
}

function dayOf(instant: string | null, timeZone: string): number {
  return instant === null ? NaN : dayOfInstant(instant, timeZone);
}

/** Ids and currencies as numbers, each once. */
class NameRefs {
  readonly names: string[] = [''];
  readonly #refs = new Map<string, number>([['', 0]]);

  refOf(name: string | null): number {
    if (name === null) return 0;
    let ref = this.#refs.get(name);
    if (ref === undefined) {
      ref = this.names.push(name) - 1;
      this.#refs.set(name, ref);
    }
    return ref;
  }
}
