import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DealChange } from '../../../../src/model/change.js';
import { ChangeColumns } from '../../../../src/model/history/packed/change-columns.js';
import { markOf, NOTHING_YET, tailOf } from '../../../../src/model/history/packed/columns-tail.js';
import { packedChange } from '../../../../src/model/history/packed/packed-change.js';
import type { PackedChanges } from '../../../../src/model/history/packed/packed-changes.js';
import { ReceivedColumns } from '../../../../src/model/history/packed/received-columns.js';
import { ValuePool } from '../../../../src/model/history/packed/value-pool.js';
import { wildHistory } from '../random-history.js';

function read(packed: PackedChanges): DealChange[] {
  return Array.from({ length: packed.length }, (_, row) => packedChange(packed, row, 'dealId'));
}

describe('a copy of a history', () => {
  it('is the same as the original, however many tails it came in and whatever a message does to them', () => {
    fc.assert(
      fc.property(wildHistory, fc.nat(5), (changes, every) => {
        const columns = new ChangeColumns<DealChange>('dealId');
        const copy = new ReceivedColumns();
        let mark = NOTHING_YET;
        for (const [index, change] of changes.entries()) {
          columns.append(change);
          if (index % (every + 1) !== 0) continue;
          copy.take(structuredClone(tailOf(columns.packed, mark)));
          mark = markOf(columns.packed);
        }
        copy.take(tailOf(columns.packed, mark));
        expect(read(copy.packed)).to.deep.equal(changes);
        expect([...copy.packed.previous]).to.deep.equal([...columns.packed.previous]);
        expect(copy.packed.fields.find('stageId')).to.equal(columns.packed.fields.find('stageId'));
      }),
    );
  });

  it('refuses a tail that does not follow on, and keeps what it has', () => {
    const columns = new ChangeColumns<DealChange>('dealId');
    const copy = new ReceivedColumns();
    const entry: DealChange = {
      id: 'c1',
      dealId: 'd1',
      at: '2026-05-01T09:00:00.000Z',
      seq: 1,
      actorId: null,
      opId: 'o1',
      undoes: null,
      kind: 'created',
      changes: { title: { from: null, to: 'New' } },
    };
    columns.append(entry);
    const first = tailOf(columns.packed, NOTHING_YET);
    copy.take(first);
    expect(() => copy.take(first)).to.throw(RangeError, 'These rows begin at 0, and 1 are here');
    expect(read(copy.packed)).to.deep.equal([entry]);
  });
});

describe('a pool that values came to as a tail', () => {
  it('finds them, and numbers new ones behind them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (values, others) => {
        const pool = new ValuePool();
        for (const value of values) pool.refOf(value);
        const copy = new ValuePool();
        copy.extend(pool.tail(0));
        for (const [ref, value] of values.entries()) expect(copy.find(value)).to.equal(ref);
        for (const value of others) expect(copy.refOf(value)).to.equal(pool.refOf(value));
        expect(copy.size).to.equal(pool.size);
      }),
    );
  });
});
