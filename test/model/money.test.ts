import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  addToTotals,
  convertMinor,
  emptyTotals,
  fromMinor,
  isCurrency,
  mergeTotals,
  minorDigits,
  toBasisPoints,
  toMinor,
  weightedMinor,
} from '../../src/model/money.js';
import type { Rates, TotalsEntry } from '../../src/model/money.js';
import { currencyOf, probabilityOf, totalsEntryOf, valueMinorOf, weightedMinorOf } from '../../src/model/totals-of.js';
import { lost, open1, sampleDeal, samplePipeline, won } from './samples.js';

describe('model/money', () => {
  it('knows the places of a currency', () => {
    expect(['EUR', 'VND', 'JPY', 'KWD', 'XXX', 'nonsense', ''].map(minorDigits)).to.deep.equal([2, 0, 0, 3, 2, 2, 2]);
  });

  it('tells currencies from other texts', () => {
    expect(['EUR', 'VND', 'USD'].every(isCurrency)).to.equal(true);
    expect(['eur', 'EURO', '', 'constructor', 'QQQ'].some(isCurrency)).to.equal(false);
  });

  for (const [value, currency, minor] of [
    [1.005, 'EUR', 101],
    [-1.005, 'EUR', -101],
    [1.004999, 'EUR', 100],
    [8.345, 'EUR', 835],
    [0.145, 'EUR', 15],
    [4.35, 'EUR', 435],
    [1.115, 'EUR', 112],
    [10.235, 'EUR', 1024],
    [0.5, 'VND', 1],
    [-0.5, 'VND', -1],
    [0.49999999999999994, 'VND', 0],
    [2.5, 'VND', 3],
    [1.0005, 'KWD', 1001],
    [123_456_789_012.345, 'EUR', 12_345_678_901_235],
    [9_007_199_254_740_991, 'VND', 9_007_199_254_740_991],
    [1e-7, 'EUR', 0],
    [-1e-7, 'EUR', 0],
    [1e21, 'EUR', 1e23],
  ] as const) {
    it(`takes ${value} ${currency} as ${minor} minor units`, () => {
      const result = toMinor(value, currency);
      expect(result).to.equal(minor);
      expect(Object.is(result, -0)).to.equal(false);
    });
  }

  it('agrees with decimal arithmetic for any amount with one place too many', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (thousandths) => {
        const magnitude = Math.abs(thousandths);
        const whole = Math.trunc(magnitude / 10) + (magnitude % 10 >= 5 ? 1 : 0);
        const text = `${thousandths < 0 ? '-' : ''}${Math.trunc(magnitude / 1000)}.${String(magnitude % 1000).padStart(3, '0')}`;
        expect(toMinor(Number(text), 'EUR')).to.equal(thousandths < 0 && whole > 0 ? -whole : whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it('brings minor units back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
        fc.constantFrom('EUR', 'VND', 'KWD'),
        (minor, currency) => {
          expect(toMinor(fromMinor(minor, currency), currency)).to.equal(minor);
        },
      ),
    );
  });

  it('weighs exactly, halves up, for every safe amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 10_000 }), (minor, basisPoints) => {
        const product = BigInt(minor) * BigInt(basisPoints) + 5_000n;
        const floored = product >= 0n ? product / 10_000n : -((-product + 9_999n) / 10_000n);
        expect(BigInt(weightedMinor(minor, basisPoints))).to.equal(floored);
      }),
      { numRuns: 2_000 },
    );
    expect(weightedMinor(1, 5_000)).to.equal(1);
    expect(weightedMinor(-1, 5_000)).to.equal(0);
    expect(weightedMinor(3, 4_999)).to.equal(1);
  });

  it('takes probabilities as basis points', () => {
    expect([0, 0.35, 1, 0.00005, 0.29, 1.7, -1, NaN].map(toBasisPoints)).to.deep.equal([
      0, 3_500, 10_000, 1, 2_900, 10_000, 0, 0,
    ]);
  });
});

describe('model/money: rates', () => {
  const rates: Rates = { base: 'EUR', date: '2026-03-18', rates: { USD: 0.92, VND: 0.000037, BAD: -1, ZERO: 0 } };

  it('multiplies into the base and divides out of it', () => {
    expect(convertMinor(10_000, 'USD', 'EUR', rates)).to.equal(9_200);
    expect(convertMinor(9_200, 'EUR', 'USD', rates)).to.equal(10_000);
  });

  it('minds the places of both currencies', () => {
    expect(convertMinor(1_000_000, 'VND', 'EUR', rates)).to.equal(3_700);
    expect(convertMinor(3_700, 'EUR', 'VND', rates)).to.equal(1_000_000);
    expect(convertMinor(100_00, 'USD', 'VND', rates)).to.equal(Math.round(92 / 0.000037));
  });

  it('leaves one currency as it is, rates or not', () => {
    expect(convertMinor(123, 'QQQ', 'QQQ', null)).to.equal(123);
  });

  it('has no answer without a usable rate', () => {
    expect(convertMinor(1, 'USD', 'EUR', null)).to.equal(null);
    expect(convertMinor(1, 'GBP', 'EUR', rates)).to.equal(null);
    expect(convertMinor(1, 'EUR', 'GBP', rates)).to.equal(null);
    expect(convertMinor(1, 'BAD', 'EUR', rates)).to.equal(null);
    expect(convertMinor(1, 'EUR', 'ZERO', rates)).to.equal(null);
    expect(convertMinor(1, 'constructor', 'EUR', rates)).to.equal(null);
  });
});

