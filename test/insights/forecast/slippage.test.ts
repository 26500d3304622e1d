import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { slippage, type Slippage, type SlippageTerms } from '../../../src/insights/forecast/slippage.js';
import type { DealChange } from '../../../src/model/change.js';
import { effectiveLog } from '../../../src/model/history/effective-log.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import { sampleDeal } from '../../model/samples.js';
import { date, dayNumber, finished, pastOf, surroundings } from '../history/present-deals.js';
import { randomStory } from '../history/random-story.js';
import { day, Story } from '../history/stay-script.js';

/** Days 10 to 19 of the story. */
const period = { start: dayNumber(10), end: dayNumber(20) };

function slippageOf(
  stories: readonly Story[],
  { now = 50, ...terms }: Partial<SlippageTerms> & { now?: number } = {},
): Slippage {
  const source = pastOf(
    stories.flatMap(({ changes }) => changes),
    { now },
  );
  const money = { currency: 'USD', rates: null };
  return finished(slippage(source, { period, isInScope: () => true, around: surroundings(), money, ...terms }));
}

/** The deals by outcome, those that nobody has left out: `movedOut a b`. */
const told = ({ outcomes }: Slippage): string[] =>
  Object.entries(outcomes)
    .filter(([, { dealIds }]) => dealIds.length > 0)
    .map(([outcome, { dealIds }]) => [outcome, ...dealIds].join(' '));

/** A deal of 100 dollars, dated so many days into the story. */
function dated(dealId: string, due: number, created = 0): Story {
  const born = { pipelineId: 'sales', stageId: 'new', value: 100, expectedCloseDate: date(due) };
  return new Story(dealId).at(created, 'created', born);
}

const moveDate = (story: Story, on: number, from: number, to: number | null): Story => {
  const expectedCloseDate = to === null ? null : date(to);
  return story.at(on, 'edited', { expectedCloseDate }, { from: { expectedCloseDate: date(from) } });
};

const close = (story: Story, on: number, stageId = 'won', closedOn = on): Story =>
  story.at(on, 'moved', { stageId, closedAt: day(closedOn) }, { from: { stageId: 'new' } });

