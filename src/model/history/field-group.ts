import { mergeUnits } from '../merge-unit.js';

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  mergeUnits.flatMap((unit) => unit.map((field) => [field, unit[0] ?? field] as const)),
);

/** The fields of a change by the groups that belong together, each under one name. */
export function fieldGroups(fields: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const field of fields) {
    const name = GROUP_OF.get(field) ?? field;
    const group = groups.get(name);
    if (group) group.push(field);
    else groups.set(name, [field]);
  }
  return groups;
}
