import { fieldsOfPatch, sameJson } from '../../model/change-set.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import type { JsonObject } from '../../model/json.js';
import { mergeUnitOf } from '../../model/merge-unit.js';

/**
 * The patch that takes another back: what was seen before it, where what it set still stands. Fields that belong together
 * go back together or not at all; custom fields one by one.
 */
export function putBack(patch: DealPatch, seen: DealPatch, now: Deal): DealPatch {
  const back: DealPatch = {};
  for (const field of fieldsOfPatch(patch)) {
    if (field === 'fields') {
      const fields = customFieldsBack(patch.fields ?? {}, seen.fields ?? {}, now.fields);
      if (fields) back.fields = fields;
    } else if (mergeUnitOf(field).every((one) => !(one in patch) || sameJson(now[one], patch[one]))) {
      Object.assign(back, { [field]: seen[field] ?? null });
    }
  }
  return back;
}

/** Null where none of the keys that were changed still holds what it was changed to. */
function customFieldsBack(set: JsonObject, seen: JsonObject, now: JsonObject): JsonObject | null {
  const changed = [...new Set([...Object.keys(set), ...Object.keys(seen)])].filter(
    (key) => !sameJson(set[key], seen[key]) && sameJson(now[key], set[key]),
  );
  if (changed.length === 0) return null;
  const kept = Object.entries(now).filter(([key]) => !changed.includes(key));
  const before = changed.flatMap((key) => (seen[key] === undefined ? [] : [[key, seen[key]] as const]));
  return Object.fromEntries([...kept, ...before]);
}
