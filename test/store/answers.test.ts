import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealOp, Op } from '../../src/data/operation.js';
import type { Deal } from '../../src/model/deal.js';
import { normalizeDeal } from '../../src/model/normalize.js';
import { DealColumns } from '../../src/store/table/deal-columns.js';
import { DealTable } from '../../src/store/table/deal-table.js';
import { ProblemList } from '../../src/store/core/problem-list.js';
import { loadEntities } from '../../src/store/loading/load-entities.js';
import { loadPipelines } from '../../src/store/loading/load-pipelines.js';
import { readAnswer } from '../../src/store/delivery/read-answer.js';
import { deal, makeStore } from './world.js';

const remove = { type: 'remove', id: 'r' } as DealOp;
const update = { type: 'update', id: 'u' } as DealOp;
const outcome = (value: unknown, op: Op = update): ReturnType<typeof readAnswer> =>
  readAnswer({ type: 'outcome', outcome: value as never }, op);

describe('answers of an adapter', () => {
  it('takes nothing, a deal and anything without a status for applied', () => {
    expect(outcome(undefined)).to.include({ applied: true });
    expect(outcome({ ok: 1 })).to.include({ applied: true });
    expect(outcome(deal('a')).current).to.include({ id: 'a' });
    expect(outcome({ ...deal('a'), status: 'open' }).current).to.include({ id: 'a' });
    expect(outcome({ status: 'applied', version: 4 })).to.include({ applied: true, version: 4 });
  });

  it('says what a bare word should have been', () => {
    expect(outcome('OK').failure.message).to.contain('"OK"').and.to.contain('outcome');
  });

  it('reads refusals, clashes and what is gone', () => {
    expect(outcome({ status: 'rejected', code: 'rule' }).failure).to.include({ code: 'rule' });
    expect(outcome({ status: 'rejected', code: 'invalid', fields: { value: 'no' } }).failure.fields).to.deep.equal({
      value: 'no',
    });
    expect(outcome({ status: 'conflict', current: null })).to.include({ applied: false, current: null });
    expect(outcome({ status: 'gone' }).failure.code).to.equal('gone');
    expect(outcome({ status: 'gone' }, remove)).to.include({ applied: true, current: null });
  });

  it('names failures by their kind', () => {
    const failed = (error: unknown): string => readAnswer({ type: 'failed', error }, update).failure.code;
    expect(failed(new AdapterError('storage', 'full'))).to.equal('storage');
    expect(failed(new AdapterError('aborted', 'stop'))).to.equal('cancelled');
    expect(failed(new DOMException('stop', 'AbortError'))).to.equal('cancelled');
    expect(failed('just text')).to.equal('failed');
  });

  it('notices a batch that gives too few outcomes', async () => {
    const adapter: DataAdapter = {
      can: { batch: { max: 100, atomic: true } },
      list: () => Promise.resolve([deal('a'), deal('b')]),
      save: () => Promise.resolve(),
      commit: () => Promise.resolve([{ status: 'applied' }]),
    };
    const { store } = await makeStore([], { adapter });
    const result = await store.dispatch({ type: 'editDeals', ids: ['a', 'b'], patch: { value: 1 } });
    const saved = result.status === 'accepted' ? await result.saved : null;
    expect(saved?.status === 'failed' && saved.message).to.contain('no outcome for op 2 of 2');
    expect([store.deal('a')?.value, store.deal('b')?.value]).to.deep.equal([1, 100]);
  });

  it('takes every op of a failed batch back', async () => {
    const adapter: DataAdapter = {
      can: { batch: { max: 100, atomic: true } },
      list: () => Promise.resolve([deal('a'), deal('b')]),
      save: () => Promise.resolve(),
      commit: () => Promise.reject(new Error('boom')),
    };
    const { store } = await makeStore([], { adapter });
    const result = await store.dispatch({ type: 'editDeals', ids: ['a', 'b'], patch: { value: 1 } });
    if (result.status === 'accepted') await result.saved;
    expect([store.deal('a')?.value, store.deal('b')?.value]).to.deep.equal([100, 100]);
    expect(store.status.parked[0]?.dealIds).to.deep.equal(['a', 'b']);
    store.discardParked(store.status.parked[0]?.id ?? '');
    expect(store.status.parked.length).to.equal(0);
    expect(await store.retryParked('gone')).to.include({ status: 'failed' });
    expect(await store.undo()).to.include({ status: 'failed' });
  });

  it('says what pipelines() and entities.list() must answer', async () => {
    const ctx = { signal: new AbortController().signal, userId: null };
    const wrong = { list: () => Promise.resolve([]), pipelines: () => Promise.resolve('no') } as unknown as DataAdapter;
    let message = '';
    await loadPipelines(wrong, null, 'USD', ctx).catch((error: unknown) => (message = String(error)));
    expect(message).to.contain('the text "no"');
    const problems = new ProblemList();
    const odd = {
      list: () => Promise.resolve([]),
      entities: {
        list: (kind: string) => Promise.resolve(kind === 'user' ? 7 : [{ id: 'x' }, null, { name: 'no id' }]),
      },
    } as unknown as DataAdapter;
    const found = await loadEntities(odd, ctx, problems);
    expect(problems.list().map(({ subject }) => subject)).to.deep.equal(['user']);
    expect(problems.list()[0]?.message).to.contain('number 7');
    expect(found.get('account')).to.deep.equal([{ id: 'x' }]);
  });

  it('counts what it does not list', () => {
    const problems = new ProblemList();
    for (let i = 0; i < 25; i++) problems.add({ code: 'x', subject: String(i), message: 'm' });
    expect(problems.list().length).to.equal(21);
    expect(problems.list().at(-1)?.message).to.contain('5 more');
  });
});

