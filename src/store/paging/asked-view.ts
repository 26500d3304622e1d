import type { Capabilities } from '../../data/adapter.js';
import type { Condition, SortKey, View } from '../../model/view.js';

/** A part of a view that the backend does not answer. */
export interface Refused {
  reason: string;
  message: string;
}

/** A view as the backend is asked, and as what came is judged; with what was left out of it, and why. */
export interface AskedView {
  view: View;
  problems: readonly Refused[];
}

/**
 * What of a view a backend answers by what it declares. The rest is left out and said: over deals that are not all here
 * it could only be guessed.
 * @param isDefinedHere true for fields that are worked out in the page, of which no backend knows.
 */
export function askedView(
  view: View,
  can: Partial<Capabilities>,
  group: string | null,
  isDefinedHere: (field: string) => boolean,
): AskedView {
  const problems: Refused[] = [];
  const refuse = (what: string): void => {
    problems.push({
      reason: 'unsupported',
      message: `The backend can't ${what}, and not all deals are here. The view is shown without it.`,
    });
  };
  const where = view.where.filter((condition) => {
    if (mayFilter(condition, can) && !isDefinedHere(condition.field)) return true;
    refuse(`filter ${condition.field} by "${condition.op}"`);
    return false;
  });
  const sort = view.sort.filter(({ field }: SortKey) => {
    if (can.sort?.includes(field) && !isDefinedHere(field)) return true;
    refuse(`sort by ${field}`);
    return false;
  });
  const { text = '', lanesBy, groupBy, columns: _widths, ...rest } = view;
  const isSearched = text.trim() !== '';
  if (isSearched && !can.search) refuse(`search for ${JSON.stringify(text)}`);
  const isSplit = group !== null && can.split?.includes(group) === true && !isDefinedHere(group);
  const isGrouped = group === null || isKey(group) || isSplit;
  if (group !== null && !isGrouped) refuse(`group by ${group}`);
  return {
    view: {
      ...rest,
      where,
      sort,
      ...(isSearched && can.search ? { text } : {}),
      ...(isGrouped && lanesBy ? { lanesBy } : {}),
      ...(isGrouped && groupBy ? { groupBy } : {}),
    },
    problems,
  };
}

/** Totals come by these anyway. */
export function isKey(field: string): boolean {
  return field === 'stageId' || field === 'pipelineId';
}

function mayFilter({ field, op }: Condition, can: Partial<Capabilities>): boolean {
  if (!can.filter?.includes(op)) return false;
  const fields = can.filterFields?.[op];
  return fields === undefined || fields.includes(field);
}

/** The question without what only the screen needs. */
export function question(view: View): View {
  const { pipelineIds, text, where, sort, closed, asOf } = view;
  return {
    version: 1,
    pipelineIds,
    where,
    sort,
    ...(text === undefined ? {} : { text }),
    ...(closed === undefined ? {} : { closed }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}
