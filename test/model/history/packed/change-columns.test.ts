import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DealChange, PipelineChange } from '../../../../src/model/change.js';
import { ChangeColumns } from '../../../../src/model/history/packed/change-columns.js';
import { foldChanges } from '../../../../src/model/history/fold-changes.js';
import { wildHistory } from '../random-history.js';
import { usualHistory } from './usual-history.js';

const moved: DealChange = {
  id: 'c1',
  dealId: 'd1',
  at: '2026-05-01T09:00:00.000Z',
  seq: 4,
  actorId: 'u1',
  opId: 'o1',
  undoes: null,
  cause: 'stagesMerged',
  kind: 'moved',
  changes: { stageId: { from: 'new', to: 'offer' }, 'fields.x': { from: [1], to: { a: null } } },
};

function columnsOf(changes: readonly DealChange[]): ChangeColumns<DealChange> {
  const columns = new ChangeColumns<DealChange>('dealId');
  for (const change of changes) columns.append(change);
  return columns;
}

function read(columns: ChangeColumns<DealChange>): DealChange[] {
  return Array.from({ length: columns.length }, (_, row) => columns.change(row));
}

describe('a history as columns', () => {
  it('gives back every entry as it was, and adds up to the same deal', () => {
    fc.assert(
      fc.property(wildHistory, (changes) => {
        const again = read(columnsOf(changes));
        expect(again).to.deep.equal(changes);
        const deal = changes.filter(({ dealId }) => dealId === 'a');
        const deals = again.filter(({ dealId }) => dealId === 'a');
        expect(foldChanges(deals)).to.deep.equal(foldChanges(deal));
      }),
    );
  });

  it('knows an entry by record, seq and id, in whatever order entries came', () => {
    fc.assert(
      fc.property(wildHistory, wildHistory, (changes, others) => {
        const columns = columnsOf(changes);
        const key = ({ dealId, seq, id }: DealChange): string => JSON.stringify([dealId, seq, id]);
        const known = new Set(changes.map(key));
        const renumbered = changes.map((change) => ({ ...change, seq: change.seq + 1 }));
        for (const change of [...changes, ...others, ...renumbered]) {
          expect(columns.has(change), key(change)).to.equal(known.has(key(change)));
        }
        for (const { dealId, opId } of others) {
          const isThere = changes.some((change) => change.dealId === dealId && change.opId === opId);
          expect(columns.hasOp(dealId, opId)).to.equal(isThere);
        }
      }),
    );
  });

  it('tells the greatest seq of a record, whatever came last', () => {
    const columns = columnsOf([moved, { ...moved, id: 'c2', seq: 9 }, { ...moved, id: 'c3', seq: 2 }]);
    expect(columns.greatestSeq('d1')).to.equal(9);
    expect(columns.greatestSeq('d2')).to.equal(-Infinity);
  });

  it('keeps the cause of a move, and of pipelines whose history it is', () => {
    expect(read(columnsOf([moved]))).to.deep.equal([moved]);
    const { dealId: _dealId, cause: _cause, ...rest } = moved;
    const edited: PipelineChange = { ...rest, pipelineId: 'p', kind: 'edited' };
    const columns = new ChangeColumns<PipelineChange>('pipelineId');
    columns.append(edited);
    expect(columns.change(0)).to.deep.equal(edited);
  });

  it('has columns of numbers that a later entry does not change', () => {
    const columns = columnsOf([moved]);
    const { packed } = columns;
    expect(columns.packed).to.equal(packed);
    columns.append({ ...moved, id: 'c2', seq: 5, changes: {} });
    expect(packed.length).to.equal(1);
    expect([...packed.at]).to.deep.equal([Date.parse(moved.at)]);
    const cell = packed.firstField[0] as number;
    expect(packed.fields.at(packed.field[cell] as number)).to.equal('stageId');
    expect(packed.values.at(packed.to[cell] as number)).to.equal('offer');
    expect([...columns.packed.previous]).to.deep.equal([-1, 0]);
    expect([...columns.packed.firstField]).to.deep.equal([0, 2, 2]);
  });

  const wrong: [string, object, string][] = [
    ['at', { at: 'yesterday' }, 'has the at "yesterday"; it needs an instant such as'],
    ['seq', { seq: '4' }, 'has the seq "4"; it needs a number'],
    ['dealId', { dealId: 7 }, 'has the dealId 7; it needs a text'],
    ['kind', { kind: 'painted' }, 'has the kind "painted"; it needs one of created, moved'],
    ['cause', { cause: 'fun' }, 'has the cause "fun"; it needs none, or one of stageDeleted, stagesMerged'],
    ['undoes', { undoes: 1 }, 'has the undoes 1; it needs a text or null'],
    ['changes', { changes: { title: 'B' } }, 'title is "B"'],
  ];
  for (const [field, part, message] of wrong) {
    it(`refuses an entry whose ${field} is wrong by name and value, and stays as it was`, () => {
      const columns = columnsOf([moved]);
      const bad = { ...moved, id: 'c2', ...part };
      expect(() => {
        columns.append(bad);
      }).to.throw(TypeError, message);
      expect(read(columns)).to.deep.equal([moved]);
    });
  }

  it('keeps places in an order that are no small whole numbers, and ids that are those of ops', () => {
    const whole = { ...moved, id: 'o1' };
    const changes = [whole, { ...whole, seq: 1.5 }, { ...moved, seq: 2 ** 40 }, { ...whole, seq: -1 }];
    expect(read(columnsOf(changes))).to.deep.equal(changes);
  });

  it('says so of a row that is not there', () => {
    expect(() => columnsOf([moved]).change(1)).to.throw(RangeError, 'There is no row 1 in a history of 1 entries.');
  });

  it('takes at most 120 bytes for each change of a usual history', () => {
    const changes = usualHistory(5_000);
    const columns = columnsOf(changes);
    expect(columns.length).to.be.above(20_000);
    expect(columns.byteLength / columns.length).to.be.at.most(120);
    // Compared as text: so many objects one by one take seconds.
    for (const [row, change] of changes.entries()) {
      if (JSON.stringify(columns.change(row)) !== JSON.stringify(change)) expect(columns.change(row)).to.equal(change);
    }
  });
});
