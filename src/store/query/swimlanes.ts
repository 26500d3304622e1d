import type { Needs } from '../../model/needs.js';
import type { View } from '../../model/view.js';
import { laneDealField } from '../entities/fields-of-lane.js';
import type { BoardLane } from './board-model.js';
import type { LaneDealField, LaneValues } from './lane-values.js';
import type { QueryContext } from './query-context.js';

const NONE: ReadonlySet<string | null> = new Set();

/** The lanes of a board, and in which of them a row stands. */
export interface Swimlanes {
  readonly needs: Needs;
  readonly lanes: readonly BoardLane[];
  of(row: number): number;
  /** False when a lane has come or gone. */
  isCurrent(): boolean;
}

/**
 * A lane for each value that deals have, by its name; what has none stands last. Null where a view has no swimlanes.
 *
 * @param valuesOf which values deals have in a field.
 * @param reported values known from elsewhere, where not all deals are in the table.
 */
export function swimlanes(
  view: View,
  { source, table }: QueryContext,
  valuesOf: (field: LaneDealField) => LaneValues,
  reported: ReadonlySet<string | null> = NONE,
): Swimlanes | null {
  const by = view.lanesBy;
  if (!by) return null;
  const folded = new Set(view.folded ?? []);
  const field = laneDealField[by];
  const here = valuesOf(field);
  const { revision } = here;
  const ids = new Set([...reported, ...here.values]);
  const without = ids.delete(null);
  const collator = source.collator();
  const lanes: BoardLane[] = [...(ids as Set<string>)]
    .map((id) => ({
      key: `lane:${id}`,
      field: by,
      id,
      name: source.nameOf(field, id),
      folded: folded.has(`lane:${id}`),
    }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  if (without || lanes.length === 0) {
    lanes.push({ key: 'lane:', field: by, id: null, name: '', folded: folded.has('lane:') });
  }
  const places = new Map(lanes.map((lane, index) => [lane.id, index]));
  return {
    needs: { deal: [field, 'pipelineId'], around: ['language', `names:${field}`] },
    lanes,
    of: (row) => places.get(table.peek(row)?.[field] ?? null) ?? lanes.length,
    isCurrent: () => here.revision === revision,
  };
}
