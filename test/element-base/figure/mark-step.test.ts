import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { steppedMark } from '../../../src/element-base/figure/mark-step.js';

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
const grid = (axis: 'x' | 'y', series: number, length: number): Parameters<typeof steppedMark>[2] => ({
  axis,
  series: () => series,
  length: () => length,
});

describe('going from mark to mark', () => {
  it('follows the axis, right to left too', () => {
    const here = { series: 0, index: 1 };
    expect(steppedMark('ArrowRight', here, grid('x', 2, 3), false)).to.deep.equal({ series: 0, index: 2 });
    expect(steppedMark('ArrowRight', here, grid('x', 2, 3), true)).to.deep.equal({ series: 0, index: 0 });
    expect(steppedMark('ArrowDown', here, grid('x', 2, 3), false)).to.deep.equal({ series: 1, index: 1 });
    expect(steppedMark('ArrowDown', here, grid('y', 2, 3), false)).to.deep.equal({ series: 0, index: 2 });
    expect(steppedMark('ArrowRight', here, grid('y', 2, 3), false)).to.deep.equal({ series: 1, index: 1 });
    expect(steppedMark('ArrowLeft', here, grid('y', 2, 3), true)).to.deep.equal({ series: 1, index: 1 });
  });

  it('means nothing by other keys, nor across where there is one series', () => {
    expect(steppedMark('x', { series: 0, index: 0 }, grid('x', 2, 3), false)).to.equal(null);
    expect(steppedMark('ArrowDown', { series: 0, index: 0 }, grid('x', 1, 3), false)).to.equal(null);
  });

  it('never leaves the picture, whatever is pressed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('x' as const, 'y' as const),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 9 }),
        fc.boolean(),
        fc.array(fc.constantFrom(...KEYS), { maxLength: 40 }),
        (axis, series, length, isRtl, keys) => {
          let mark = { series: 0, index: 0 };
          for (const key of keys) mark = { ...(steppedMark(key, mark, grid(axis, series, length), isRtl) ?? mark) };
          expect(mark.index).to.be.within(0, Math.max(0, length - 1));
          expect(mark.series).to.be.within(0, series - 1);
        },
      ),
    );
  });
});
