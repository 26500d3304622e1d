import { isCurrency } from './amount.js';
import { isPlain } from './clean-json.js';
import { isPlainInstant } from './clean-time.js';
import { isRank } from './rank.js';

/** What counts, sums, the manual order and the question which closed deals show need of a deal. */
export interface DealHead {
  readonly id: string;
  readonly stageId: string;
  readonly pipelineId?: string | null;
  readonly value?: number | null;
  readonly currency?: string | null;
  readonly probability?: number | null;
  readonly closedAt?: string | null;
  readonly rank?: string | null;
}

/**
 * True for a plain object whose head needs neither mending nor a remark. `normalizeDeal` reads the same of it, so the
 * rest of the deal can be read later. To be asked only while nobody has put anything on Object.prototype
 * (`isPrototypeClean`): asking that for each deal would cost more than its head.
 */
export function hasCleanHead(input: unknown): input is DealHead {
  if (typeof input !== 'object' || input === null) return false;
  try {
    if (!isPlain(input)) return false;
    const head = input as Record<keyof DealHead, unknown>;
    const { id, stageId, pipelineId, value, currency, probability, closedAt, rank } = head;
    return (
      isText(id) &&
      isText(stageId) &&
      (isNothing(pipelineId) || isText(pipelineId)) &&
      (isNothing(value) || (typeof value === 'number' && value >= 0 && value < Infinity)) &&
      (isNothing(currency) || (typeof currency === 'string' && isCurrency(currency))) &&
      (isNothing(probability) || (typeof probability === 'number' && probability >= 0 && probability <= 1)) &&
      (isNothing(closedAt) || (typeof closedAt === 'string' && isPlainInstant(closedAt))) &&
      (isNothing(rank) || isRank(rank))
    );
  } catch {
    // A getter threw: whoever reads the whole deal says so.
    return false;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
