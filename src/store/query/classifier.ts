import type { Classifier } from './bucket-index.js';
import type { QueryContext } from './query-context.js';
import type { RowFilter } from './row-filter.js';

/**
 * Where rows belong that a filter lets pass.
 *
 * @param placeOfOrdinal for each stage by its ordinal: what all deals of the stage share, asked once; -1 where none shows.
 * @param bucketAt the bucket of a row in a stage with such a place; places are the buckets where it is absent.
 */
export function classifierOf(
  { core, source }: QueryContext,
  { conditions, showsClosed }: RowFilter,
  placeOfOrdinal: Int32Array,
  bucketAt: ((row: number, place: number) => number) | null,
): Classifier {
  const env = source.environment();
  const isClosed = Uint8Array.from(core.stages, ({ id, pipelineId }) =>
    (env.stage(id, pipelineId)?.category ?? 'open') === 'open' ? 0 : 1,
  );
  return {
    of: (row) => {
      const ordinal = core.stage[row] as number;
      const place = placeOfOrdinal[ordinal] ?? -1;
      if (place < 0 || conditions?.test(row) === false || (isClosed[ordinal] === 1 && !showsClosed(row))) return -1;
      return bucketAt ? bucketAt(row, place) : place;
    },
    all: (bucketOf, height) => {
      const { stage } = core;
      for (let row = 0; row < height; row++) {
        const ordinal = stage[row] as number;
        bucketOf[row] = ordinal < 0 ? -1 : (placeOfOrdinal[ordinal] as number);
      }
      conditions?.narrow(bucketOf, height);
      if (!bucketAt && !isClosed.includes(1)) return;
      for (let row = 0; row < height; row++) {
        const place = bucketOf[row] as number;
        if (place < 0) continue;
        if (isClosed[stage[row] as number] === 1 && !showsClosed(row)) bucketOf[row] = -1;
        else if (bucketAt) bucketOf[row] = bucketAt(row, place);
      }
    },
  };
}
