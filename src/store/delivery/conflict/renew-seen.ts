import type { Op } from '../../../data/operation.js';
import { sameJson } from '../../../model/change-set.js';
import type { JsonObject } from '../../../model/json.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * Ops behind another one saw what it showed. Once the backend has refused it for certain, what they saw below it counts;
 * once the backend has taken it and put a value in order, the person saw that value. A deal that is put back is the one
 * that was seen when it was removed. What ops hold is replaced, not changed: it may be what shows.
 */
export function renewSeen(later: readonly Op[], shown: Values, instead: Values): void {
  for (const op of later) {
    const held = op.type === 'create' ? op.deal : op.seen;
    if (held === null) continue;
    const seen: Record<string, unknown> = { ...held };
    const patch: Values | null = 'patch' in op ? op.patch : null;
    for (const [field, value] of Object.entries(shown)) {
      if (!(field in seen) || !(field in instead) || !sameJson(seen[field], value)) continue;
      const wanted = patch?.[field];
      seen[field] = field === 'fields' ? seenFields(seen[field], instead[field], wanted) : instead[field];
    }
    Object.assign(op, op.type === 'create' ? { deal: seen } : { seen });
  }
}

/**
 * Of custom fields a key counts as left alone where what was seen is what is wanted. One that the person did change back
 * to what was there must not look so: of such a key the person saw what the refused op showed.
 */
function seenFields(shown: unknown, instead: unknown, wanted: unknown): JsonObject {
  const was = (shown ?? {}) as JsonObject;
  const below = (instead ?? {}) as JsonObject;
  const mine = (wanted ?? {}) as JsonObject;
  const seen: JsonObject = { ...below };
  for (const key of new Set([...Object.keys(was), ...Object.keys(mine)])) {
    const wants = mine[key] ?? null;
    if (!sameJson(below[key] ?? null, wants) || sameJson(was[key] ?? null, wants)) continue;
    if (was[key] === undefined) Reflect.deleteProperty(seen, key);
    else seen[key] = was[key];
  }
  return seen;
}
