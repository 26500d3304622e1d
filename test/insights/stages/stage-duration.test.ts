import { expect } from '@open-wc/testing';
import { hasTooFewEnded, stageDuration, type StageDuration } from '../../../src/insights/stages/stage-duration.js';
import type { DealChange } from '../../../src/model/change.js';
import { day, Story, staysOf } from '../history/stay-script.js';
import { asOf } from './sales.js';

function durationIn(stageId: string, changes: readonly DealChange[], now: number, timeZone = 'UTC'): StageDuration {
  const { stays, places } = staysOf(changes);
  const rows = Array.from({ length: stays.length }, (_, row) => row).filter(
    (row) => places.at(stays.place[row]!).stageId === stageId,
  );
  return stageDuration(stays, rows, { ...asOf(now), timeZone });
}

const histories = (days: readonly number[]): DealChange[] =>
  days.flatMap((left, index) => new Story(`d${String(index)}`).created(0, 'new').moved(left, 'new', 'offer').changes);

describe('stageDuration', () => {
  it('counts open stays for as long as they last, and says what the naive mean leaves out', () => {
    const open = Array.from({ length: 10 }, (_, index) => new Story(`open${String(index)}`).created(0, 'new').changes);
    const duration = durationIn('new', [...histories([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), ...open.flat()], 30);
    expect([duration.stays, duration.ended, duration.naiveMean]).to.deep.equal([20, 10, 5.5]);
    // Half of the twenty have left after ten days; up to then the area is 20 less one twentieth for each that left.
    expect([duration.median, duration.longestEnded]).to.deep.equal([10, 10]);
    expect(duration.mean).to.be.closeTo(10 - 45 / 20, 1e-12);
  });

  it('tells no median and no mean of fewer than ten ended stays, and how many there are', () => {
    const duration = durationIn('new', histories([1, 2, 3, 4, 5, 6, 7, 8, 9]), 30);
    expect([duration.ended, duration.median, duration.mean, duration.naiveMean]).to.deep.equal([9, null, null, null]);
    expect([hasTooFewEnded(duration), hasTooFewEnded({ ended: 10 })]).to.deep.equal([true, false]);
  });

  it('takes a deleted stay for one that nobody saw the end of', () => {
    const duration = durationIn('new', new Story().created(0, 'new').at(4, 'deleted', {}).changes, 30);
    expect([duration.stays, duration.ended, duration.steps]).to.deep.equal([1, 0, []]);
  });

  it('leaves out what has not begun, and what would end before it begins', () => {
    const ahead = new Story('a').created(40, 'new').changes;
    const back = new Story('b').at(5, 'imported', { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(9) });
    back.moved(6, 'new', 'offer');
    const duration = durationIn('new', [...ahead, ...back.changes], 30);
    expect([duration.stays, duration.impossible]).to.deep.equal([0, 1]);
  });

  it('counts days by the calendar of the zone', () => {
    const { changes } = new Story()
      .at(0.7, 'created', { pipelineId: 'sales', stageId: 'new' })
      .moved(0.8, 'new', 'offer');
    expect(durationIn('new', changes, 30).steps.map((step) => step.day)).to.deep.equal([0]);
    // 16:48 and 19:12 in Greenwich are 23:48 and 2:12 of the next day in Hanoi.
    expect(durationIn('new', changes, 30, 'Asia/Ho_Chi_Minh').steps.map((step) => step.day)).to.deep.equal([1]);
  });
});
