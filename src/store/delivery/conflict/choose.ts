import type { EntityOp, Op, UpdateOp } from '../../../data/operation.js';
import type { DealPatch, EditableDealField } from '../../../model/deal.js';
import type { Json, JsonObject } from '../../../model/json.js';
import { mergeUnitOf } from '../../../model/merge-unit.js';
import type { Current } from './policy.js';

/** What a person wants of one field that two people changed; fields that belong together go the same way. */
export interface FieldChoice {
  readonly opId: string;
  /** As in the clash: a field of the deal or entity, or `fields.x`. */
  readonly field: string;
  /** `value`: neither of both, but this. */
  readonly take: 'mine' | 'theirs' | { readonly value: Json };
}

const CUSTOM = 'fields.';

/** The op that "mine" comes to, without what the person leaves to the others; null where nothing of it is left. */
export function chosen(op: Op, choices: readonly FieldChoice[], current: Current): Op | null {
  if (choices.length === 0 || (op.type !== 'update' && op.type !== 'entity') || op.patch === null) return op;
  const patch: Record<string, Json | undefined> = { ...(op.patch as JsonObject) };
  const seen: Record<string, Json | undefined> = { ...(op.seen as JsonObject | null) };
  for (const { field, take } of choices) {
    if (field.startsWith(CUSTOM)) {
      patch['fields'] = customField(
        patch['fields'] as JsonObject | undefined,
        field.slice(CUSTOM.length),
        take,
        current,
      );
    } else if (take === 'theirs') {
      for (const one of op.type === 'update' ? unitOf(field) : [field]) {
        Reflect.deleteProperty(patch, one);
        Reflect.deleteProperty(seen, one);
      }
    } else if (take !== 'mine') {
      patch[field] = take.value;
    }
  }
  if (Object.keys(patch).length === 0) return null;
  return { ...op, patch, seen } as UpdateOp | EntityOp;
}

/** A place in the order is meant for the stage that it was chosen in. */
function unitOf(field: string): readonly string[] {
  const unit: readonly string[] = mergeUnitOf(field as EditableDealField);
  return unit.includes('stageId') ? [...unit, 'rank'] : unit;
}

function customField(
  mine: JsonObject | undefined,
  key: string,
  take: FieldChoice['take'],
  current: Current,
): JsonObject {
  const { [key]: _own, ...rest } = mine ?? {};
  if (take === 'mine') return mine ?? {};
  if (take !== 'theirs') return { ...rest, [key]: take.value };
  const theirs = (current as { fields?: DealPatch['fields'] } | null | undefined)?.fields?.[key];
  return theirs === undefined ? rest : { ...rest, [key]: theirs };
}
