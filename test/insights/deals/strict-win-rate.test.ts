import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { strictWinRate, type StrictTerms, type StrictWinRate } from '../../../src/insights/deals/strict-win-rate.js';
import type { DealChange } from '../../../src/model/change.js';
import type { Deal } from '../../../src/model/deal.js';
import type { RotPolicy } from '../../../src/model/rot.js';
import type { Json } from '../../../src/model/json.js';
import { sampleDeal } from '../../model/samples.js';
import { date, dayNumber, finished, pastOf, surroundings } from '../history/present-deals.js';
import { randomStory } from '../history/random-story.js';
import { day, Story } from '../history/stay-script.js';

const AFTER_A_WEEK: RotPolicy = { clock: 'stage', warmDays: 3, rotDays: 7 };

interface Asked extends Partial<StrictTerms> {
  readonly now?: number;
  readonly present?: readonly Deal[];
}

/** Days 10 to 19 of the story; deals rot after seven days in a stage. */
function strictOf(changes: readonly DealChange[], { now = 50, present = [], ...terms }: Asked = {}): StrictWinRate {
  return finished(
    strictWinRate(pastOf(changes, { now, present }), {
      period: { start: dayNumber(10), end: dayNumber(20) },
      isInScope: () => true,
      around: surroundings(),
      rotPolicy: () => AFTER_A_WEEK,
      ...terms,
    }),
  );
}

const staleOf = (stories: readonly Story[], asked: Asked = {}): readonly string[] =>
  strictOf(
    stories.flatMap(({ changes }) => changes),
    asked,
  ).staleIds;

/** A deal that entered its stage on a day. */
function entered(on: number, known: Record<string, Json> = {}, dealId = `on${String(on)}`): Story {
  const born = { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(on), ...known };
  return new Story(dealId).at(on, 'created', born);
}

const due = (on: number): Record<string, Json> => ({ expectedCloseDate: date(on) });
const close = (story: Story, on: number, stageId = 'won', closedOn = on): Story =>
  story.at(on, 'moved', { stageId, closedAt: day(closedOn) });

describe('strictWinRate', () => {
  it('counts as gone stale what turned rotten in the period, not before and not after', () => {
    expect(staleOf([2, 3, 4, 12, 13].map((on) => entered(on)))).to.deep.equal(['on12', 'on3', 'on4']);
  });

  it('counts as gone stale what turned overdue, the day after its date', () => {
    const stories = [8, 9, 18, 19].map((on) => entered(0, due(on), `due${String(on)}`));
    expect(staleOf(stories, { rotPolicy: () => null })).to.deep.equal(['due18', 'due9']);
  });

  it('counts what was not open before', () => {
    const reopened = close(entered(0, {}, 'again'), 1, 'lost').at(11, 'reopened', { stageId: 'new', closedAt: null });
    expect(staleOf([reopened, entered(12, {}, 'young')])).to.deep.equal(['again', 'young']);
  });

  it('judges a running period by today, with what is dated after now', () => {
    const stories = [4, 5, 6].map((on) => entered(on));
    expect(staleOf(stories, { now: 12 })).to.deep.equal(['on4', 'on5']);
    const moved = entered(5).at(15, 'moved', { stageId: 'offer', stageEnteredAt: day(15) });
    expect(staleOf([moved], { now: 12 })).to.deep.equal([]);
  });

  it('judges both days by what was true then', () => {
    const woken = entered(0, {}, 'woken').at(9, 'moved', { stageId: 'offer', stageEnteredAt: day(9) });
    const saved = entered(5, {}, 'saved').at(19, 'moved', { stageId: 'offer', stageEnteredAt: day(19) });
    const late = entered(5, {}, 'late').at(20, 'moved', { stageId: 'offer', stageEnteredAt: day(20) });
    expect(staleOf([woken, saved, late])).to.deep.equal(['late', 'woken']);
  });

  it('asks for the policy of the stage that the deal stood in', () => {
    const rotPolicy: StrictTerms['rotPolicy'] = (stageId) => (stageId === 'offer' ? AFTER_A_WEEK : null);
    expect(staleOf([entered(5), entered(6, { stageId: 'offer' })], { rotPolicy })).to.deep.equal(['on6']);
  });

  it('counts won and lost as the win rate does, and none of them as stale too', () => {
    const found = strictOf(
      [
        close(entered(5, {}, 'won'), 12),
        close(entered(5, {}, 'lost'), 19, 'lost'),
        close(entered(5, {}, 'late'), 30, 'won', 15),
        close(entered(5, {}, 'after'), 20),
        close(entered(0, {}, 'before'), 9),
        close(entered(5, {}, 'odd'), 12, 'gone'),
        entered(5, {}, 'undated').at(12, 'moved', { stageId: 'won' }),
      ].flatMap(({ changes }) => changes),
    );
    expect([found.won, found.lost, found.staleIds, found.share]).to.deep.equal([2, 1, ['after'], 0.5]);
    expect([found.withoutClose, found.inUnknownStage]).to.deep.equal([1, 1]);
    expect(strictOf([])).to.deep.include({ share: null, goneStale: 0 });
  });

  it('counts a deal that was deleted since as it stood', () => {
    const stale = entered(5, {}, 'stale').at(30, 'deleted', {});
    const won = close(entered(5, {}, 'won'), 12).at(30, 'deleted', {});
    const gone = entered(5, {}, 'gone').at(19, 'deleted', {});
    const found = strictOf([stale, won, gone].flatMap(({ changes }) => changes));
    expect([found.won, found.staleIds]).to.deep.equal([1, ['stale']]);
    const isInScope = ({ ownerId }: Deal): boolean => ownerId === 'ann';
    expect(staleOf([entered(5, { ownerId: 'ann' }, 'a').at(30, 'deleted', {}), stale], { isInScope })).to.deep.equal([
      'a',
    ]);
  });

  it('leaves out what was stale when its history begins, and says so', () => {
    const story = (dealId: string): Story => new Story(dealId).at(15, 'edited', { title: 'Other' });
    const known = (id: string, on: number): Deal =>
      sampleDeal({ id, pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(on) });
    const present = [known('old', 8), known('young', 9), known('silent', 1)];
    const changes = ['old', 'young'].flatMap((id) => story(id).changes);
    const found = strictOf(changes, { present });
    expect([found.staleIds, found.knownStale]).to.deep.equal([['young'], 1]);
    // Nothing tells of the silent one but what it is today.
    expect(strictOf(changes, { present, now: 19 }).knownStale).to.equal(2);
  });

  it('does not mind in which order entries came, and counts nothing that was taken back', () => {
    const mixed = fc.tuple(randomStory('a'), randomStory('b')).chain((stories) => {
      const changes = stories.flatMap((story) => story.changes);
      return fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }));
    });
    fc.assert(
      fc.property(mixed, ([changes, other]) => {
        expect(strictOf(other)).to.deep.equal(strictOf(changes));
      }),
    );
    const story = entered(5).at(15, 'moved', { stageId: 'offer', stageEnteredAt: day(15) });
    expect(staleOf([story])).to.deep.equal([]);
    const from = { stageId: 'offer', stageEnteredAt: day(15) };
    story.at(16, 'moved', { stageId: 'new', stageEnteredAt: day(5) }, { from, undoes: 'on52' });
    // The move and its undo have to say what they came from, as stores write it.
    story.changes[1] = {
      ...story.changes[1]!,
      changes: {
        stageId: { from: 'new', to: 'offer' },
        stageEnteredAt: { from: day(5), to: day(15) },
      },
    };
    expect(staleOf([story])).to.deep.equal(['on5']);
  });
});
