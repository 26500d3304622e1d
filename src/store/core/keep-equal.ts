import { sameJson } from '../../model/change-set.js';

/** The object from before where nothing differs; else the new one, with those of its parts that are equal as they were. */
export function keepEqual<T extends object>(before: T | null, now: T): T {
  if (!before) return now;
  let isSame = true;
  const kept = { ...now };
  for (const key of Object.keys(now) as (keyof T)[]) {
    if (sameJson(before[key], now[key])) kept[key] = before[key];
    else isSame = false;
  }
  return isSame ? before : kept;
}
