import type { View } from '../../model/view.js';
import { laneDealField } from '../fields-of-lane.js';
import type { BoardLane } from './board-model.js';
import type { QueryContext } from './query-context.js';

const NONE: ReadonlySet<string | null> = new Set();

/** The lanes of a board, and in which of them a row stands. */
export interface Swimlanes {
  readonly lanes: readonly BoardLane[];
  of(row: number): number;
}

/**
 * A lane for each value that deals have, by its name; what has none stands last. Null where a view has no swimlanes.
 *
 * @param told values known from elsewhere, where not all deals are in the table.
 */
export function swimlanes(
  view: View,
  { source, table }: QueryContext,
  told: ReadonlySet<string | null> = NONE,
): Swimlanes | null {
  const by = view.lanesBy;
  if (!by) return null;
  const folded = new Set(view.folded ?? []);
  const field = laneDealField[by];
  const ids = new Set<string>();
  let without = told.has(null);
  for (const id of told) if (id !== null) ids.add(id);
  for (const deal of table) {
    if (!source.visible(deal.pipelineId)) continue;
    const id = deal[field];
    if (id === null) without = true;
    else ids.add(id);
  }
  const collator = source.collator();
  const lanes: BoardLane[] = [...ids]
    .map((id) => ({
      key: `lane:${id}`,
      field: by,
      id,
      name: source.nameOf(field, id),
      folded: folded.has(`lane:${id}`),
    }))
    .sort((a, b) => collator.compare(a.name, b.name));
  if (without || lanes.length === 0) {
    lanes.push({ key: 'lane:', field: by, id: null, name: '', folded: folded.has('lane:') });
  }
  const places = new Map(lanes.map((lane, index) => [lane.id, index]));
  // A row with a lane that did not exist when the index was built gets a number past the end: the index is rebuilt.
  return { lanes, of: (row) => places.get(table.peek(row)?.[field] ?? null) ?? lanes.length };
}
