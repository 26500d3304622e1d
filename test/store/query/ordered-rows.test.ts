import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { OrderedRows } from '../../../src/store/query/ordered-rows.js';
import type { RowOrder } from '../../../src/store/query/row-order.js';

const HEIGHT = 1500;

/** Rows by a number each that changes; equal numbers by row, so that the order is total. */
function orderBy(keys: Int32Array): RowOrder {
  const compare = (a: number, b: number): number => (keys[a] as number) - (keys[b] as number) || a - b;
  return { needs: { deal: [], around: [] }, compare, sort: (rows) => rows.sort(compare) };
}

/** Row, its new place in the order, and whether it stands here afterwards. */
const changedRow = fc.tuple(fc.nat(HEIGHT - 1), fc.integer({ min: -50, max: HEIGHT }), fc.boolean());

const change = fc.record({
  /** One by one, and in one pass. */
  rows: fc.oneof(...[3, 90].map((maxLength) => fc.array(changedRow, { maxLength }))),
  ask: fc.constantFrom('nothing', 'first', 'few', 'all'),
});

describe('OrderedRows', () => {
  it('answers as rows that are put in order anew after each change', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.boolean(), (changes, isLong) => {
        const keys = Int32Array.from({ length: HEIGHT }, (_, row) => (row * 7919) % 1409);
        const order = orderBy(keys);
        const all = Int32Array.from({ length: isLong ? HEIGHT : 300 }, (_, row) => row);
        const here = new Set(all);
        const rows = new OrderedRows(order, all);
        for (const { rows: changed, ask } of changes) {
          if (ask === 'first') rows.upTo(1);
          if (ask === 'few') rows.upTo(40);
          if (ask === 'all') rows.sorted();
          const hasChanged = new Uint8Array(HEIGHT);
          const leaving = [...new Set(changed.map(([row]) => row))].filter((row) => here.has(row));
          for (const [row, key, stays] of changed) {
            keys[row] = key;
            hasChanged[row] = 1;
            if (stays) here.add(row);
            else here.delete(row);
          }
          rows.replace(leaving, hasChanged, Int32Array.from([...here].filter((row) => hasChanged[row] === 1)));
          const expected = [...here].sort((a, b) => order.compare(a, b));
          expect(rows.count).to.equal(expected.length);
          expect([...rows.all].sort((a, b) => a - b)).to.deep.equal([...here].sort((a, b) => a - b));
          for (const end of [1, 30, 64]) {
            const wanted = expected.slice(0, end);
            expect([...rows.upTo(Math.min(end, expected.length)).subarray(0, wanted.length)]).to.deep.equal(wanted);
          }
          if (ask !== 'nothing') continue;
          expect([...rows.sorted()]).to.deep.equal(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the first rows known when others change, and finds them again when too few are left', () => {
    const keys = Int32Array.from({ length: HEIGHT }, (_, row) => row);
    let compared = 0;
    const { compare, ...rest } = orderBy(keys);
    const all = Int32Array.from({ length: HEIGHT }, (_, row) => row);
    const rows = new OrderedRows({ ...rest, compare: (a, b) => (compared++, compare(a, b)) }, all);
    rows.upTo(20);
    compared = 0;
    const hasChanged = new Uint8Array(HEIGHT);
    hasChanged[1000] = 1;
    rows.replace([1000], hasChanged, Int32Array.of(1000));
    expect([...rows.upTo(3)].slice(0, 3)).to.deep.equal([0, 1, 2]);
    expect(compared, 'a row far away costs a comparison, not a search').to.be.below(300);

    hasChanged.fill(1, 0, 60);
    const leaving = [...Array.from({ length: 60 }, (_, row) => row), 1000];
    rows.replace(leaving, hasChanged, Int32Array.of(1000));
    expect([...rows.upTo(20)].slice(0, 3)).to.deep.equal([60, 61, 62]);
  });
});
