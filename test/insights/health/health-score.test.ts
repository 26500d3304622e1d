import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  byLargestRemainder,
  DEFAULT_WEIGHTS,
  HEALTH_PARTS,
  healthScore,
  type HealthPart,
} from '../../../src/insights/health/health-score.js';

type Shares = Record<HealthPart, number | null>;
const all = (share: number | null): Shares => Object.fromEntries(HEALTH_PARTS.map((part) => [part, share])) as Shares;
const pointsOf = (shares: Shares, weights = DEFAULT_WEIGHTS): number[] =>
  healthScore(shares, weights).parts.map(({ points }) => points);

describe('healthScore', () => {
  it('adds up five parts of twenty', () => {
    const shares = { coverage: 1, freshness: 0.5, nextStep: 0.25, datesThatHold: 0, winningAsUsual: 0.9 };
    expect(healthScore(shares)).to.deep.include({ score: 53, lacking: [] });
    expect(pointsOf(shares)).to.deep.equal([20, 10, 5, 0, 18]);
    expect([healthScore(all(1)).score, healthScore(all(0)).score]).to.deep.equal([100, 0]);
  });

  it('spreads the weight of what lacks data, and says what that is', () => {
    const { score, parts, lacking } = healthScore({ ...all(1), coverage: null, freshness: 0.5 });
    expect(parts.map(({ weight }) => weight)).to.deep.equal([25, 25, 25, 25]);
    expect([score, lacking]).to.deep.equal([88, ['coverage']]);
    expect(parts.map(({ points }) => points)).to.deep.equal([13, 25, 25, 25]);
  });

  it('has no score from fewer than three parts, or where those that are there weigh nothing', () => {
    const two = { ...all(null), coverage: 1, nextStep: 1 };
    expect(healthScore(two)).to.deep.equal({
      score: null,
      parts: [],
      lacking: ['freshness', 'datesThatHold', 'winningAsUsual'],
    });
    const nothing = Object.fromEntries(HEALTH_PARTS.map((part) => [part, 0])) as typeof DEFAULT_WEIGHTS;
    expect(healthScore(all(1), nothing).score).to.equal(null);
  });

  it('follows the weights of the pipeline', () => {
    expect(pointsOf(all(1), { ...DEFAULT_WEIGHTS, coverage: 120 })).to.deep.equal([60, 10, 10, 10, 10]);
  });
});

describe('byLargestRemainder', () => {
  it('rounds the largest remainders up, of equal ones the first', () => {
    expect(byLargestRemainder([1.5, 1.5, 1])).to.deep.equal([2, 1, 1]);
    expect(byLargestRemainder([0.2, 0.7, 0.6])).to.deep.equal([0, 1, 1]);
    expect(byLargestRemainder([0.1 + 0.2, 2.7])).to.deep.equal([0, 3]);
  });

  it('sums to the rounded sum, and moves no part by a whole', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 }), (values) => {
        const whole = byLargestRemainder(values);
        const sum = values.reduce((total, value) => total + value, 0);
        expect(Math.abs(whole.reduce((total, value) => total + value, 0) - sum)).to.be.at.most(0.5 + 1e-6);
        for (const [index, value] of values.entries()) expect(Math.abs(whole[index]! - value)).to.be.below(1 + 1e-6);
      }),
    );
  });
});
