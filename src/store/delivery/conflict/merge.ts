import type { EntityOp, EntityRecord, RemoveOp, UpdateOp } from '../../../data/operation.js';
import { fieldsOfPatch, isActivityDate, sameJson } from '../../../model/change-set.js';
import type { Deal, DealPatch, EditableDealField } from '../../../model/deal.js';
import type { Json, JsonObject } from '../../../model/json.js';
import { mergeTags, mergeUnitOf } from '../../../model/merge-unit.js';

/** One field that two people changed: custom fields are named `fields.x`. Null means "nothing there". */
export interface Clash {
  readonly field: string;
  /** What the person saw when acting. */
  readonly seen: Json;
  readonly mine: Json;
  readonly theirs: Json;
}

/**
 * What becomes of an op over a newer state: `same`, the state holds already what the op wants; `clean`, nothing the
 * person had not seen is written over, and `op` says so in its `seen`; `clash`, only a person can tell.
 */
export type Merge<O> = { type: 'same' } | { type: 'clean'; op: O } | { type: 'clash'; clashes: readonly Clash[] };

/** Bookkeeping that no person looks at. */
const UNSEEN: ReadonlySet<string> = new Set(['version', 'rank', 'id']);

/** Merges a change of a deal, unit by unit: fields that belong together are judged together. */
export function mergeUpdate(op: UpdateOp, current: Deal): Merge<UpdateOp> {
  const patch: DealPatch = { ...op.patch };
  const seen: DealPatch = {};
  const clashes: Clash[] = [];
  let isSame = true;
  const done = new Set<EditableDealField>();
  for (const field of fieldsOfPatch(op.patch)) {
    if (done.has(field)) continue;
    const unit = mergeUnitOf(field).filter((one) => one in op.patch || one in op.seen);
    for (const one of unit) {
      done.add(one);
      Object.assign(seen, { [one]: current[one] });
    }
    const mine = unit.filter((one) => one in op.patch);
    if (mine.every((one) => sameJson(current[one], op.patch[one]))) continue;
    isSame = false;
    if (goesOver(field) || unit.every((one) => !(one in op.seen) || sameJson(current[one], op.seen[one]))) continue;
    if (field === 'tags') patch.tags = mergeTags(op.seen.tags ?? [], op.patch.tags ?? [], current.tags);
    else if (field === 'fields') patch.fields = mergeCustomFields(op, current, clashes);
    else for (const one of mine) clashes.push(clashOf(one, op.seen[one], op.patch[one], current[one]));
  }
  if (isSame) return { type: 'same' };
  if (clashes.length > 0) return { type: 'clash', clashes };
  return { type: 'clean', op: { ...op, patch, seen } };
}

/** A place in the order is bookkeeping; what activities say is put right by them, and no person ever set it. */
function goesOver(field: EditableDealField): boolean {
  return field === 'rank' || isActivityDate(field);
}

/** Every key is a unit of its own: what the person left alone stays as the others have it. */
function mergeCustomFields(op: UpdateOp, current: Deal, clashes: Clash[]): JsonObject {
  const before = op.seen.fields ?? {};
  const mine = op.patch.fields ?? {};
  const merged: JsonObject = { ...current.fields };
  for (const key of new Set([...Object.keys(before), ...Object.keys(mine)])) {
    const [was, wanted, is] = [before[key] ?? null, mine[key] ?? null, current.fields[key] ?? null];
    if (sameJson(was, wanted)) continue;
    if (!sameJson(is, was) && !sameJson(is, wanted)) clashes.push(clashOf(`fields.${key}`, was, wanted, is));
    else if (wanted === null && !(key in mine)) Reflect.deleteProperty(merged, key);
    else merged[key] = wanted;
  }
  return merged;
}

/** A removal over a newer state: it goes on only where nothing changed that the person would have seen. */
export function mergeRemoval(op: RemoveOp, current: Deal): Merge<RemoveOp> {
  const clashes: Clash[] = [];
  for (const field of Object.keys(current) as (keyof Deal)[]) {
    if (UNSEEN.has(field) || sameJson(op.seen[field] ?? null, current[field] ?? null)) continue;
    clashes.push(clashOf(field, op.seen[field], null, current[field]));
  }
  return clashes.length > 0 ? { type: 'clash', clashes } : { type: 'clean', op: { ...op, seen: current } };
}

/** Merges a change of anything but a deal, field by field; its removal as that of a deal. */
export function mergeEntity(op: EntityOp, current: EntityRecord): Merge<EntityOp> {
  const { patch, seen } = op;
  const clashes: Clash[] = [];
  const now: JsonObject = {};
  let isSame = patch !== null;
  for (const field of Object.keys(patch ?? seen ?? {})) {
    if (UNSEEN.has(field)) continue;
    const [was, is] = [seen?.[field] ?? null, current[field] ?? null];
    now[field] = is;
    if (patch === null) {
      if (!sameJson(was, is)) clashes.push(clashOf(field, was, null, is));
      continue;
    }
    const wanted = patch[field] ?? null;
    if (sameJson(is, wanted)) continue;
    isSame = false;
    if (!sameJson(is, was)) clashes.push(clashOf(field, was, wanted, is));
  }
  if (isSame) return { type: 'same' };
  return clashes.length > 0
    ? { type: 'clash', clashes }
    : { type: 'clean', op: { ...op, seen: patch === null ? (current as JsonObject) : now } };
}

/** Every field of the op that the state holds otherwise: what to show where merging would be a guess. */
export function differences(op: UpdateOp, current: Deal): Clash[] {
  return fieldsOfPatch(op.patch)
    .filter((field) => field !== 'rank' && !sameJson(current[field], op.patch[field]))
    .map((field) => clashOf(field, op.seen[field], op.patch[field], current[field]));
}

/** The person's choice against what others did: the same op over what the backend holds now, which has been seen. */
export function overTheirs(op: UpdateOp, current: Deal): UpdateOp {
  const merged = mergeUpdate(op, current);
  const patch: DealPatch = merged.type === 'clean' ? merged.op.patch : { ...op.patch };
  if (merged.type === 'clash' && op.patch.fields) {
    const [before, mine] = [op.seen.fields ?? {}, op.patch.fields];
    const changed = Object.entries(mine).filter(([key, value]) => !sameJson(before[key] ?? null, value));
    patch.fields = { ...current.fields, ...Object.fromEntries(changed) };
  }
  const seen = Object.fromEntries(Object.keys(op.seen).map((field) => [field, current[field as keyof Deal]]));
  return { ...op, patch, seen };
}

function clashOf(field: string, seen: unknown, mine: unknown, theirs: unknown): Clash {
  return { field, seen: (seen ?? null) as Json, mine: (mine ?? null) as Json, theirs: (theirs ?? null) as Json };
}
