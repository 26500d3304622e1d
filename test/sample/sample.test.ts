import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealChange } from '../../src/model/change.js';
import type { Deal } from '../../src/model/deal.js';
import { statusOf } from '../../src/model/move.js';
import type { Pipeline } from '../../src/model/pipeline.js';
import { generateSample } from '../../stories/workspace/sample/generate.js';
import { seedAdapter } from '../../stories/workspace/sample/seed-adapter.js';
import { factsOf, isEmpty } from './facts.js';

const TODAY = '2026-11-23';
const ctx = { signal: new AbortController().signal, userId: null };
const sample = generateSample({ seed: 7, today: TODAY });
const stages = new Map(sample.pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage])));

function statusOfDeal(deal: Deal) {
  const stage = stages.get(deal.stageId);
  if (!stage) throw new Error(`The deal ${deal.id} stands in the unknown stage ${deal.stageId}.`);
  return statusOf(stage);
}

/** The state that the entries of each deal add up to: what it knows. */
function fold(changes: readonly DealChange[]): Map<string, Record<string, unknown>> {
  const states = new Map<string, Map<string, unknown>>();
  for (const change of changes) {
    const state = states.get(change.dealId) ?? new Map<string, unknown>();
    states.set(change.dealId, state);
    for (const [field, { from, to }] of Object.entries(change.changes)) {
      expect(state.get(field) ?? null, `${change.id}: what ${field} was before`).to.deep.equal(
        isEmpty(from) ? null : from,
      );
      if (isEmpty(to)) state.delete(field);
      else state.set(field, to);
    }
  }
  return new Map([...states].map(([id, state]) => [id, Object.fromEntries(state)]));
}

