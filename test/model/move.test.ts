import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { EDITABLE_DEAL_FIELDS, fieldsOfPatch, isEditableDealField, sameJson } from '../../src/model/change-set.js';
import type { Deal, DealPatch } from '../../src/model/deal.js';
import {
  applyEdit,
  applyMove,
  changesOf,
  inversePatch,
  kindOfMove,
  mergeTags,
  mergeUnitOf,
  mergeUnits,
  pushesClose,
  seenOf,
  statusOf,
} from '../../src/model/move.js';
import type { Stage } from '../../src/model/pipeline.js';
import { lost, open1, open2, sampleDeal, sampleStage, won } from './samples.js';

const at = '2026-03-18T10:00:00.000Z';
const before = '2026-01-01T00:00:00Z';
const move = (deal: Deal, from: Stage | undefined, to: Stage, more: object = {}) =>
  applyMove(deal, { from, to, rank: 'r', at, ...more });

describe('model/move: applyMove', () => {
  it('changes only the rank within a stage', () => {
    expect(move(sampleDeal({ stageEnteredAt: before }), open1, open1)).to.deep.equal({ rank: 'r' });
    expect(move(sampleDeal({ rank: 'r' }), open1, open1)).to.deep.equal({});
  });

  it('notes the entry into another stage', () => {
    expect(move(sampleDeal({ stageEnteredAt: before }), open1, open2)).to.deep.equal({
      stageId: 'open2',
      stageEnteredAt: at,
      rank: 'r',
    });
  });

  it('closes a won deal', () => {
    expect(move(sampleDeal(), open1, won)).to.deep.equal({
      stageId: 'won',
      stageEnteredAt: at,
      closedAt: at,
      rank: 'r',
    });
  });

  it('closes a lost deal with its reason', () => {
    expect(move(sampleDeal(), open1, lost, { lostReasonId: 'price' })).to.deep.equal({
      stageId: 'lost',
      stageEnteredAt: at,
      closedAt: at,
      lostReasonId: 'price',
      rank: 'r',
    });
  });

  it('opens a deal again without any trace of its close', () => {
    const deal = sampleDeal({ stageId: 'lost', closedAt: before, lostReasonId: 'price' });
    expect(move(deal, lost, open2)).to.deep.equal({
      stageId: 'open2',
      stageEnteredAt: at,
      closedAt: null,
      lostReasonId: null,
      rank: 'r',
    });
  });

  it('closes anew, and drops the reason, from lost to won', () => {
    const deal = sampleDeal({ stageId: 'lost', closedAt: before, lostReasonId: 'price' });
    const patch = move(deal, lost, won);
    expect([patch.closedAt, patch.lostReasonId]).to.deep.equal([at, null]);
  });

  it('keeps the close between two stages of one outcome', () => {
    const delivered = sampleStage({ id: 'delivered', category: 'won' });
    const patch = move(sampleDeal({ stageId: 'won', closedAt: before }), won, delivered);
    expect(patch).to.deep.equal({ stageId: 'delivered', stageEnteredAt: at, rank: 'r' });
    const ghosted = sampleStage({ id: 'ghosted', category: 'lost' });
    const lostDeal = sampleDeal({ stageId: 'lost', closedAt: before, lostReasonId: 'price' });
    expect(move(lostDeal, lost, ghosted)).to.deep.equal({ stageId: 'ghosted', stageEnteredAt: at, rank: 'r' });
    expect(move(sampleDeal({ stageId: 'won' }), won, delivered).closedAt).to.equal(at);
  });

  it('corrects the reason of a deal that stays lost', () => {
    const deal = sampleDeal({ stageId: 'lost', closedAt: before, lostReasonId: 'price', rank: 'r' });
    expect(move(deal, lost, lost, { lostReasonId: 'time' })).to.deep.equal({ lostReasonId: 'time' });
    expect(move(deal, lost, lost)).to.deep.equal({});
  });

  it('closes a deal that comes from a stage nobody knows', () => {
    expect(move(sampleDeal({ stageId: 'gone' }), undefined, won).closedAt).to.equal(at);
    expect(move(sampleDeal({ stageId: 'gone', closedAt: before }), undefined, open1).closedAt).to.equal(null);
  });

  it('hands over to another pipeline, even into a stage with the same id', () => {
    const other = sampleStage({ pipelineId: 'p2' });
    expect(move(sampleDeal(), open1, other)).to.deep.equal({ pipelineId: 'p2', stageEnteredAt: at, rank: 'r' });
  });

  it('takes a borrowed currency along into a pipeline with another', () => {
    const other = sampleStage({ id: 'x', pipelineId: 'p2' });
    const currencies = { from: 'EUR', to: 'VND' };
    expect(move(sampleDeal({ value: 1 }), open1, other, { currencies }).currency).to.equal('EUR');
    expect(move(sampleDeal({ value: 1, currency: 'USD' }), open1, other, { currencies })).not.to.have.property(
      'currency',
    );
    const same = { currencies: { from: 'EUR', to: 'EUR' } };
    expect(move(sampleDeal({ value: 1 }), open1, other, same)).not.to.have.property('currency');
    expect(move(sampleDeal({ value: 1 }), open1, open2, { currencies })).not.to.have.property('currency');
  });

  it('is taken back exactly by its inverse, from any stage to any other', () => {
    const stages = [open1, open2, won, lost, sampleStage({ id: 'x', pipelineId: 'p2', category: 'lost' })];
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.constantFrom(...stages),
        fc.option(fc.constantFrom('price', 'time')),
        fc.option(fc.constant(before)),
        (from, to, lostReasonId, closedAt) => {
          const deal = sampleDeal({ stageId: from.id, pipelineId: from.pipelineId, closedAt, lostReasonId });
          const patch = move(deal, from, to, { lostReasonId: 'other' });
          const moved: Deal = { ...deal, ...patch };
          expect({ ...moved, ...inversePatch(deal, patch) }).to.deep.equal(deal);
          expect(moved.stageId).to.equal(to.id);
          if (from !== to) {
            expect(moved.closedAt === null).to.equal(to.category === 'open');
            expect(moved.lostReasonId === null).to.equal(to.category !== 'lost');
          }
          for (const field of fieldsOfPatch(patch)) expect(patch[field]).not.to.deep.equal(deal[field]);
        },
      ),
    );
  });

  it('names the kind', () => {
    expect(kindOfMove(open1, open1)).to.equal('edited');
    expect(kindOfMove(open1, open2)).to.equal('moved');
    expect(kindOfMove(open1, won)).to.equal('moved');
    expect(kindOfMove(lost, won)).to.equal('moved');
    expect(kindOfMove(won, open1)).to.equal('reopened');
    expect(kindOfMove(undefined, open1)).to.equal('moved');
    expect(kindOfMove(open1, { ...open1, pipelineId: 'p2' })).to.equal('moved');
    expect([open1, won, lost].map(statusOf)).to.deep.equal(['open', 'won', 'lost']);
  });
});