describe('the columns of deals', () => {
  const text = fc.option(fc.constantFrom('x', 'y'));
  const number = fc.option(fc.integer({ min: 0, max: 9 }));
  const instant = fc.option(fc.constantFrom('2026-01-02T03:04:05.000Z', '2025-06-07T08:09:10.000Z'));
  const day = fc.option(fc.constantFrom('2026-01-02', '2027-03-04'));
  const anyDeal: fc.Arbitrary<Deal> = fc
    .record({
      title: fc.constantFrom('T', 'U'),
      stageId: fc.constantFrom('new', 'offer'),
      pipelineId: fc.constant('sales'),
      externalId: text,
      value: number,
      currency: fc.option(fc.constantFrom('USD', 'VND')),
      margin: number,
      ownerId: text,
      splits: fc.constantFrom([], [{ userId: 'x', share: 0.5 }]),
      teamId: text,
      territoryId: text,
      accountId: text,
      contactId: text,
      productId: text,
      source: text,
      probability: fc.option(fc.constantFrom(0, 0.5, 1)),
      expectedCloseDate: day,
      firstContactAt: instant,
      createdAt: instant,
      stageEnteredAt: instant,
      lastActivityAt: instant,
      nextActivityAt: instant,
      plannedUntilAt: instant,
      closedAt: instant,
      lostReasonId: text,
      pushCount: number,
      snoozedUntilDate: day,
      tags: fc.constantFrom([], ['a'], ['a', 'b']),
      version: fc.nat(9),
      fields: fc.constantFrom({}, { size: 3 }),
      rank: fc.constantFrom('i', 'z'),
    })
    .map((rest) => normalizeDeal({ ...rest, id: 'a' }, { timeZone: 'UTC' }).deal as Deal);

  it('give back every deal as it was written, also where another stood before', () => {
    fc.assert(
      fc.property(fc.array(anyDeal, { minLength: 1, maxLength: 6 }), (deals) => {
        const columns = new DealColumns(2);
        for (const one of deals) {
          columns.write(0, one);
          expect(columns.deal(0)).to.deep.equal(one);
          for (const key of Object.keys(one) as (keyof Deal)[]) expect(columns[key], key).to.deep.equal(one[key]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep the first of two deals with one id, and use freed rows again', () => {
    const dropped: string[] = [];
    const table = new DealTable((_kept, twin) => dropped.push(twin.title));
    table.clear(2);
    const one = (title: string): Deal => normalizeDeal({ ...deal('a'), title }, { timeZone: 'UTC' }).deal as Deal;
    table.append(one('first'));
    table.append(one('second'));
    expect(table.size).to.equal(1);
    expect(dropped).to.deep.equal(['second']);
    table.set('b', { ...one('third'), id: 'b' });
    expect(table.height).to.equal(2);
    table.set('b', null);
    table.set('b', null);
    expect(table.has('b')).to.equal(false);
    expect(table.peek(1)).to.equal(null);
    expect([...table].map(({ title }) => title)).to.deep.equal(['first']);
  });
});
