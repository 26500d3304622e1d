import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DealInput } from '../../src/model/deal.js';
import { ctx, dealOf, removeOp, updateOp } from './operations.js';

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
}

describe('memoryAdapter', () => {
  it('hands out the given deals themselves, without a copy', async () => {
    const deals = [dealOf('1'), dealOf('2')];
    const listed = await memoryAdapter({ deals }).list({}, ctx());
    expect(listed).to.equal(deals);
  });

  it('never writes to what the host gave, and a list once handed out stays as it was', async () => {
    const deals = deepFreeze([dealOf('1'), dealOf('2')]);
    const adapter = memoryAdapter({ deals });
    const before = (await adapter.list({}, ctx())) as DealInput[];

    await adapter.save!(updateOp('1', { title: 'New' }), ctx());
    await adapter.remove!(removeOp(deals[1]!), ctx());

    expect(before.map((deal) => deal.title)).to.deep.equal(['Deal 1', 'Deal 2']);
    const after = (await adapter.list({}, ctx())) as DealInput[];
    expect(after.map((deal) => deal.title)).to.deep.equal(['New']);
  });

  it('goes on finding deals by id after some were removed and the list was read', async () => {
    const deals = ['1', '2', '3', '4'].map((id) => dealOf(id));
    const adapter = memoryAdapter({ deals });
    await adapter.remove!(removeOp(deals[1]!), ctx());
    await adapter.list({}, ctx());

    await adapter.save!(updateOp('4', { title: 'Last' }), ctx());

    const after = (await adapter.list({}, ctx())) as DealInput[];
    expect(after.map((deal) => deal.title)).to.deep.equal(['Deal 1', 'Deal 3', 'Last']);
  });

  it('takes three fields as a deal and invents no pipeline for it', async () => {
    const adapter = memoryAdapter({ deals: [{ id: '1', title: 'A', stageId: 's' }] });
    const outcome = await adapter.save!(updateOp('1', { title: 'B' }), ctx());
    expect(outcome).to.deep.equal({ status: 'applied', at: '2026-03-02T09:00:00.000Z', version: 1 });
  });

  it('costs next to nothing to load and to read at 100,000 deals', async () => {
    const deals = Array.from({ length: 100_000 }, (_, index) => dealOf(String(index)));
    const start = performance.now();
    await memoryAdapter({ deals }).list({}, ctx());
    expect(performance.now() - start).to.be.below(20);
  });
});
