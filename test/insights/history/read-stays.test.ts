import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { day, lines, Story, staysOf } from './stay-script.js';

describe('readStays', () => {
  it('gives a row for each visit, entry to exit', () => {
    const story = new Story()
      .created(0, 'new')
      .moved(3, 'new', 'offer')
      .moved(3, 'offer', 'new')
      .moved(9, 'new', 'won');
    expect(lines(staysOf(story.changes))).to.deep.equal([
      'new 0 to 3, created, moved',
      'offer 3 to 3, moved, moved',
      'new 3 to 9, moved, moved',
      'won 9 to, moved, none',
    ]);
  });

  it('does not mind the order in which entries came', () => {
    const story = new Story().created(0, 'new').moved(3, 'new', 'offer').moved(9, 'offer', 'won');
    const other = new Story('b').created(1, 'offer');
    const mixed = [story.changes[2]!, other.changes[0]!, story.changes[0]!, story.changes[1]!];
    expect(lines(staysOf(mixed))).to.deep.equal([
      'new 0 to 3, created, moved',
      'offer 3 to 9, moved, moved',
      'won 9 to, moved, none',
      'offer 1 to, created, none',
    ]);
  });

  it('begins what was imported when it entered its stage, and counts what does not tell', () => {
    const told = new Story().at(9, 'imported', { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(2) });
    const untold = new Story('b').at(9, 'imported', { pipelineId: 'sales', stageId: 'new' }).moved(12, 'new', 'offer');
    const read = staysOf([...told.changes, ...untold.changes]);
    expect(lines(read)).to.deep.equal(['new 2 to, imported, none', 'offer 12 to, moved, none']);
    expect(read.lacking.withoutEntry).to.equal(1);
  });

  it('lets a stay go on when its stage is deleted or merged, into one of its kind', () => {
    const story = new Story().created(0, 'old').moved(4, 'old', 'new', 'stageDeleted').moved(6, 'new', 'offer');
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to 6, created, moved', 'offer 6 to, moved, none']);
    const won = new Story().created(0, 'old').moved(4, 'old', 'won', 'stageDeleted');
    expect(lines(staysOf(won.changes))).to.deep.equal(['old 0 to 4, created, moved', 'won 4 to, moved, none']);
  });

  it('joins two stays where a merge puts a deal from a stage into the same stage', () => {
    const story = new Story().created(0, 'new').moved(2, 'new', 'old').moved(5, 'old', 'new', 'stagesMerged');
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to, created, none']);
  });

  it('ends a stay with the deal, and lets it go on when that is restored', () => {
    const state = { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(0) };
    const story = new Story().created(0, 'new').at(5, 'deleted', {});
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to 5, created, deleted']);
    story.at(8, 'restored', state).moved(9, 'new', 'offer');
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to 9, created, moved', 'offer 9 to, moved, none']);
    const elsewhere = new Story()
      .created(0, 'new')
      .at(5, 'deleted', {})
      .at(8, 'restored', { ...state, stageId: 'offer' });
    expect(lines(staysOf(elsewhere.changes))).to.deep.equal(['new 0 to 8, created, moved', 'offer 8 to, moved, none']);
  });

  it('begins anew what is created once more after it was deleted', () => {
    const story = new Story().created(0, 'new').at(5, 'deleted', {}).created(8, 'new');
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to 5, created, deleted', 'new 8 to, created, none']);
  });

  it('counts nothing that was taken back', () => {
    const story = new Story().created(0, 'new').moved(3, 'new', 'offer').moved(4, 'offer', 'new');
    const undo = story.changes[2]!;
    story.changes[2] = {
      ...undo,
      undoes: 'a2',
      changes: { ...undo.changes, stageEnteredAt: { from: day(3), to: day(0) } },
    };
    expect(lines(staysOf(story.changes))).to.deep.equal(['new 0 to, created, none']);
  });

  it('watches what was there before the history from its first entry on', () => {
    const story = new Story().at(10, 'edited', { value: 5 }).moved(14, 'new', 'offer');
    const present = { pipelineId: 'sales', stageId: 'offer', stageEnteredAt: day(14) };
    const moved = {
      ...story.changes[1]!,
      changes: { ...story.changes[1]!.changes, stageEnteredAt: { from: day(2), to: day(14) } },
    };
    expect(lines(staysOf([story.changes[0]!, moved], { present: () => present }))).to.deep.equal([
      'new 2 to 14 (from 10), known, moved',
      'offer 14 to, moved, none',
    ]);
  });

  it('takes from the deal of today what never changed', () => {
    const story = new Story().at(10, 'edited', { value: 5 });
    const present = { pipelineId: 'sales', stageId: 'new', stageEnteredAt: day(1) };
    expect(lines(staysOf(story.changes, { present: () => present }))).to.deep.equal([
      'new 1 to (from 10), known, none',
    ]);
    const read = staysOf(story.changes, { present: () => ({ ...present, stageEnteredAt: null }) });
    expect([lines(read), read.lacking.withoutEntry]).to.deep.equal([[], 1]);
  });

  it('tells stages of the same name apart by their pipeline', () => {
    const story = new Story().created(0, 'new');
    story.at(2, 'moved', { pipelineId: 'service', stageId: 'new' }, { from: { pipelineId: 'sales', stageId: 'new' } });
    expect(lines(staysOf(story.changes))).to.deep.equal([
      'new 0 to 2, created, moved',
      'service/new 2 to, moved, none',
    ]);
  });

  it('reads packed numbers as it reads entries, and leaves no hole in a life', () => {
    const act = fc.record({
      days: fc.nat(3),
      kind: fc.constantFrom('move', 'move', 'move', 'merge', 'edit', 'delete', 'restore'),
      stage: fc.constantFrom('new', 'offer', 'demo', 'won'),
      pipeline: fc.constantFrom('sales', 'sales', 'service'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const story = storyOf(acts);
        const plain = lines(staysOf(story.changes));
        // An undo of nothing that anybody did: it changes nothing, and has every entry read one by one.
        story.at(99, 'edited', {}, { undoes: 'nobody' });
        expect(lines(staysOf(story.changes))).to.deep.equal(plain);

        const { stays } = staysOf(story.changes);
        for (let row = 1; row < stays.length; row++) {
          expect(stays.enteredAt[row]).to.equal(stays.leftAt[row - 1]);
          expect(stays.place[row]).not.to.equal(stays.place[row - 1]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

interface Act {
  readonly days: number;
  readonly kind: string;
  readonly stage: string;
  readonly pipeline: string;
}

/** A deal's life: each act so many days after the one before, where it can be done. */
function storyOf(acts: readonly Act[]): Story {
  const story = new Story().created(0, 'new');
  let [now, isThere] = [0, true];
  let at = { pipelineId: 'sales', stageId: 'new' };
  for (const { days, kind, stage, pipeline } of acts) {
    now += days;
    if (kind === 'restore' && !isThere) story.at(now, 'restored', { ...at, stageEnteredAt: day(0) });
    if (kind === 'delete' && isThere) story.at(now, 'deleted', {}, { from: at });
    if (kind === 'edit' && isThere) story.at(now, 'edited', { value: now });
    if (kind === 'merge' && isThere && at.stageId !== stage) story.moved(now, at.stageId, stage, 'stagesMerged');
    if (kind === 'move' && isThere) {
      const to = { pipelineId: pipeline, stageId: stage };
      story.at(now, 'moved', { ...to, stageEnteredAt: day(now) }, { from: at });
      at = to;
    }
    if (kind === 'merge' && isThere) at = { ...at, stageId: stage };
    if (kind === 'delete' || kind === 'restore') isThere = kind === 'restore';
  }
  return story;
}