describe('model/move: applyEdit', () => {
  it('keeps what really changes', () => {
    const deal = sampleDeal({ title: 'A', tags: ['x'], fields: { a: [1, { b: 2 }] } });
    expect(applyEdit(deal, { title: 'A', tags: ['x'], fields: { a: [1, { b: 2 }] }, value: 5 })).to.deep.equal({
      value: 5,
    });
    expect(applyEdit(deal, { title: undefined, ownerId: null })).to.deep.equal({});
    expect(applyEdit(deal, { id: 'evil', version: 9, nonsense: 1 } as DealPatch)).to.deep.equal({});
  });

  for (const [from, to, pushes] of [
    ['2026-03-01', '2026-04-01', true],
    ['2026-03-31', '2026-04-01', true],
    ['2025-12-31', '2026-01-01', true],
    ['2026-03-01', '2026-03-31', false],
    ['2026-04-01', '2026-03-31', false],
    ['2026-12-01', '2026-01-01', false],
    [null, '2026-04-01', false],
    ['2026-04-01', null, false],
    ['2026-02-30', '2026-04-01', false],
  ] as const) {
    it(`counts ${String(from)} to ${String(to)} as ${pushes ? 'a push' : 'no push'}`, () => {
      expect(pushesClose(from, to)).to.equal(pushes);
      const patch = applyEdit(sampleDeal({ expectedCloseDate: from, pushCount: 2 }), { expectedCloseDate: to });
      expect(patch).to.deep.equal(pushes ? { expectedCloseDate: to, pushCount: 3 } : { expectedCloseDate: to });
    });
  }

  it('begins to count where nothing was counted, and leaves a given count alone', () => {
    const deal = sampleDeal({ expectedCloseDate: '2026-03-01' });
    expect(applyEdit(deal, { expectedCloseDate: '2026-05-01' }).pushCount).to.equal(1);
    expect(applyEdit(deal, { expectedCloseDate: '2026-05-01', pushCount: 7 }).pushCount).to.equal(7);
  });

  it('tells what was seen, own editable fields only', () => {
    const deal = sampleDeal({ value: 5 });
    expect(seenOf(deal, { value: 6, ownerId: 'u' })).to.deep.equal({ value: 5, ownerId: null });
    expect(seenOf(deal, { id: 'x' } as DealPatch)).to.deep.equal({});
  });
});

