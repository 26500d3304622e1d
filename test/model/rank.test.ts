import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { compareRank, firstRanks, isRank, rankBetween, ranksBetween, REBALANCE_LENGTH } from '../../src/model/rank.js';

const anyRank = fc
  .array(fc.constantFrom(...Array.from('0123456789abcdefghijklmnopqrstuvwxyz')), { maxLength: 12 })
  .chain((digits) =>
    fc.constantFrom(...Array.from('123456789abcdefghijklmnopqrstuvwxyz')).map((last) => digits.join('') + last),
  );

function isStrictlyAscending(ranks: readonly string[]): boolean {
  return ranks.every((rank, index) => index === 0 || (ranks[index - 1] as string) < rank);
}

/** Park and Miller's generator: the same run each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('model/rank', () => {
  it('finds a rank strictly between any two', () => {
    fc.assert(
      fc.property(anyRank, anyRank, (first, second) => {
        fc.pre(first !== second);
        const [before, after] = first < second ? [first, second] : [second, first];
        const rank = rankBetween(before, after);
        expect(isRank(rank)).to.equal(true);
        expect(before < rank && rank < after, `${before} < ${rank} < ${after}`).to.equal(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('finds a rank beyond either end', () => {
    fc.assert(
      fc.property(anyRank, (rank) => {
        const above = rankBetween(null, rank);
        const below = rankBetween(rank, null);
        expect(isRank(above) && isRank(below)).to.equal(true);
        expect(above < rank && rank < below, `${above} < ${rank} < ${below}`).to.equal(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('begins in the middle', () => expect(rankBetween(null, null)).to.equal('i'));

  for (const [before, after] of [
    ['0001', null],
    [null, '0001'],
    [null, '00001'],
    [null, '00011'],
    ['zzzz', null],
    ['zzzz1', null],
    ['zzzzzzzz', null],
    ['a', 'a1'],
    ['a', 'a01'],
    ['az', 'b'],
    ['azz', 'b'],
    ['9', 'a'],
    ['a', 'b1'],
    [null, '00000000001'],
  ] as const) {
    it(`squeezes in between ${before} and ${after}`, () => {
      const rank = rankBetween(before, after);
      expect(isRank(rank)).to.equal(true);
      expect(before === null || before < rank).to.equal(true);
      expect(after === null || rank < after).to.equal(true);
    });
  }

  for (const [before, after] of [
    ['b', 'a'],
    ['a', 'a'],
    ['a0', 'b'],
    ['a', 'b0'],
    ['', 'b'],
    ['A', 'b'],
    ['a-', null],
    [null, ''],
    [null, '0'],
    [null, 'é'],
  ] as const) {
    it(`refuses ${JSON.stringify(before)} and ${JSON.stringify(after)}, and names both`, () => {
      const act = () => rankBetween(before, after);
      expect(act).to.throw(RangeError, JSON.stringify(before));
      expect(act).to.throw(RangeError, JSON.stringify(after));
      expect(() => ranksBetween(before, after, 3)).to.throw(RangeError);
    });
  }

  it('tells ranks from other things', () => {
    expect(['a', '1', '0z', 'i00001'].every(isRank)).to.equal(true);
    expect(['', '0', 'a0', 'A', 'a b', 'a\n', null, 5, undefined].some(isRank)).to.equal(false);
  });

  it('spreads a block in order within its bounds', () => {
    fc.assert(
      fc.property(fc.option(anyRank), fc.option(anyRank), fc.integer({ min: 0, max: 200 }), (first, second, count) => {
        fc.pre(first === null || second === null || first !== second);
        const isSwapped = first !== null && second !== null && first > second;
        const [before, after] = isSwapped ? [second, first] : [first, second];
        const ranks = ranksBetween(before, after, count);
        expect(ranks.length).to.equal(count);
        expect(ranks.every(isRank)).to.equal(true);
        const all = [before, ...ranks, after].filter((rank): rank is string => rank !== null);
        expect(isStrictlyAscending(all)).to.equal(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('spreads evenly and short', () => {
    const ranks = firstRanks(10_000);
    expect(isStrictlyAscending(ranks)).to.equal(true);
    expect(Math.max(...ranks.map((rank) => rank.length))).to.be.at.most(3);
    const block = ranksBetween('a', 'b', 1_000);
    expect(Math.max(...block.map((rank) => rank.length))).to.be.at.most(4);
    const places = block.map((rank) => parseInt(rank.padEnd(6, '0'), 36));
    const steps = places.slice(1).map((place, index) => place - (places[index] as number));
    expect(Math.max(...steps) / Math.min(...steps)).to.be.lessThan(2.1);
  });

  it('makes none for none', () => {
    expect([firstRanks(0), ranksBetween('a', 'b', 0), ranksBetween('a', null, 0)]).to.deep.equal([[], [], []]);
  });

  it('stays short when everything lands at one end', () => {
    for (const step of [(rank: string) => rankBetween(rank, null), (rank: string) => rankBetween(null, rank)]) {
      let rank = rankBetween(null, null);
      for (let index = 0; index < 50_000; index += 1) rank = step(rank);
      expect(rank.length).to.be.at.most(4);
    }
  });

  it('orders by rank, then by id', () => {
    const cards = [
      { rank: 'b', id: '1' },
      { rank: 'a', id: '2' },
      { rank: 'a', id: '10' },
      { rank: '', id: 'z' },
      { rank: 'Z', id: '1' },
    ];
    expect(cards.sort(compareRank).map(({ rank, id }) => rank + id)).to.deep.equal(['z', 'Z1', 'a10', 'a2', 'b1']);
    expect(compareRank({ rank: 'a', id: '1' }, { rank: 'a', id: '1' })).to.equal(0);
  });

  it('reaches about 20 digits after 200,000 random moves among 1,000 cards', function () {
    this.timeout(120_000);
    const random = seeded(7);
    const cards = firstRanks(1_000);
    let longest = 0;
    for (let move = 0; move < 200_000; move += 1) {
      cards.splice(Math.floor(random() * cards.length), 1);
      const at = Math.floor(random() * (cards.length + 1));
      const rank = rankBetween(cards[at - 1] ?? null, cards[at] ?? null);
      cards.splice(at, 0, rank);
      if (rank.length > longest) longest = rank.length;
    }
    expect(isStrictlyAscending(cards)).to.equal(true);
    expect(longest).to.be.lessThan(26);
    expect(longest).to.be.lessThan(REBALANCE_LENGTH);
  });

  it('lasts for some 250 drops at one spot before a rebalance', () => {
    let rank = 'b';
    let drops = 0;
    for (; rank.length <= REBALANCE_LENGTH; drops += 1) rank = rankBetween('a', rank);
    expect(drops).to.be.greaterThan(220);
  });
});
