import type { Op } from '../../data/operation.js';
import { sameJson } from '../../model/change-set.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * Ops behind another one saw what it showed. Once the backend has refused it for certain, what they saw below it counts;
 * once the backend has taken it and put a value in order, the person saw that value.
 */
export function reseen(later: readonly Op[], shown: Values, instead: Values): void {
  for (const op of later) {
    if (op.type === 'create' || op.seen === null) continue;
    const seen = op.seen as Record<string, unknown>;
    for (const [field, value] of Object.entries(shown)) {
      if (field in seen && field in instead && sameJson(seen[field], value)) seen[field] = instead[field];
    }
  }
}
