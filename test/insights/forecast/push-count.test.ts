import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { pushCountOf, readPushCounts, type PushCount } from '../../../src/insights/forecast/push-count.js';
import type { DealChange } from '../../../src/model/change.js';
import { sampleDeal } from '../../model/samples.js';
import { finished, pastOf } from '../history/present-deals.js';
import { randomStory } from '../history/random-story.js';
import { Story } from '../history/stay-script.js';

const countsOf = (changes: readonly DealChange[]): PushCount | undefined => {
  const source = pastOf(changes);
  return finished(readPushCounts(source)).get('a');
};

/** A deal that was dated by its creation, and by an edit on each day after it. */
function dated(first: string | null, ...later: readonly (string | null)[]): Story {
  const story = new Story().at(0, 'created', { pipelineId: 'sales', stageId: 'new', expectedCloseDate: first });
  let from = first;
  for (const [index, date] of later.entries()) {
    story.at(index + 1, 'edited', { expectedCloseDate: date }, { from: { expectedCloseDate: from } });
    from = date;
  }
  return story;
}

describe('readPushCounts', () => {
  it('counts a move to a later calendar month, not one within a month or to an earlier one', () => {
    expect(countsOf(dated('2026-01-31', '2026-02-01').changes)).to.deep.equal({ before: 0, since: 1 });
    expect(countsOf(dated('2026-01-01', '2026-01-31').changes)).to.deep.equal({ before: 0, since: 0 });
    expect(countsOf(dated('2026-03-31', '2026-02-01', '2026-03-01').changes)).to.deep.equal({ before: 0, since: 1 });
  });

  it('counts none for a date that goes, and holds one that comes against the last there was', () => {
    expect(countsOf(dated('2026-01-31', null).changes)?.since).to.equal(0);
    expect(countsOf(dated('2026-01-31', null, '2026-02-01').changes)?.since).to.equal(1);
    expect(countsOf(dated('2026-03-31', null, '2026-02-01').changes)?.since).to.equal(0);
    expect(countsOf(dated(null, '2026-02-01').changes)?.since).to.equal(0);
  });

  it('counts no push that was taken back', () => {
    const story = dated('2026-01-31', '2026-02-01');
    const from = { expectedCloseDate: '2026-02-01' };
    story.at(5, 'edited', { expectedCloseDate: '2026-01-31' }, { from, undoes: 'a2' });
    story.at(6, 'edited', { expectedCloseDate: '2026-01-02' }, { from: { expectedCloseDate: '2026-01-31' } });
    expect(countsOf(story.changes)).to.deep.equal({ before: 0, since: 0 });
  });

  it('goes on from the count that was imported, and says where nobody counted', () => {
    const imported = (pushCount: number | null): Story =>
      new Story()
        .at(0, 'imported', { pipelineId: 'sales', stageId: 'new', expectedCloseDate: '2026-01-31', pushCount })
        .at(1, 'edited', { expectedCloseDate: '2026-02-01' }, { from: { expectedCloseDate: '2026-01-31' } });
    expect(countsOf(imported(3).changes)).to.deep.equal({ before: 3, since: 1 });
    expect(countsOf(imported(null).changes)).to.deep.equal({ before: null, since: 1 });
    expect(countsOf(imported(2).changes.slice(0, 1))).to.deep.equal({ before: 2, since: 0 });
  });

  it('takes the count before a history that begins later from what it changed, else from the deal of today', () => {
    const to = { expectedCloseDate: '2026-02-01' };
    const from = { expectedCloseDate: '2026-01-31' };
    const counted = new Story().at(1, 'edited', { ...to, pushCount: 5 }, { from: { ...from, pushCount: 4 } });
    expect(pushCountOf(counted.changes, { pushCount: 5 })).to.deep.equal({ before: 4, since: 1 });
    const untouched = new Story().at(1, 'edited', { title: 'Other' });
    expect(pushCountOf(untouched.changes, { pushCount: 5 })).to.deep.equal({ before: 5, since: 0 });
    const known = pastOf([], { present: [sampleDeal({ id: 'z', pushCount: 2 })] });
    expect(finished(readPushCounts(known)).get('z')).to.deep.equal({ before: 2, since: 0 });
  });

  it('goes on with what is restored, and begins anew with what is created once more', () => {
    const born = { pipelineId: 'sales', stageId: 'new' };
    const again = (kind: 'created' | 'restored'): PushCount | undefined => {
      const story = dated('2026-01-31', '2026-02-01');
      story.at(5, 'deleted', { expectedCloseDate: null }, { from: { ...born, expectedCloseDate: '2026-02-01' } });
      return countsOf(story.at(6, kind, { ...born, expectedCloseDate: '2026-03-01' }).changes);
    };
    expect(again('restored')).to.deep.equal({ before: 0, since: 2 });
    expect(again('created')).to.deep.equal({ before: 0, since: 0 });
  });

  it('does not mind in which order entries came', () => {
    const months = fc.option(
      fc.nat(5).map((month) => `2026-0${String(month + 1)}-15`),
      { nil: null },
    );
    const histories = fc.array(months, { minLength: 1, maxLength: 8 }).chain(([first = null, ...later]) => {
      const { changes } = dated(first, ...later);
      return fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }));
    });
    fc.assert(
      fc.property(histories, ([changes, mixed]) => {
        expect(countsOf(mixed)).to.deep.equal(countsOf(changes));
      }),
    );
  });

  it('reads packed numbers as it reads entries', () => {
    fc.assert(
      fc.property(randomStory('a'), (story) => {
        const all = pushCountOf(story.changes, { pushCount: null });
        const counted = countsOf(story.changes);
        if (counted) expect(counted).to.deep.equal(all);
      }),
      { numRuns: 300 },
    );
  });
});