describe('the sample', () => {
  it('has three pipelines in three currencies and 300 deals with ids of their own', () => {
    expect(sample.pipelines.map(({ currency }) => currency)).to.deep.equal(['VND', 'USD', 'EUR']);
    expect(new Set(sample.deals.map(({ id }) => id)).size).to.equal(300);
    expect(generateSample({ seed: 7, today: TODAY, deals: 40 }).deals).to.have.length(40);
  });

  it('is the same for the same seed and day, and another for another seed', () => {
    const text = JSON.stringify(sample);
    expect(JSON.stringify(generateSample({ seed: 7, today: TODAY })) === text).to.equal(true);
    expect(JSON.stringify(generateSample({ seed: 8, today: TODAY })) === text).to.equal(false);
  });

  it('tells the past of every deal: the history adds up to the deal', () => {
    const states = fold(sample.changes);
    for (const deal of sample.deals) expect(states.get(deal.id), deal.id).to.deep.equal(factsOf(deal));
    const standing = [...states.values()].filter((state) => Object.keys(state).length > 0);
    expect(standing).to.have.length(300);
  });

  it('numbers the entries of a deal without a hole, in the order of time, and none lies ahead', () => {
    const last = new Map<string, DealChange>();
    for (const change of sample.changes) {
      const before = last.get(change.dealId);
      expect(change.seq).to.equal((before?.seq ?? 0) + 1);
      expect((before?.at ?? '') < change.at, `${change.id} at ${change.at}`).to.equal(true);
      expect(change.at < `${TODAY}T01:00`, change.at).to.equal(true);
      last.set(change.dealId, change);
    }
    for (const deal of sample.deals) expect(last.get(deal.id)?.seq).to.equal(deal.version);
  });

  it('refers only to what is there', () => {
    const ids = (list: readonly { id: string }[]): Set<string | null> => new Set([null, ...list.map(({ id }) => id)]);
    const { users, teams, territories, accounts, contacts, products, lostReasons, activities } = sample.entities;
    const known = {
      ownerId: ids(users),
      teamId: ids(teams),
      territoryId: ids(territories),
      accountId: ids(accounts),
      contactId: ids(contacts),
      productId: ids(products),
      lostReasonId: ids(lostReasons),
      pipelineId: ids(sample.pipelines),
    };
    for (const deal of sample.deals) {
      for (const [field, set] of Object.entries(known)) {
        expect(set.has(deal[field as keyof typeof known]), `${deal.id}.${field}`).to.equal(true);
      }
      expect(stages.get(deal.stageId)?.pipelineId).to.equal(deal.pipelineId);
    }
    const deals = ids(sample.deals);
    for (const activity of activities) expect(deals.has(activity.dealId)).to.equal(true);
  });

  it('fills every stage, and closes deals earlier as well as this month', () => {
    for (const stage of stages.values()) {
      expect(
        sample.deals.some((deal) => deal.stageId === stage.id),
        stage.name,
      ).to.equal(true);
    }
    const open = sample.deals.filter((deal) => statusOfDeal(deal) === 'open').length;
    expect(open).to.be.within(60, 200);
    expect(sample.deals.some((deal) => deal.closedAt !== null && deal.closedAt < '2026-09')).to.equal(true);
  });

  for (const today of ['2026-11-23', '2026-11-01', '2027-01-01', '2028-02-29']) {
    it(`has won and lost deals of this month in every pipeline on ${today}`, () => {
      const { pipelines, deals } = generateSample({ seed: 3, today });
      for (const pipeline of pipelines) {
        for (const category of ['won', 'lost'] as const) {
          const ids = pipeline.stages.filter((stage) => stage.category === category).map(({ id }) => id);
          const closed = deals.filter(
            (deal) => ids.includes(deal.stageId) && deal.closedAt?.startsWith(today.slice(0, 7)),
          );
          expect(closed, `${pipeline.name}, ${category}`).not.to.have.length(0);
        }
      }
    });
  }

  it('closes what is closed and only that, with a reason where it was lost', () => {
    for (const deal of sample.deals) {
      const status = statusOfDeal(deal);
      expect(deal.closedAt !== null, deal.id).to.equal(status !== 'open');
      expect(deal.lostReasonId !== null, deal.id).to.equal(status === 'lost');
    }
  });

  it('has something to see: overdue deals, planned activities and missing ones, unknown values, pushes, tags', () => {
    const open = sample.deals.filter((deal) => statusOfDeal(deal) === 'open');
    const some = (test: (deal: Deal) => boolean) => open.filter(test).length;
    expect(some((deal) => deal.expectedCloseDate !== null && deal.expectedCloseDate < TODAY)).to.be.within(8, 90);
    expect(some((deal) => deal.nextActivityAt !== null)).to.be.greaterThan(20);
    expect(some((deal) => deal.nextActivityAt === null)).to.be.greaterThan(20);
    expect(some((deal) => (deal.pushCount ?? 0) > 0)).to.be.greaterThan(5);
    expect(some((deal) => deal.tags.length > 0)).to.be.greaterThan(20);
    expect(sample.deals.some((deal) => deal.value === null)).to.equal(true);
    expect(sample.changes.some((change) => change.undoes !== null)).to.equal(true);
  });

  it('plans and does activities as the deals say', () => {
    for (const deal of sample.deals) {
      const own = sample.entities.activities.filter((activity) => activity.dealId === deal.id);
      const done = own.flatMap(({ doneAt }) => doneAt ?? []).sort();
      const planned = own.filter(({ doneAt }) => doneAt === null).map(({ dueAt }) => dueAt);
      expect(done.at(-1) ?? null, deal.id).to.equal(deal.lastActivityAt);
      expect(planned[0] ?? null, deal.id).to.equal(deal.nextActivityAt);
      expect(planned.at(-1) ?? null, deal.id).to.equal(deal.plannedUntilAt);
    }
  });

  describe('put into an adapter', () => {
    const name = `fairlead-sample-${String(Date.now())}`;
    const cases: [string, () => EmbeddedAdapter][] = [
      ['memory', () => memoryAdapter()],
      ['indexeddb', () => indexedDbAdapter({ name })],
    ];
    for (const [kind, make] of cases) {
      it(`arrives whole in ${kind}, history included`, async () => {
        const adapter = make();
        await seedAdapter(adapter, sample, ctx);

        const deals = (await adapter.list({}, ctx)) as Deal[];
        const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
        expect(deals.slice().sort(byId)).to.deep.equal(sample.deals.slice().sort(byId));
        const history = await adapter.history({ limit: 100_000 }, ctx);
        expect(history.items.slice().sort(byId)).to.deep.equal(sample.changes.slice().sort(byId));
        const past = await adapter.history({ of: 'pipelines', limit: 100_000 }, ctx);
        expect(past.items.slice().sort(byId)).to.deep.equal(sample.pipelineChanges.slice().sort(byId));
        const pipelines = (await adapter.pipelines?.(ctx)) as Pipeline[];
        expect(pipelines.slice().sort(byId)).to.deep.equal(sample.pipelines.slice().sort(byId));
        const quotas = (await adapter.entities?.list('quota', ctx)) ?? [];
        expect(quotas).to.have.length(sample.entities.quotas.length);
        expect(await adapter.entities?.list('activity', ctx)).to.have.length(sample.entities.activities.length);
        adapter.dispose?.();
        if (kind === 'indexeddb') await deleteDB(name);
      });
    }
  });
});
