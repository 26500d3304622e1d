import type { EditableDealField } from './deal.js';

/** Fields that only make sense together: a change to one of a unit clashes with a change to any other of it. */
export const mergeUnits: readonly (readonly EditableDealField[])[] = [
  ['pipelineId', 'stageId', 'stageEnteredAt', 'closedAt', 'lostReasonId'],
  ['value', 'currency'],
  ['ownerId', 'teamId'],
];

/** The unit a field belongs to; a field without companions is a unit of its own. */
export function mergeUnitOf(field: EditableDealField): readonly EditableDealField[] {
  return mergeUnits.find((unit) => unit.includes(field)) ?? [field];
}

/** The fields and all that belong to their units: what has to be seen before any of them is written over. */
export function withCompanions(fields: readonly EditableDealField[]): EditableDealField[] {
  return [...new Set(fields.flatMap((field) => mergeUnitOf(field)))];
}

/** Tags merge as a set: what either side added stays, what either side took away goes; their order comes first. */
export function mergeTags(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const removed = new Set(base.filter((tag) => !mine.includes(tag)));
  const added = mine.filter((tag) => !base.includes(tag));
  return [...new Set([...theirs.filter((tag) => !removed.has(tag)), ...added])];
}
