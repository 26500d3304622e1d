import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { curvePoints } from '../../src/charts/stage-time-chart/pictures/curve-points.js';
import { halfTime } from '../../src/charts/stage-time-chart/figures/half-time.js';
import { durationOf } from './stage-times.js';

const days = (least: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: 60 }), { minLength: least, maxLength: 40 });

describe('the curve of a stage', () => {
  it('has a mark for each step, falls from 1, and lies within its band wherever there is one', () => {
    fc.assert(
      fc.property(days(1), days(0), (ended, open) => {
        const duration = durationOf(ended, open);
        const { steps, line, low, high } = curvePoints(duration);
        expect(steps.map(({ x, y }) => [x, y])).to.deep.equal(
          duration.steps.map(({ day, survival }) => [day, survival]),
        );
        expect(line[0]).to.deep.equal({ x: 0, y: 1 });
        for (const [at, { x, y }] of line.entries()) {
          const before = line[at - 1];
          if (before) expect(y).to.be.at.most(before.y as number);
          if (before) expect(x).to.be.at.least(before.x);
        }
        for (const [at, { x, y }] of low.entries()) {
          const top = high[at] as (typeof high)[number];
          expect(top.x).to.equal(x);
          expect(y === null).to.equal(top.y === null);
          if (y !== null && top.y !== null) expect(y).to.be.at.most(top.y);
        }
      }),
    );
  });

  it('keeps the band up to the day on which it ends', () => {
    const { low } = curvePoints(durationOf([1, 2, 3]));
    expect(low.map(({ x }) => x)).to.deep.equal([1, 2, 3, 3]);
    expect(low.at(-2)?.y).to.equal(low.at(-3)?.y);
    expect(low.at(-1)?.y).to.equal(null);
  });

  it('tells half a time by what was reached: at least half last so long, and more than half where it was not', () => {
    fc.assert(
      fc.property(days(0), days(0), (ended, open) => {
        const duration = durationOf(ended, open);
        const half = halfTime(duration);
        const shareAfter = (day: number): number => duration.steps.findLast((step) => step.day <= day)?.survival ?? 1;
        expect(half.kind === 'tooFew').to.equal(ended.length < 10);
        if (half.kind === 'reached') expect(shareAfter(half.days - 1)).to.be.above(0.5);
        if (half.kind === 'notReached') expect(shareAfter(half.longest)).to.be.above(0.5);
      }),
    );
  });
});