const entry = fc.record<TotalsEntry>({
  currency: fc.constantFrom('EUR', 'USD', 'VND', null),
  minor: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 })),
  basisPoints: fc.integer({ min: 0, max: 10_000 }),
  open: fc.boolean(),
});
const totalsOf = (entries: TotalsEntry[]) => entries.reduce(addToTotals, emptyTotals());

describe('model/totals', () => {
  it('counts what has no value and what has no rate, and sums the rest by currency', () => {
    const totals = totalsOf([
      { currency: 'USD', minor: 1_001, basisPoints: 5_000, open: true },
      { currency: 'EUR', minor: 300, basisPoints: 10_000, open: false },
      { currency: 'EUR', minor: 101, basisPoints: 5_000, open: true },
      { currency: 'EUR', minor: 101, basisPoints: 5_000, open: true },
      { currency: 'EUR', minor: null, basisPoints: 5_000, open: true },
      { currency: null, minor: 500, basisPoints: 5_000, open: true },
    ]);
    expect(totals).to.deep.equal({
      count: 6,
      withoutValue: 1,
      withoutRate: 1,
      sums: [
        { currency: 'EUR', minor: 502, weightedMinor: 102 },
        { currency: 'USD', minor: 1_001, weightedMinor: 501 },
      ],
    });
  });

  it('gives the same for any order and any split', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.nat(), (entries, seed) => {
        const whole = totalsOf(entries);
        const cut = entries.length === 0 ? 0 : seed % entries.length;
        expect(mergeTotals(totalsOf(entries.slice(0, cut)), totalsOf(entries.slice(cut)))).to.deep.equal(whole);
        expect(totalsOf([...entries].reverse())).to.deep.equal(whole);
      }),
    );
  });

  it('merges without changing either side', () => {
    const first = totalsOf([{ currency: 'EUR', minor: 1, basisPoints: 0, open: true }]);
    const second = totalsOf([{ currency: 'EUR', minor: 2, basisPoints: 0, open: true }]);
    mergeTotals(first, second);
    expect([first.sums[0]?.minor, second.sums[0]?.minor]).to.deep.equal([1, 2]);
  });
});

describe('model/totals-of', () => {
  it('takes the person before the stage, and the outcome before both', () => {
    expect(probabilityOf(sampleDeal(), open1)).to.equal(0.25);
    expect(probabilityOf(sampleDeal({ probability: 0.9 }), open1)).to.equal(0.9);
    expect(probabilityOf(sampleDeal({ probability: 0 }), open1)).to.equal(0);
    expect(probabilityOf(sampleDeal({ probability: 0.9 }), won)).to.equal(1);
    expect(probabilityOf(sampleDeal({ probability: 0.9 }), lost)).to.equal(0);
    expect(probabilityOf(sampleDeal({ probability: 0.9 }), undefined)).to.equal(0.9);
    expect(probabilityOf(sampleDeal(), undefined)).to.equal(0);
  });

  it('takes the currency of the deal, else of the pipeline, else none', () => {
    expect(currencyOf(sampleDeal({ currency: 'USD' }), samplePipeline())).to.equal('USD');
    expect(currencyOf(sampleDeal(), samplePipeline())).to.equal('EUR');
    expect(currencyOf(sampleDeal(), undefined)).to.equal('XXX');
    expect(valueMinorOf(sampleDeal({ value: 5 }), samplePipeline({ currency: 'VND' }))).to.equal(5);
  });

  it('makes the entry of a total, converted when asked', () => {
    const deal = sampleDeal({ value: 100, currency: 'USD' });
    const rates: Rates = { base: 'EUR', date: '2026-03-18', rates: { USD: 0.92 } };
    expect(totalsEntryOf(deal, open1, samplePipeline())).to.deep.equal({
      currency: 'USD',
      minor: 10_000,
      basisPoints: 2_500,
      open: true,
    });
    expect(totalsEntryOf(deal, won, samplePipeline(), 'EUR', rates)).to.deep.equal({
      currency: 'EUR',
      minor: 9_200,
      basisPoints: 10_000,
      open: false,
    });
  });

  it('tells no rate from no value', () => {
    const unpriced = addToTotals(emptyTotals(), totalsEntryOf(sampleDeal(), open1, samplePipeline(), 'USD'));
    const unrated = addToTotals(emptyTotals(), totalsEntryOf(sampleDeal({ value: 1 }), open1, samplePipeline(), 'USD'));
    expect([unpriced.withoutValue, unpriced.withoutRate]).to.deep.equal([1, 0]);
    expect([unrated.withoutValue, unrated.withoutRate]).to.deep.equal([0, 1]);
  });

  it('weighs open deals only', () => {
    expect(weightedMinorOf(sampleDeal({ value: 1.01 }), open1, samplePipeline())).to.equal(25);
    expect(weightedMinorOf(sampleDeal({ value: 1.01 }), won, samplePipeline())).to.equal(null);
    expect(weightedMinorOf(sampleDeal(), open1, samplePipeline())).to.equal(null);
  });
});
