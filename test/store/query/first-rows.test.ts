import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { firstRows } from '../../../src/store/table/first-rows.js';

describe('the first rows of an order', () => {
  it('are the first of all rows put in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (keys, wanted) => {
        const compare = (a: number, b: number): number => (keys[a] as number) - (keys[b] as number) || a - b;
        const rows = Int32Array.from(keys.keys()).reverse();
        const whole = rows.slice().sort(compare);
        expect([...firstRows(rows, rows.length, wanted, compare)]).to.deep.equal([...whole.slice(0, wanted)]);
      }),
    );
  });

  it('leave the rows as they are, and look no further than their count', () => {
    const rows = Int32Array.of(3, 1, 2, 0);
    const first = firstRows(rows, 3, 2, (a, b) => a - b);
    expect([...first]).to.deep.equal([1, 2]);
    expect([...rows]).to.deep.equal([3, 1, 2, 0]);
  });
});
