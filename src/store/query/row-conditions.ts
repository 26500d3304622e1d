import type { NumberRange } from '../../model/condition.js';
import { compileView } from '../../model/filter.js';
import { joinNeeds } from '../../model/needs.js';
import type { View } from '../../model/view.js';
import { definitionNeeds } from './dependence.js';
import type { QueryContext } from './query-context.js';
import type { RowConditions } from './row-filter.js';
import { SEARCH } from './search-text.js';

/**
 * Compiles conditions and text of a view into one test over rows.
 *
 * @param searchText everything that a text search looks at in a row, folded; cached by the caller.
 */
export function rowConditions(
  view: View,
  { fields, source }: QueryContext,
  searchText: (row: number) => string,
): RowConditions {
  const compiled = compileView(view, source.environment());
  const tests = compiled.tests.map(({ field, test, range }) => ({ column: fields.of(field), test, range }));
  const unknown = compiled.problems.filter(({ reason }) => reason === 'field').map(({ condition }) => condition.field);
  const needs = [...compiled.tests.map((test) => test.needs), definitionNeeds(unknown)];
  return {
    needs: joinNeeds(...needs, ...(compiled.text === '' ? [] : [SEARCH])),
    problems: compiled.problems,
    test: (row) => {
      for (const condition of tests) if (!condition.test(condition.column.at(row))) return false;
      return compiled.text === '' || compiled.matchesText(searchText(row));
    },
    narrow: (bucketOf, height) => {
      for (const { column, test: passes, range } of tests) {
        if (range && column.numbers) {
          keepWithin(bucketOf, height, column.numbers, range);
          continue;
        }
        for (let row = 0; row < height; row++) {
          if ((bucketOf[row] as number) >= 0 && !passes(column.at(row))) bucketOf[row] = -1;
        }
      }
      if (compiled.text === '') return;
      for (let row = 0; row < height; row++) {
        if ((bucketOf[row] as number) >= 0 && !compiled.matchesText(searchText(row))) bucketOf[row] = -1;
      }
    },
  };
}

/** A range asks nothing but numbers: a loop of its own, which calls nobody. */
function keepWithin(bucketOf: Int32Array, height: number, numbers: Float64Array, { low, high }: NumberRange): void {
  for (let row = 0; row < height; row++) {
    const number = numbers[row] as number;
    if (!(number >= low && number <= high)) bucketOf[row] = -1;
  }
}