describe('slippage', () => {
  it('tells what became of the deals that were due when the period began', () => {
    const found = slippageOf([
      dated('stands', 10),
      dated('last', 19),
      dated('before', 9),
      dated('after', 20),
      dated('late', 15, 10),
      moveDate(dated('out', 15), 12, 15, 20),
      moveDate(dated('early', 15), 12, 15, 9),
      moveDate(dated('undated', 15), 12, 15, null),
      moveDate(dated('within', 15), 12, 15, 19),
      moveDate(dated('tooLate', 15), 20, 15, 40),
      moveDate(dated('into', 40), 12, 40, 15),
      close(dated('won', 15), 19),
      close(dated('lost', 15), 12, 'lost'),
      close(dated('wonAfter', 15), 20),
      close(dated('wonBefore', 15), 9),
      dated('gone', 15).at(12, 'deleted', {}),
      dated('goneAfter', 15).at(22, 'deleted', {}),
      dated('goneBefore', 15).at(9, 'deleted', {}),
    ]);
    expect(told(found)).to.deep.equal([
      'movedOut early out undated',
      'stillOpen goneAfter last stands tooLate within wonAfter',
      'closed lost won',
      'deleted gone',
    ]);
  });

  it('counts in a running period what is dated before today, and the others beside', () => {
    const deals = [dated('past', 11), dated('today', 12), dated('later', 19)];
    expect(told(slippageOf(deals, { now: 12 }))).to.deep.equal(['stillOpen past', 'notYetDue later today']);
    expect(told(slippageOf(deals, { now: 19 }))).to.deep.equal(['stillOpen past today', 'notYetDue later']);
    expect(told(slippageOf(deals, { now: 20 }))).to.deep.equal(['stillOpen later past today']);
  });

  it('takes as closed what counts as closed by then, though it was recorded later', () => {
    expect(told(slippageOf([close(dated('a', 15), 25, 'won', 18)]))).to.deep.equal(['closed a']);
    expect(told(slippageOf([close(dated('a', 15), 25, 'won', 20)]))).to.deep.equal(['stillOpen a']);
  });

  it('adds up what they were worth when it began', () => {
    const raised = dated('a', 15).at(12, 'edited', { value: 900 }, { from: { value: 100 } });
    const hidden = slippageOf([raised], { around: surroundings({ canSeeValue: () => false }) });
    expect(slippageOf([raised, dated('b', 15)]).outcomes.stillOpen.sums).to.deep.equal([
      { currency: 'USD', minor: 20_000 },
    ]);
    expect(hidden.outcomes.stillOpen).to.deep.include({ dealIds: ['a'], withoutValue: 1 });
  });

  it('counts a push that was taken back as none', () => {
    const story = moveDate(dated('a', 15), 12, 15, 40);
    story.at(30, 'edited', { expectedCloseDate: date(15) }, { from: { expectedCloseDate: date(40) }, undoes: 'a2' });
    expect(told(slippageOf([story]))).to.deep.equal(['stillOpen a']);
  });

  it('asks the deal of today whether it is in scope, and a deleted one as it was last', () => {
    const isInScope: SlippageTerms['isInScope'] = ({ ownerId }) => ownerId === 'ann';
    const taken = dated('taken', 15).at(30, 'edited', { ownerId: 'ann' });
    const gone = dated('gone', 15).at(11, 'edited', { ownerId: 'ann' });
    gone.at(12, 'deleted', {});
    expect(told(slippageOf([taken, gone, dated('other', 15)], { isInScope }))).to.deep.equal([
      'stillOpen taken',
      'deleted gone',
    ]);
  });

  it('counts apart what it can not know', () => {
    const story = (dealId: string): Story => new Story(dealId).at(12, 'edited', { title: 'New' });
    const born = { pipelineId: 'sales', stageId: 'new', expectedCloseDate: date(15) };
    const present = [
      sampleDeal({ ...born, id: 'old' }),
      sampleDeal({ ...born, id: 'silent' }),
      sampleDeal({ ...born, id: 'young', createdAt: day(11) }),
    ];
    const source = pastOf([...story('old').changes, ...close(dated('lost', 15), 2, 'gone').changes], {
      present,
      now: 50,
    });
    const terms = { period, isInScope: () => true, around: surroundings(), money: { currency: 'USD', rates: null } };
    const found = finished(slippage(source, terms));
    expect([told(found), found.knownLater, found.inUnknownStage]).to.deep.equal([[], 2, 1]);
  });

  const histories = fc.tuple(randomStory('a'), randomStory('b'), randomStory('c'));

  it('tells each deal that was open and due when the period began once, and no other', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 30 }), (stories, now) => {
        const due = stories.filter(({ changes }) => isDueAt10(changes, now)).map(({ changes }) => changes[0]?.dealId);
        const { outcomes } = slippageOf(stories, { now });
        const all = Object.values(outcomes).flatMap(({ dealIds }) => dealIds);
        expect(all.sort()).to.deep.equal(due);
      }),
      { numRuns: 300 },
    );
  });

  it('does not mind in which order entries came', () => {
    const mixed = histories.chain((stories) => {
      const changes = stories.flatMap((story) => story.changes);
      return fc.tuple(fc.constant(stories), fc.shuffledSubarray(changes, { minLength: changes.length }));
    });
    fc.assert(
      fc.property(mixed, ([stories, changes]) => {
        const other = new Story('other');
        other.changes.push(...changes);
        expect(slippageOf([other])).to.deep.equal(slippageOf(stories));
      }),
    );
  });
});

/** By the fold of what counts until the period begins, on day 10. */
function isDueAt10(changes: readonly DealChange[], now: number): boolean {
  // What is dated after now has not happened on any past day; it is part of today.
  const limit = now < 10 ? Infinity : Date.parse(day(10));
  const until = effectiveLog(changes).filter(({ at }) => Date.parse(at) < limit);
  const { exists, values } = foldChanges(until, { exists: false, values: new Map() });
  const [stageId, due, closedAt] = ['stageId', 'expectedCloseDate', 'closedAt'].map((name) => values.get(name) ?? null);
  const isClosed = stageId === 'won' || stageId === 'lost' || (stageId === 'gone' && closedAt !== null);
  return exists && !isClosed && typeof due === 'string' && due >= date(10) && due < date(20);
}
