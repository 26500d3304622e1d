import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { chiSquareTail } from '../../../src/insights/statistics/chi-square.js';
import type { Durations } from '../../../src/insights/statistics/durations.js';
import { fisherTest } from '../../../src/insights/statistics/fisher.js';
import { holmAdjusted } from '../../../src/insights/statistics/holm.js';
import { logRankTest } from '../../../src/insights/statistics/log-rank.js';
import { mean, quantile } from '../../../src/insights/statistics/quantile.js';
import { restrictedMean, survivalOf } from '../../../src/insights/statistics/survival.js';
import { wilsonInterval } from '../../../src/insights/statistics/wilson.js';
import { reference } from './r-reference.js';

/** What R printed has fifteen digits. */
function near(value: number | null | undefined, wanted: number | null, what = ''): void {
  if (wanted === null || typeof value !== 'number') expect(value, what).to.equal(wanted);
  else expect(value, what).to.be.closeTo(wanted, 1e-11 * Math.max(1, Math.abs(wanted)));
}

function durationsOf(sample: { days: number[]; ended: number[]; knownFrom: number[] }): Durations {
  return { length: sample.days.length, ...sample };
}

const none: Durations = { length: 0, days: [], ended: [], knownFrom: [] };

describe('survivalOf', () => {
  for (const [index, sample] of reference.survival.entries()) {
    it(`says what R says of sample ${String(index)}`, () => {
      const survival = survivalOf(durationsOf(sample));
      expect(survival.from).to.equal(sample.from);
      expect(survival.median).to.equal(sample.median);
      expect(survival.count).to.equal(sample.days.length);
      expect(survival.steps.map(({ day }) => day)).to.deep.equal(sample.times);
      expect(survival.steps.map(({ atRisk }) => atRisk)).to.deep.equal(sample.atRisk);
      for (const [place, step] of survival.steps.entries()) {
        near(step.survival, sample.survival[place]!, `survival after day ${String(step.day)}`);
        if (step.survival > 0) near(step.band?.low, sample.low[place]!, `low after day ${String(step.day)}`);
        if (step.survival > 0) near(step.band?.high, sample.high[place]!, `high after day ${String(step.day)}`);
      }
      near(restrictedMean(survival), sample.mean);
    });
  }

  it('counts what lasted no day, and gives no band where all or none go on', () => {
    const { steps, median } = survivalOf({ length: 2, days: [0, 0], ended: [1, 1], knownFrom: [0, 0] });
    expect(steps).to.deep.equal([{ day: 0, atRisk: 2, ended: 2, survival: 0, band: null }]);
    expect(median).to.equal(0);
  });

  it('has no median where more than half go on, and no mean where nothing ended', () => {
    const open = survivalOf({ length: 3, days: [5, 6, 7], ended: [0, 0, 0], knownFrom: [0, 0, 0] });
    expect([open.median, open.longestEnded, restrictedMean(open)]).to.deep.equal([null, null, null]);
    const half = survivalOf({ length: 4, days: [1, 5, 6, 7], ended: [1, 0, 0, 0], knownFrom: [0, 0, 0, 0] });
    expect([half.median, restrictedMean(half)]).to.deep.equal([null, 1]);
  });

  it('begins no curve where never five were watched at once, and has none of nothing', () => {
    const few = survivalOf({ length: 4, days: [5, 6, 7, 8], ended: [1, 1, 1, 1], knownFrom: [0, 0, 0, 2] });
    expect([few.from, few.steps, few.ended]).to.deep.equal([null, [], 4]);
    expect(survivalOf(none)).to.deep.equal({
      count: 0,
      ended: 0,
      from: 0,
      steps: [],
      median: null,
      longestEnded: null,
    });
  });

  it('falls from 1 and is never below 0, whatever the order of the rows', () => {
    const row = fc.record({ days: fc.nat(30), ended: fc.constantFrom(0, 1), late: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const columns = (of: typeof rows): Durations => ({
          length: of.length,
          days: of.map(({ days }) => days),
          ended: of.map(({ ended }) => ended),
          knownFrom: of.map(({ late, days }) => Math.min(late, days)),
        });
        const survival = survivalOf(columns(rows));
        expect(survivalOf(columns(rows.toReversed()))).to.deep.equal(survival);
        let before = 1;
        for (const step of survival.steps) {
          expect(step.survival).to.be.within(0, before);
          if (step.band) expect(step.survival).to.be.within(step.band.low, step.band.high);
          before = step.survival;
        }
      }),
    );
  });
});

describe('logRankTest', () => {
  for (const { samples, observed, expected, statistic, p, ...also } of reference.logRank) {
    it(`says what R says of the samples ${samples.join(' and ')}`, () => {
      const [one, other] = samples.map((index) => durationsOf(reference.survival[index]!));
      const found = logRankTest(one!, other!);
      expect(found?.observed).to.equal(observed);
      near(found?.expected, expected);
      near(found?.statistic, statistic);
      near(found?.p, p);
      if ('survdiff' in also) near(found?.statistic, also.survdiff ?? null);
      near(logRankTest(other!, one!)?.statistic, statistic, 'the other way round');
    });
  }

  it('can tell nothing where nothing ended, or only one side was watched', () => {
    const open: Durations = { length: 2, days: [3, 4], ended: [0, 0], knownFrom: [0, 0] };
    expect(logRankTest(open, open)).to.equal(null);
    expect(logRankTest(none, { ...open, ended: [1, 1] })).to.equal(null);
  });
});

describe('fisherTest', () => {
  for (const { table, p } of reference.fisher) {
    it(`says what R says of ${table.join(', ')}`, () => {
      const [a, b, c, d] = table as [number, number, number, number];
      near(fisherTest({ hits: a, misses: b }, { hits: c, misses: d }), p);
      near(fisherTest({ hits: d, misses: c }, { hits: b, misses: a }), p, 'turned');
    });
  }

  it('tells no difference where there is nothing', () => {
    expect(fisherTest({ hits: 0, misses: 0 }, { hits: 3, misses: 4 })).to.be.closeTo(1, 1e-12);
  });
});

describe('wilsonInterval', () => {
  for (const { hits, of, low, high } of reference.wilson) {
    it(`says what R says of ${String(hits)} of ${String(of)}`, () => {
      const interval = wilsonInterval(hits, of);
      near(interval?.low, low);
      near(interval?.high, high);
    });
  }

  it('has nothing to say of nothing', () => {
    expect(wilsonInterval(0, 0)).to.equal(null);
  });
});

describe('chiSquareTail', () => {
  for (const { x, p } of reference.chiSquare) {
    it(`says what R says of ${String(x)}`, () => {
      expect(chiSquareTail(x) / p).to.be.closeTo(1, 1e-11);
    });
  }

  it('is certain of nothing at 0', () => {
    expect(chiSquareTail(0)).to.equal(1);
  });
});

describe('quantile, mean and holmAdjusted', () => {
  it('say what R says', () => {
    for (const { values, shares, quantiles } of reference.quantiles) {
      for (const [index, share] of shares.entries()) near(quantile(values, share), quantiles[index]!, String(share));
      near(mean(values), values.reduce((sum, value) => sum + value, 0) / values.length);
    }
    for (const { p, adjusted } of reference.holm) {
      for (const [index, value] of holmAdjusted(p).entries()) near(value, adjusted[index]!);
    }
  });

  it('have nothing to say of nothing', () => {
    expect([quantile([], 0.5), mean([]), holmAdjusted([])]).to.deep.equal([null, null, []]);
  });
});
