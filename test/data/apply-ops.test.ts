import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { Deal, DealPatch } from '../../src/model/deal.js';
import type { DealChange } from '../../src/model/change.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { Op, Outcome } from '../../src/data/operation.js';
import { isDealChange } from '../../src/data/history-order.js';
import { createOp, ctx, dealOf, removeOp, updateOp } from '../adapters/operations.js';

type Act =
  { act: 'create'; id: string } | { act: 'remove'; id: string } | { act: 'update'; id: string; patch: DealPatch };

const id = fc.constantFrom('1', '2', '3');
const patch: fc.Arbitrary<DealPatch> = fc.record(
  {
    title: fc.string(),
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 })),
    tags: fc.array(fc.constantFrom('a', 'b')),
    stageId: fc.constantFrom('s1', 's2'),
    fields: fc.dictionary(fc.constantFrom('x', 'y'), fc.integer()),
  },
  { requiredKeys: [] },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant<'create'>('create'), id }),
  fc.record({ act: fc.constant<'remove'>('remove'), id }),
  fc.record({ act: fc.constant<'update'>('update'), id, patch }),
);

function opOf(each: Act): Op {
  if (each.act === 'create') return createOp(dealOf(each.id));
  return each.act === 'remove' ? removeOp(dealOf(each.id)) : updateOp(each.id, each.patch);
}

/** What the entries of one deal add up to, custom fields one by one. */
function fold(changes: readonly DealChange[]): Map<string, unknown> {
  const state = new Map<string, unknown>();
  for (const change of changes) {
    for (const [field, { to }] of Object.entries(change.changes)) state.set(field, to);
  }
  return state;
}

function expectSame(deal: Deal, state: Map<string, unknown>): void {
  const { id: _id, version: _version, fields, ...rest } = deal;
  for (const [field, value] of Object.entries(rest)) {
    const said = state.get(field) ?? null;
    expect(Array.isArray(value) && value.length === 0 ? (said ?? []) : said, field).to.deep.equal(
      Array.isArray(value) && value.length === 0 && said === null ? [] : value,
    );
  }
  for (const [field, value] of Object.entries(fields)) expect(state.get(`fields.${field}`)).to.equal(value);
}

/** In the order of ids: where a deal that was created again stands is a matter of its rank alone. */
async function listed(adapter: EmbeddedAdapter): Promise<Deal[]> {
  const deals = (await adapter.list({}, ctx())) as Deal[];
  return deals.slice().sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('applyOps', () => {
  it('keeps a history that adds up to the deals, whatever the ops', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const adapter = memoryAdapter();
        for (const each of acts) await adapter.commit?.({ id: 'tx', ops: [opOf(each)], atomic: true }, ctx());
        for (const deal of (await adapter.list({}, ctx())) as Deal[]) {
          const { items } = await adapter.history({ dealId: deal.id }, ctx());
          expect(items.at(-1)?.seq).to.equal(deal.version);
          // A removal sets every field that held something to nothing, so the fold may run over it.
          expectSame(deal, fold(items.filter(isDealChange)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same in one batch as one by one, and in a batch sent twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const ops = acts.map(opOf);
        const single = memoryAdapter();
        const outcomes: Outcome[] = [];
        for (const op of ops)
          outcomes.push(...((await single.commit?.({ id: op.id, ops: [op], atomic: false }, ctx())) ?? []));
        const batched = memoryAdapter();
        const together = await batched.commit?.({ id: 'tx', ops, atomic: false }, ctx());
        expect(together).to.deep.equal(outcomes);
        const before = await listed(batched);
        const applied = ops.filter((_, index) => outcomes[index]?.status === 'applied');
        await batched.commit?.({ id: 'tx', ops: applied, atomic: false }, ctx());
        expect(await listed(batched)).to.deep.equal(before);
        expect(before).to.deep.equal(await listed(single));
      }),
      { numRuns: 200 },
    );
  });
});