describe('model/change-set', () => {
  it('lists every editable field of a deal', () => {
    const all = Object.keys(sampleDeal()).filter((field) => field !== 'id' && field !== 'version');
    expect([...EDITABLE_DEAL_FIELDS].sort()).to.deep.equal(all.sort());
    expect(['id', 'version', 'constructor', '__proto__'].some(isEditableDealField)).to.equal(false);
  });

  it('tells what changed, custom fields one by one', () => {
    const was = sampleDeal({ value: 5, fields: { a: 1, b: [1], gone: true } });
    const is = sampleDeal({ value: 6, tags: ['x'], fields: { a: 1, b: [2], born: 'now' } });
    expect(changesOf(was, is)).to.deep.equal({
      value: { from: 5, to: 6 },
      tags: { from: [], to: ['x'] },
      'fields.b': { from: [1], to: [2] },
      'fields.gone': { from: true, to: null },
      'fields.born': { from: null, to: 'now' },
    });
    expect(changesOf(was, was)).to.deep.equal({});
  });

  it('tells birth and end', () => {
    const deal = sampleDeal({ fields: { a: 1 } });
    const born = {
      title: 'Deal one',
      pipelineId: 'p1',
      stageId: 'open1',
      rank: 'i',
      'fields.a': 1,
    };
    expect(changesOf(null, deal)).to.deep.equal(
      Object.fromEntries(Object.entries(born).map(([field, to]) => [field, { from: null, to }])),
    );
    expect(changesOf(deal, null)).to.deep.equal(
      Object.fromEntries(Object.entries(born).map(([field, from]) => [field, { from, to: null }])),
    );
    expect(changesOf(null, null)).to.deep.equal({});
  });

  it('compares JSON by what it says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(sameJson(value, structuredClone(value))).to.equal(true);
        expect(sameJson(value, [value])).to.equal(false);
      }),
    );
    for (const [first, second] of [
      [{ a: 1 }, { a: 1, b: 1 }],
      [{ a: null }, { b: null }],
      [
        [1, 2],
        [2, 1],
      ],
      [[1], { 0: 1 }],
      [null, {}],
      [0, null],
      ['1', 1],
      [{ a: undefined }, { constructor: 1 }],
    ]) {
      expect(sameJson(first, second), JSON.stringify([first, second])).to.equal(false);
      expect(sameJson(second, first), JSON.stringify([second, first])).to.equal(false);
    }
    expect(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).to.equal(true);
  });
});

describe('model/merge-unit', () => {
  it('keeps together what belongs together', () => {
    expect(mergeUnitOf('closedAt')).to.include.members([
      'pipelineId',
      'stageId',
      'stageEnteredAt',
      'closedAt',
      'lostReasonId',
    ]);
    expect(mergeUnitOf('currency')).to.have.members(['value', 'currency']);
    expect(mergeUnitOf('teamId')).to.have.members(['ownerId', 'teamId']);
    expect(mergeUnitOf('title')).to.deep.equal(['title']);
    const all = mergeUnits.flat();
    expect(new Set(all).size).to.equal(all.length);
  });

  it('merges tags as a set', () => {
    expect(mergeTags(['a', 'b'], ['b', 'c'], ['a', 'b', 'd'])).to.deep.equal(['b', 'd', 'c']);
    expect(mergeTags([], ['x'], ['x'])).to.deep.equal(['x']);
    const tags = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(tags, tags, tags, (base, mine, theirs) => {
        const merged = new Set(mergeTags(base, mine, theirs));
        for (const tag of ['a', 'b', 'c', 'd', 'e']) {
          const was = base.includes(tag);
          const changed = mine.includes(tag) !== was ? mine.includes(tag) : theirs.includes(tag);
          expect(merged.has(tag)).to.equal(changed);
        }
      }),
    );
  });
});
