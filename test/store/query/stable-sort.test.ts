import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { stableSort } from '../../../src/store/query/stable-sort.js';

describe('stableSort', () => {
  const key = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.double(),
    fc.constant(NaN),
    fc.constantFrom(1e300, -1e300, Infinity, -Infinity),
  );

  it('sorts as a comparison would: unknown last, equal ones as they stood', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.constantFrom<1 | -1>(1, -1), (keys, direction) => {
        const rows = Int32Array.from(keys, (_, i) => i);
        stableSort(rows, (row) => keys[row] as number, direction);
        const byComparison = [...keys.keys()].sort((a, b) => {
          const [left, right] = [keys[a] as number, keys[b] as number];
          if (Number.isNaN(left) || Number.isNaN(right))
            return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
          return left === right ? 0 : left < right ? -direction : direction;
        });
        expect([...rows]).to.deep.equal(byComparison);
      }),
      { numRuns: 1000 },
    );
  });
});
