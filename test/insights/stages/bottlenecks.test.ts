import { expect } from '@open-wc/testing';
import { bottlenecks, type HeldStage } from '../../../src/insights/stages/bottlenecks.js';
import { survivalOf, type Survival } from '../../../src/insights/statistics/survival.js';

/** So many stays that end after each number of days, and so many that go on. */
function survival(days: readonly number[], open: readonly number[] = []): Survival {
  const all = [...days, ...open];
  return survivalOf({
    length: all.length,
    days: all,
    ended: all.map((_, index) => (index < days.length ? 1 : 0)),
    knownFrom: all.map(() => 0),
  });
}
const times = (count: number, days: number): number[] => Array.from({ length: count }, () => days);

const held = (stageId: string, more: Partial<HeldStage> = {}): HeldStage => ({
  stageId,
  all: survival([...times(9, 10), ...times(11, 30)]),
  ofWon: survival(times(10, 10)),
  standing: [
    { days: 10, weightedMinor: 100_000 },
    { days: 11, weightedMinor: 6_000 },
    { days: 40, weightedMinor: null },
  ],
  ...more,
});

describe('bottlenecks', () => {
  it('tells how much longer half of all stays last, and what stands there too long', () => {
    expect(bottlenecks([held('offer')], 60)).to.deep.equal([
      { stageId: 'offer', median: 30, wonMedian: 10, excess: 20, past: 2, costPerDay: 100 },
    ]);
  });

  it('needs enough stays, enough of won deals, and an excess worth the word', () => {
    const none = (more: Partial<HeldStage>): void => {
      expect(bottlenecks([held('offer', more)], 60)).to.deep.equal([]);
    };
    none({ all: survival([...times(9, 10), ...times(10, 30)]) });
    none({ ofWon: survival(times(9, 10)) });
    none({ all: survival(times(20, 11)) });
    none({ all: survival(times(20, 50)), ofWon: survival(times(10, 45)) });
    none({ all: survival(times(20, 9)) });
    expect(bottlenecks([held('offer', { all: survival(times(20, 12)) })], 60)[0]?.excess).to.equal(2);
  });

  it('says "more than" where half of all never ended, by the longest that did', () => {
    const [found] = bottlenecks([held('offer', { all: survival(times(5, 25), times(20, 90)) })], 60);
    expect(found).to.deep.include({ median: null, excess: 15 });
    expect(bottlenecks([held('offer', { all: survival(times(5, 10), times(20, 90)) })], 60)).to.deep.equal([]);
    expect(bottlenecks([held('offer', { all: survival([], times(20, 90)) })], 60)).to.deep.equal([]);
  });

  it('puts the dearest first, and without values the one that holds up most', () => {
    const dear = held('dear', { standing: [{ days: 20, weightedMinor: 60_000 }] });
    const crowded = held('crowded', { standing: times(5, 20).map((days) => ({ days, weightedMinor: 600 })) });
    const long = held('long', { all: survival(times(20, 50)), standing: [] });
    const order = (found: readonly { stageId: string }[]): string[] => found.map(({ stageId }) => stageId);
    expect(order(bottlenecks([crowded, long, dear], 60))).to.deep.equal(['dear', 'crowded', 'long']);
    expect(order(bottlenecks([dear, long, crowded], null, false))).to.deep.equal(['crowded', 'dear', 'long']);
    expect(bottlenecks([dear], null)[0]?.costPerDay).to.equal(null);
  });
});
