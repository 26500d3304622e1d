import { expect } from '@open-wc/testing';
import { compared, type Compared } from '../../../src/insights/comparisons/comparison.js';
import { fisherTest } from '../../../src/insights/statistics/fisher.js';
import type { Durations } from '../../../src/insights/statistics/durations.js';

const shares = (hits: number, misses: number, restHits: number, restMisses: number): Compared => ({
  kind: 'shares',
  one: { hits, misses },
  rest: { hits: restHits, misses: restMisses },
});
const ended = (days: readonly number[]): Durations => ({
  length: days.length,
  days,
  ended: days.map(() => 1),
  knownFrom: days.map(() => 0),
});
const all = (count: number, first: number): number[] =>
  Array.from({ length: count }, (_, index) => first + (index % 7));

describe('compared', () => {
  it('tells a difference from chance, for shares and for durations', () => {
    const found = compared([
      shares(18, 4, 20, 40),
      shares(11, 11, 30, 30),
      { kind: 'durations', one: ended(all(30, 1)), rest: ended(all(40, 20)) },
      { kind: 'durations', one: ended(all(30, 1)), rest: ended(all(42, 1)) },
    ]);
    expect(found.map(({ verdict }) => verdict)).to.deep.equal(['differs', 'withinChance', 'differs', 'withinChance']);
    expect([found[0]?.count, found[0]?.ofRest, found[2]?.count]).to.deep.equal([22, 60, 30]);
  });

  it('says that there are too few, and counts such a test for none', () => {
    const alone = compared([shares(18, 4, 20, 40)]);
    const [few, enough] = compared([shares(18, 1, 20, 40), shares(18, 4, 20, 40)]);
    expect(few).to.deep.equal({ count: 19, ofRest: 60, p: null, verdict: 'tooFew' });
    expect(enough).to.deep.equal(alone[0]);
  });

  it('adjusts for how many tests were made', () => {
    const p = fisherTest({ hits: 16, misses: 6 }, { hits: 25, misses: 35 });
    const one = shares(16, 6, 25, 35);
    expect(compared([one])[0]?.p).to.equal(p);
    expect(compared([one])[0]?.verdict).to.equal('differs');
    const [first] = compared([one, ...Array.from({ length: 9 }, () => shares(10, 10, 20, 20))]);
    expect([first?.p, first?.verdict]).to.deep.equal([p * 10, 'withinChance']);
  });

  it('takes for alike what no day could tell apart', () => {
    const open: Durations = { ...ended(all(20, 1)), ended: Array.from({ length: 20 }, () => 0) };
    expect(compared([{ kind: 'durations', one: open, rest: open }])[0]).to.include({ p: 1, verdict: 'withinChance' });
  });
});
