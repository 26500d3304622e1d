import { expect } from '@open-wc/testing';
import type { DealChange } from '../../../src/model/change.js';
import { effectiveLog } from '../../../src/model/history/effective-log.js';
import { foldChanges, stateBefore } from '../../../src/model/history/fold-changes.js';
import { lines, Recorded } from './recorded.js';

const BIRTH = 'birth created, title - > Kiosks, stageId - > new, value - > 1';

/** What counts of a history, checked to add up to the same. */
function counted(history: Recorded): string[] {
  const log = history.changes;
  const effective = effectiveLog(log);
  const before = stateBefore(log);
  expect(foldChanges(effective, before)).to.deep.equal(foldChanges(log, before));
  return lines(effective);
}

describe('the effective log: fields', () => {
  it('keeps a history in which nothing was taken back, entry by entry', () => {
    const { changes } = new Recorded().created().edited('b', { value: 2 });
    const effective = effectiveLog(changes);
    expect(effective).to.deep.equal(changes);
    expect(effective.every((change, index) => change === changes[index])).to.equal(true);
  });

  it('takes out an edit and what took it back', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('keeps the fields that were not taken back', () => {
    const history = new Recorded().created().edited('b', { value: 2, title: 'Two' }).edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, title Kiosks > Two']);
  });

  it('needs the act to count still: a second undo of it is an act', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b');
    history.edited('v', { value: 2 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'v edited, value 1 > 2']);
  });

  it('lets an undo be an act where something that counts came in between', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 3 });
    history.edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([
      BIRTH,
      'b edited, value 1 > 2',
      'c edited, value 2 > 3',
      'u edited, value 3 > 1',
    ]);
  });

  it('lets it be an act too where what came in between wrote what was there before', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 1 });
    history.edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2', 'c edited, value 2 > 1']);
  });

  it('looks through what in between was taken back itself', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 3 });
    history.edited('d', { value: 2 }, 'c').edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('lets an undo be an act where it wrote something else', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 7 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2', 'u edited, value 2 > 7']);
  });

  it('does not let others stand in the way who changed other fields', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { title: 'Two' });
    history.edited('u', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'c edited, title Kiosks > Two']);
  });

  it('gives back what an undone undo took, and takes it again', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b');
    history.edited('r', { value: 2 }, 'u');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2']);
    history.edited('v', { value: 1 }, 'r');
    expect(counted(history)).to.deep.equal([BIRTH]);
    history.edited('s', { value: 2 }, 'v');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2']);
  });

  it('gives nothing back for an undo that was undone already', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b');
    history.edited('r', { value: 2 }, 'u').edited('t', { value: 1 }, 'u');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2', 't edited, value 2 > 1']);
  });

  it('gives nothing back where something that counts came after the undo', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b');
    history.edited('c', { value: 5 }).edited('r', { value: 2 }, 'u');
    expect(counted(history)).to.deep.equal([BIRTH, 'c edited, value 1 > 5', 'r edited, value 5 > 2']);
  });

  it('rewrites what a field came from', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 3 });
    history.edited('d', { value: 2 }, 'c').edited('u', { value: 1 }, 'b').edited('r', { value: 3 }, 'd');
    expect(counted(history)).to.deep.equal([BIRTH, 'c edited, value 1 > 3']);
  });

  it('puts what is given back where it stood, under what came later', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 3 });
    history.edited('d', { value: 2 }, 'c').edited('u', { value: 1 }, 'b').edited('r', { value: 3 }, 'd');
    history.edited('s', { value: 3 }, 'u').edited('x', { value: 3 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2', 'c edited, value 2 > 3']);
  });

  it('drops entries that change nothing, and fields that hold what they held', () => {
    const history = new Recorded().created().edited('b', {}).edited('c', { value: 1, title: 'Two' });
    expect(counted(history)).to.deep.equal([BIRTH, 'c edited, title Kiosks > Two']);
  });

  it('leaves alone an undo of something that nobody knows, or that comes later', () => {
    const history = new Recorded().created().edited('u', { value: 2 }, 'nobody').edited('v', { value: 3 }, 'w');
    history.edited('w', { value: 2 });
    expect(counted(history)).to.have.length(4);
  });

  it('knows custom fields, fields of no deal, and lists that hold nothing', () => {
    const history = new Recorded().created().edited('b', { 'fields.size': 3, tags: ['x'], ['__proto__']: 4 });
    history.edited('u', { 'fields.size': null, tags: [], ['__proto__']: null }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('begins with what the first changes came from where the history is known only since some day', () => {
    const [, edit, undo] = new Recorded().created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b').changes;
    expect(effectiveLog([undo, edit].filter((change) => change !== undefined))).to.deep.equal([]);
  });

  it('takes each deal by itself, and any order of arrival', () => {
    const a = new Recorded('a').created().edited('b', { value: 2 }).edited('u', { value: 1 }, 'b').changes;
    const b = new Recorded('b').created().edited('b', { value: 2 }).edited('v', { value: 1 }, 'u').changes;
    const mixed = [...b, ...a].reverse();
    const effective = effectiveLog(mixed);
    expect(effective).to.deep.equal([...a.slice(0, 1), ...b]);
    expect(mixed).to.deep.equal([...b, ...a].reverse());
  });

  it('orders by instant, then by place, whatever the form of the instants', () => {
    const { changes } = new Recorded().created().edited('b', { value: 2 }).edited('c', { value: 3 });
    const [birth, first, second] = changes.map((change, index) => ({
      ...change,
      at: index === 1 ? '2026-01-01T00:00:00Z' : '2026-01-01T00:00:00.000Z',
    }));
    const given = [second, first, birth].filter((change) => change !== undefined);
    expect(lines(effectiveLog(given)).at(-1)).to.equal('c edited, value 2 > 3');
  });
});

describe('the effective log: fields that belong together', () => {
  const move = { stageId: 'offer', stageEnteredAt: 'then' };
  const back = { stageId: 'new', stageEnteredAt: null };

  it('takes them out together', () => {
    const history = new Recorded().created().moved('b', { ...move, rank: 'k' });
    history.moved('u', { ...back, rank: null }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('takes out none where the undo put back only some', () => {
    const history = new Recorded().created().moved('b', move).moved('u', { stageId: 'new' }, 'b');
    expect(counted(history)).to.have.length(3);
  });

  it('takes out none where the undo put back more', () => {
    const history = new Recorded().created().moved('b', move);
    history.moved('u', { ...back, lostReasonId: 'price' }, 'b');
    expect(counted(history)).to.have.length(3);
  });

  it('takes out none where one of them was touched in between', () => {
    const history = new Recorded().created().moved('b', move).edited('c', { stageEnteredAt: 'later' });
    history.moved('u', back, 'b');
    expect(counted(history)).to.have.length(4);
  });

  it('takes out none where one of them was not put back to what it was', () => {
    const history = new Recorded().created().moved('b', move).moved('u', { stageId: 'new', stageEnteredAt: 'x' }, 'b');
    expect(counted(history)).to.have.length(3);
  });

  it('calls an edit what is left of a move that was taken back, without its cause', () => {
    const history = new Recorded().created();
    history.moved('b', { ...move, value: 9 }).moved('u', back, 'b');
    Object.assign(history.changes[1] as DealChange, { cause: 'stageDeleted' });
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 9']);
    expect(effectiveLog(history.changes)[1]).to.not.have.property('cause');
  });

  it('keeps the cause of a move that counts', () => {
    const history = new Recorded().created();
    history.moved('b', { ...move, value: 9 }).edited('u', { value: 1 }, 'b');
    Object.assign(history.changes[1] as DealChange, { cause: 'stageDeleted' });
    expect(effectiveLog(history.changes)[1]).to.include({ kind: 'moved', cause: 'stageDeleted' });
  });

  it('keeps apart what does not belong together', () => {
    const history = new Recorded()
      .created()
      .moved('b', { ...move, rank: 'k' })
      .edited('c', { rank: 'z' });
    history.moved('u', back, 'b');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, rank - > k', 'c edited, rank k > z']);
  });
});

describe('the effective log: deals that come and go', () => {
  it('takes out an undone creation with all that followed, and a redo gives it back', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).deleted('u', 'birth');
    expect(counted(history)).to.deep.equal([]);
    history.restored('r', { title: 'Kiosks', stageId: 'new', value: 2 }, 'u');
    expect(counted(history)).to.deep.equal([BIRTH, 'b edited, value 1 > 2']);
    history.edited('c', { value: 3 }).deleted('v', 'r');
    expect(counted(history)).to.deep.equal([]);
  });

  it('goes on with undos in a deal whose creation was redone', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).deleted('u', 'birth');
    history.restored('r', { title: 'Kiosks', stageId: 'new', value: 2 }, 'u').edited('w', { value: 1 }, 'b');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('takes out an undone creation with a deletion and a restoring of others', () => {
    const history = new Recorded().created().deleted('d').restored('r', { title: 'Again' }).deleted('u', 'birth');
    expect(counted(history)).to.deep.equal([]);
  });

  it('takes out an undone import like a creation', () => {
    const history = new Recorded().add('birth', 'imported', { title: 'Kiosks' }).deleted('u', 'birth');
    expect(counted(history)).to.deep.equal([]);
  });

  it('keeps a deal that was begun anew after an undone creation', () => {
    const history = new Recorded().created().deleted('u', 'birth').created('again', { title: 'Anew' });
    expect(counted(history)).to.deep.equal(['again created, title - > Anew']);
  });

  it('takes out an undone deletion', () => {
    const history = new Recorded().created().deleted('d');
    expect(counted(history).at(-1)).to.equal('d deleted, title Kiosks > -, stageId new > -, value 1 > -');
    history.restored('r', { title: 'Kiosks', stageId: 'new', value: 1 }, 'd');
    expect(counted(history)).to.deep.equal([BIRTH]);
    history.deleted('s', 'r');
    expect(counted(history)).to.have.length(2);
    expect(counted(history).at(-1)).to.match(/^d deleted/);
    history.restored('t', { title: 'Kiosks', stageId: 'new', value: 1 }, 's');
    expect(counted(history)).to.deep.equal([BIRTH]);
  });

  it('keeps of an undone deletion what the restored deal has otherwise, as an edit', () => {
    const history = new Recorded().created().deleted('d');
    history.restored('r', { title: 'Kiosks', stageId: 'new', ownerId: 'anna' }, 'd');
    expect(counted(history)).to.deep.equal([BIRTH, 'r edited, value 1 > -, ownerId - > anna']);
    history.deleted('s', 'r');
    expect(counted(history).at(-1)).to.match(/^d deleted/);
    expect(counted(history)).to.have.length(2);
  });

  it('lets an undone restoring be a deletion of its own where something followed', () => {
    const history = new Recorded().created().deleted('d');
    history.restored('r', { title: 'Kiosks', stageId: 'new', value: 1 }, 'd').edited('c', { value: 2 });
    history.deleted('u', 'r');
    expect(counted(history)).to.deep.equal([
      BIRTH,
      'c edited, value 1 > 2',
      'u deleted, title Kiosks > -, stageId new > -, value 2 > -',
    ]);
  });

  it('looks through what followed a restoring and was taken back', () => {
    const history = new Recorded().created().deleted('d');
    history.restored('r', { title: 'Kiosks', stageId: 'new', value: 1 }, 'd').edited('c', { value: 2 });
    history.edited('x', { value: 1 }, 'c').deleted('u', 'r');
    expect(counted(history).map((line) => line.split(' ')[0])).to.deep.equal(['birth', 'd']);
  });

  it('takes out an undone restoring that took back no deletion, and gives it back', () => {
    const history = new Recorded().created().deleted('d').restored('r', { title: 'Again' }).deleted('u', 'r');
    expect(counted(history).map((line) => line.split(' ')[0])).to.deep.equal(['birth', 'd']);
    const other = new Recorded().created().deleted('d').restored('r', { title: 'Again' }).deleted('u', 'r');
    history.restored('s', { title: 'Again' }, 'u');
    expect(counted(history).at(-1)).to.equal('r restored, title - > Again');
    history.deleted('v', 's');
    expect(counted(history).map((line) => line.split(' ')[0])).to.deep.equal(['birth', 'd']);
    other.restored('s', { title: 'Kiosks', stageId: 'new', value: 1 }, 'd');
    expect(counted(other)).to.deep.equal([BIRTH]);
  });

  it('lets such a one be a deletion of its own where something followed', () => {
    const history = new Recorded().created().deleted('d').restored('r', { title: 'Again' });
    history.edited('c', { title: 'More' }).deleted('u', 'r');
    expect(counted(history).map((line) => line.split(',')[0])).to.deep.equal([
      'birth created',
      'd deleted',
      'r restored',
      'c edited',
      'u deleted',
    ]);
  });

  it('lets nothing be undone across a deletion that counts', () => {
    const history = new Recorded().created().edited('b', { value: 2 }).deleted('d');
    history.restored('r', { title: 'Kiosks', value: 2 }).edited('u', { value: 1 }, 'b');
    expect(counted(history).at(-1)).to.equal('u edited, value 2 > 1');
  });

  it('gives nothing back across one either', () => {
    const history = new Recorded().created().edited('b', { ownerId: 'anna' }).edited('u', { ownerId: null }, 'b');
    history.deleted('d').restored('r', { title: 'Kiosks' }).edited('v', { ownerId: 'anna' }, 'u');
    expect(counted(history).at(-1)).to.equal('v edited, ownerId - > anna');
  });

  it('leaves out what changes a deal that is not there', () => {
    const history = new Recorded().created().deleted('d').edited('b', { value: 4 }).deleted('e', 'birth');
    expect(counted(history).map((line) => line.split(' ')[0])).to.deep.equal(['birth', 'd']);
  });

  it('takes a creation of a deal that stands for an edit', () => {
    const history = new Recorded().created().created('again', { value: 2, title: 'Kiosks' });
    expect(counted(history)).to.deep.equal([BIRTH, 'again edited, value 1 > 2']);
    history.deleted('u', 'again');
    expect(counted(history).at(-1)).to.match(/^u deleted/);
  });
});
