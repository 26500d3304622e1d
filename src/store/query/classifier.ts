import type { Classifier } from './bucket-index.js';
import type { StageKey } from './core-columns.js';
import type { QueryContext } from './query-context.js';
import type { RowFilter } from './row-filter.js';

/**
 * Where rows belong that a filter lets pass.
 *
 * @param placeOf what all deals of a stage share, asked once for each stage; -1 where none shows.
 * @param bucketAt the bucket of a row in a stage with such a place; places are the buckets where it is absent.
 */
export function classifierOf(
  { core, source }: QueryContext,
  { conditions, showsClosed }: RowFilter,
  placeOf: (stage: StageKey) => number,
  bucketAt: ((row: number, place: number) => number) | null,
): Classifier {
  const env = source.environment();
  const places: number[] = [];
  const isClosed: boolean[] = [];
  // A stage gets an ordinal when the first deal comes to it.
  const lookUp = (): void => {
    for (const stage of core.stages.slice(places.length)) {
      places.push(placeOf(stage));
      isClosed.push((env.stage(stage.id, stage.pipelineId)?.category ?? 'open') !== 'open');
    }
  };
  return {
    of: (row) => {
      lookUp();
      const ordinal = core.stage[row] as number;
      const place = places[ordinal] ?? -1;
      if (place < 0 || conditions?.test(row) === false || (isClosed[ordinal] && !showsClosed(row))) return -1;
      return bucketAt ? bucketAt(row, place) : place;
    },
    all: (bucketOf, height) => {
      lookUp();
      const { stage } = core;
      const placeAt = Int32Array.from(places);
      for (let row = 0; row < height; row++) {
        const ordinal = stage[row] as number;
        bucketOf[row] = ordinal < 0 ? -1 : (placeAt[ordinal] as number);
      }
      conditions?.narrow(bucketOf, height);
      if (!bucketAt && !isClosed.includes(true)) return;
      for (let row = 0; row < height; row++) {
        const place = bucketOf[row] as number;
        if (place < 0) continue;
        if (isClosed[stage[row] as number] && !showsClosed(row)) bucketOf[row] = -1;
        else if (bucketAt) bucketOf[row] = bucketAt(row, place);
      }
    },
  };
}
