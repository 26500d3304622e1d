import type { DealChange } from '../../model/change.js';
import { foldChanges } from '../../model/history/fold-changes.js';
import type { Json } from '../../model/json.js';

type Facts = Record<string, Json>;

/** What entries add up to, whatever order they come in: the fields that hold something. */
export function fold(changes: readonly DealChange[]): Facts {
  return Object.fromEntries(foldChanges(changes).values);
}

/** A deal's facts as the history writes them: each custom field under a name of its own. */
export function asWritten({ id: _id, fields, ...facts }: Facts): Facts {
  if (typeof fields !== 'object' || fields === null) return facts;
  const custom = Object.entries(fields).map(([name, value]) => [`fields.${name}`, value] as const);
  return { ...facts, ...Object.fromEntries(custom) };
}
