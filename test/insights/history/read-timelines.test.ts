import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { dealAtEndOf, lastSeen, type DealTimeline } from '../../../src/insights/history/deal-timeline.js';
import { readTimelines, type PastSource } from '../../../src/insights/history/read-timelines.js';
import { effectiveLog } from '../../../src/model/history/effective-log.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import type { Deal } from '../../../src/model/deal.js';
import { wildHistory } from '../../model/history/random-history.js';
import { sampleDeal } from '../../model/samples.js';
import { dayNumber, finished, pastOf } from './present-deals.js';
import { randomStory } from './random-story.js';
import { DAY, day, Story } from './stay-script.js';

function timelines(source: PastSource, since: number): Map<string, DealTimeline> {
  const found = new Map<string, DealTimeline>();
  finished(readTimelines(source, dayNumber(since), (timeline) => found.set(timeline.dealId, timeline)));
  return found;
}

const timelineOf = (story: Story, since: number, now?: number): DealTimeline =>
  timelines(pastOf(story.changes, now === undefined ? {} : { now }), since).get('a')!;

/** What the deal was worth at the end of a day of the story. */
const valueAt = (timeline: DealTimeline, days: number): number | null | undefined =>
  dealAtEndOf(dayNumber(days), timeline)?.value;

describe('readTimelines', () => {
  const edited = (): Story =>
    new Story()
      .created(0, 'new')
      .at(2, 'edited', { value: 1 })
      .at(4, 'edited', { value: 2 }, { from: { value: 1 } })
      .at(6, 'deleted', { value: null }, { from: { value: 2, pipelineId: 'sales', stageId: 'new' } });

  it('tells what a deal held at the end of a day, whatever day it begins with', () => {
    for (const since of [0, 2, 3]) {
      const timeline = timelineOf(edited(), since);
      const days = [2, 3, 4, 5, 6, 7].map((one) => valueAt(timeline, one));
      expect(days, `since ${String(since)}`).to.deep.equal([1, 1, 2, 2, undefined, undefined]);
      expect(lastSeen(timeline)?.value).to.equal(2);
    }
    expect(timelines(pastOf(edited().changes), 7).size).to.equal(0);
  });

  it('ends a day where the reporting zone does', () => {
    const source = pastOf(new Story().created(0, 'new').at(1.75, 'edited', { value: 1 }).changes);
    const at = (timeZone: string): number | null | undefined =>
      valueAt(timelines({ ...source, asOf: { ...source.asOf, timeZone } }, 0).get('a')!, 1);
    expect([at('UTC'), at('Asia/Ho_Chi_Minh')]).to.deep.equal([1, null]);
  });

  it('keeps what is dated after now out of every past day', () => {
    const timeline = timelineOf(edited(), 0, 3);
    expect([valueAt(timeline, 2), valueAt(timeline, 3)]).to.deep.equal([1, undefined]);
  });

  it('leaves what nobody touched since as it is today', () => {
    const { first, steps, knownDay } = timelineOf(new Story().created(0, 'new').at(2, 'edited', { value: 1 }), 3);
    expect([first?.value, steps, knownDay]).to.deep.equal([1, [], null]);
  });

  it('knows a deal that was there before only since its history begins, and what never changed from today', () => {
    const story = new Story().at(5, 'edited', { value: 2 }, { from: { value: 1 } });
    const present = sampleDeal({ id: 'a', value: 2, ownerId: 'ann' });
    const timeline = timelines(pastOf(story.changes, { present: [present] }), 3).get('a')!;
    expect([timeline.first, timeline.knownDay]).to.deep.equal([null, dayNumber(5)]);
    const steps = timeline.steps.map(({ kind, after }) => [kind, after?.value, after?.ownerId]);
    expect(steps).to.deep.equal([
      ['known', 1, 'ann'],
      ['edited', 2, 'ann'],
    ]);
    expect(timelines(pastOf(story.changes, { present: [present] }), 6).get('a')).to.deep.include({ knownDay: null });
  });

  it('knows a deal without any history since now', () => {
    const present = sampleDeal({ id: 'a' });
    const timeline = timelines(pastOf([], { present: [present], now: 9 }), 3).get('a')!;
    expect([timeline.first, timeline.knownDay]).to.deep.equal([null, dayNumber(9)]);
    expect(dealAtEndOf(dayNumber(8), timeline)).to.equal(null);
    expect(dealAtEndOf(dayNumber(9), timeline)).to.equal(present);
    const ahead = timelines(pastOf([], { present: [present], now: 9 }), 10).get('a')!;
    expect([ahead.first, ahead.steps, ahead.knownDay]).to.deep.equal([present, [], null]);
  });

  it('adds up on each day to the fold of what counts until then', () => {
    fc.assert(
      fc.property(randomStory('a'), fc.nat(12), ({ changes }, since) => {
        const source = pastOf(changes);
        const timeline = timelines(source, since).get('a');
        for (let on = since - 1; on < 14; on++) {
          const until = effectiveLog(changes).filter(({ at }) => Date.parse(at) < Date.parse(day(on)) + DAY);
          const { exists, values } = foldChanges(until, { exists: false, values: new Map() });
          const deal = timeline ? dealAtEndOf(dayNumber(on), timeline) : null;
          expect(deal !== null, `there on ${String(on)}`).to.equal(exists);
          for (const field of ['value', 'stageId', 'expectedCloseDate', 'ownerId'] as const) {
            if (deal) expect(deal[field], field).to.equal(values.get(field) ?? null);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not mind in which order entries came, and counts nothing that was taken back', () => {
    const mixed = randomStory('a').chain(({ changes }) =>
      fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length })),
    );
    fc.assert(
      fc.property(mixed, ([changes, other]) => {
        expect(timelines(pastOf(other), 0)).to.deep.equal(timelines(pastOf(changes), 0));
      }),
    );
    const undone = (more: boolean): DealTimeline => {
      const story = new Story().created(0, 'new').at(2, 'edited', { value: 1 });
      const from = { value: 7 };
      if (more) story.at(4, 'edited', { value: 7 }, { from: { value: 1 }, opId: 'x' });
      if (more) story.at(9, 'edited', { value: 1 }, { from, undoes: 'x' });
      return timelineOf(story, 0);
    };
    expect(undone(true)).to.deep.equal(undone(false));
  });

  it('ends with the deal of today, whatever the writers', () => {
    fc.assert(
      fc.property(wildHistory, (changes) => {
        const source = pastOf(changes);
        const found = timelines(source, 0);
        for (const id of new Set(changes.map(({ dealId }) => dealId))) {
          const timeline = found.get(id);
          const deal = timeline ? dealAtEndOf(Infinity, timeline) : null;
          expect(deal, JSON.stringify(changes)).to.deep.equal(withoutFields(source.deals.get(id)));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A history tells custom fields one by one, and figures read none. */
function withoutFields(deal: Deal | undefined): Deal | null {
  return deal ? { ...deal, fields: {} } : null;
}
