import { expect } from '@open-wc/testing';
import { completeDeal } from '../../../src/data/complete-deal.js';
import type { CreateOp, RemoveOp, UpdateOp } from '../../../src/data/operation.js';
import type { Deal, DealPatch } from '../../../src/model/deal.js';
import { renewSeen } from '../../../src/store/delivery/conflict/renew-seen.js';

function op(patch: DealPatch, seen: DealPatch): UpdateOp {
  const head = { id: 'o', dealId: 'd', at: '2026-11-20T09:00:00.000Z', actorId: null, attempt: 1 };
  return { ...head, type: 'update', kind: 'edited', patch, seen };
}

function dealWith(patch: DealPatch): Deal {
  return completeDeal({ id: 'd', title: 'A', stageId: 's', ...patch });
}

describe('what was seen behind an act that was refused', () => {
  it('is what that act had seen below it', () => {
    const later = op({ value: 3, title: 'C' }, { value: 2, title: 'A' });
    renewSeen([later], { value: 2 }, { value: 1 });
    expect(later.seen).to.deep.equal({ value: 1, title: 'A' });
  });

  it('leaves alone what was not what the act showed', () => {
    const later = op({ value: 3 }, { value: 9 });
    renewSeen([later], { value: 2 }, { value: 1 });
    expect(later.seen).to.deep.equal({ value: 9 });
  });

  it('changes neither what shows nor what another op holds, and puts a deal back as it was', () => {
    const shown = dealWith({ title: 'B', rank: 'k' });
    const head = { id: 'o', dealId: 'd', at: '2026-11-20T09:00:00.000Z', actorId: null, attempt: 1 };
    const removal: RemoveOp = { ...head, type: 'remove', kind: 'deleted', seen: shown };
    const restoring: CreateOp = { ...head, type: 'create', kind: 'restored', deal: shown };
    renewSeen([removal, restoring], { rank: 'k' }, { rank: 'c' });
    expect(shown.rank, 'what shows').to.equal('k');
    expect([removal.seen.rank, restoring.deal.rank]).to.deep.equal(['c', 'c']);
    expect(restoring.deal.title).to.equal('B');
  });

  it('keeps a custom field that was changed back apart from one that was left alone', () => {
    const later = op({ fields: { left: 1, back: 55 } }, { fields: { left: 1 } });
    renewSeen([later], { fields: { left: 1 } }, { fields: { left: 1, back: 55, other: 2 } });
    expect(later.seen).to.deep.equal({ fields: { left: 1, other: 2 } });
  });

  it('and one that was taken away, as it had not been there before', () => {
    const later = op({ fields: { left: 1 } }, { fields: { left: 1, gone: 7 } });
    renewSeen([later], { fields: { left: 1, gone: 7 } }, { fields: { left: 1 } });
    expect(later.seen).to.deep.equal({ fields: { left: 1, gone: 7 } });
  });
});
