import type { DealChange } from './change.js';
import type { Deal, DealPatch, EditableDealField } from './deal.js';
import type { Json } from './json.js';

/** Every field that an edit may change, in the order in which history shows them. */
export const EDITABLE_DEAL_FIELDS: readonly EditableDealField[] = [
  'externalId',
  'title',
  'pipelineId',
  'stageId',
  'value',
  'currency',
  'margin',
  'ownerId',
  'splits',
  'teamId',
  'territoryId',
  'accountId',
  'contactId',
  'productId',
  'source',
  'probability',
  'expectedCloseDate',
  'firstContactAt',
  'createdAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
  'closedAt',
  'lostReasonId',
  'pushCount',
  'snoozedUntilDate',
  'tags',
  'rank',
  'fields',
];
/** The fields that follow a deal's activities. */
export const ACTIVITY_DATES = ['lastActivityAt', 'nextActivityAt', 'plannedUntilAt'] as const;

/** True for a field of a deal that follows its activities. */
export function isActivityDate(field: string): field is (typeof ACTIVITY_DATES)[number] {
  return (ACTIVITY_DATES as readonly string[]).includes(field);
}

const EDITABLE: ReadonlySet<string> = new Set(EDITABLE_DEAL_FIELDS);

export function isEditableDealField(name: string): name is EditableDealField {
  return EDITABLE.has(name);
}

/** The fields that a patch holds, unknown ones and prototypes left out. */
export function fieldsOfPatch(patch: DealPatch): EditableDealField[] {
  return Object.keys(patch).filter(isEditableDealField);
}

/** True when two JSON values say the same, whatever the order of their keys. */
export function sameJson(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false;
  if (Array.isArray(first) || Array.isArray(second)) {
    if (!Array.isArray(first) || !Array.isArray(second) || first.length !== second.length) return false;
    return first.every((item, index) => sameJson(item, second[index]));
  }
  const left = first as Record<string, unknown>;
  const right = second as Record<string, unknown>;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]));
}

/** Fields in which two states of a deal differ. */
export function changedFields(before: Deal, after: Deal): ReadonlySet<string> {
  return new Set(EDITABLE_DEAL_FIELDS.filter((field) => !sameJson(before[field], after[field])));
}

/** What the deal holds in the fields that a patch touches: what a person saw, and what would take the patch back. */
export function seenOf(deal: Deal, patch: DealPatch): DealPatch {
  return Object.fromEntries(fieldsOfPatch(patch).map((field) => [field, deal[field]]));
}

/** The patch that restores all that another changed. */
export function inversePatch(before: Deal, patch: DealPatch): DealPatch {
  return seenOf(before, patch);
}

type Changes = DealChange['changes'];

function addFieldChanges(changes: Changes, before: Deal | null, after: Deal | null): void {
  const from = before?.fields ?? {};
  const to = after?.fields ?? {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const old = Object.hasOwn(from, key) ? (from[key] ?? null) : null;
    const now = Object.hasOwn(to, key) ? (to[key] ?? null) : null;
    if (!sameJson(old, now)) changes[`fields.${key}`] = { from: old, to: now };
  }
}

/**
 * What differs between two states of a deal, as history keeps it; null is "not there". Empty lists and unknown values
 * of a deal that begins or ends are left out; custom fields appear one by one as `fields.x`.
 */
export function changesOf(before: Deal | null, after: Deal | null): Changes {
  const changes: Changes = {};
  for (const field of EDITABLE_DEAL_FIELDS) {
    if (field === 'fields') {
      addFieldChanges(changes, before, after);
      continue;
    }
    const from = (before === null ? null : before[field]) as Json;
    const to = (after === null ? null : after[field]) as Json;
    const isEmptyBirthOrEnd = (before === null && isEmptyList(to)) || (after === null && isEmptyList(from));
    if (!isEmptyBirthOrEnd && !sameJson(from, to)) changes[field] = { from, to };
  }
  return changes;
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}
