import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DealChange } from '../../src/model/change.js';
import { historiesByDeal } from '../../src/model/history/change-order.js';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import { foldChanges } from '../../src/model/history/fold-changes.js';
import { normalizeQuota } from '../../src/model/normalize-quota.js';
import { generateSample, type Sample } from '../../stories/workspace/sample/generate.js';
import { factsOf } from './facts.js';

const TODAY = '2026-11-23';
const large = generateSample({ seed: 5, today: TODAY, deals: 1_500 });

/** What the stages of a deal say, one after the other, of what counts; a stage that is gone is taken for no skip. */
function movesOf(sample: Sample): { from: string; to: string; fromPipeline: string; toPipeline: string }[] {
  const moves: ReturnType<typeof movesOf> = [];
  for (const history of historiesByDeal(effectiveLog(sample.changes))) {
    let [pipelineId, stageId] = ['', ''];
    for (const { changes, cause } of history) {
      const to = (changes['stageId']?.to ?? stageId) as string;
      const toPipeline = (changes['pipelineId']?.to ?? pipelineId) as string;
      if (stageId !== '' && to !== stageId && to !== '' && cause === undefined)
        moves.push({ from: stageId, to, fromPipeline: pipelineId, toPipeline });
      [pipelineId, stageId] = [toPipeline, to];
    }
  }
  return moves;
}

function count(test: (change: DealChange) => boolean): number {
  return large.changes.filter(test).length;
}

describe('the history of the sample', () => {
  it('adds up to exactly the deals, whole and without what was taken back, for any seed, day and language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('en', 'vi', undefined),
        (seed, later, language) => {
          const today = new Date(Date.UTC(2026, 0, 1 + later)).toISOString().slice(0, 10);
          const options = { seed, today, deals: 40, ...(language && { language }) };
          const { changes, deals } = generateSample(options);
          const facts = new Map(deals.map((deal) => [deal.id, factsOf(deal)]));
          for (const history of historiesByDeal(changes)) {
            const expected = facts.get(history[0]?.dealId ?? '');
            const [whole, effective] = [foldChanges(history), foldChanges(effectiveLog(history))];
            expect(whole.exists).to.equal(expected !== undefined);
            expect(Object.fromEntries(whole.values)).to.deep.equal(expected ?? {});
            expect([effective.exists, Object.fromEntries(effective.values)]).to.deep.equal([
              whole.exists,
              Object.fromEntries(whole.values),
            ]);
          }
          expect(facts.size).to.equal(40);
          expect(changes.every(({ at }) => at < `${today}T01:00`)).to.equal(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reaches back 27 whole months, with closes in each of them but the first', () => {
    expect(large.changes[0]?.at.slice(0, 10)).to.equal('2024-08-01');
    const months = new Set(large.deals.flatMap(({ closedAt }) => closedAt?.slice(0, 7) ?? []));
    for (let month = 1; month <= 27; month++) {
      const name = new Date(Date.UTC(2024, 7 + month, 1)).toISOString().slice(0, 7);
      expect(months.has(name), name).to.equal(true);
    }
  });

  it('has skips, moves back, loops and hand-overs', () => {
    const order = new Map(large.pipelines.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage])));
    const steps = movesOf(large).flatMap(({ from, to, fromPipeline, toPipeline }) => {
      const [one, other] = [order.get(from), order.get(to)];
      if (fromPipeline !== toPipeline || one?.category !== 'open' || other?.category !== 'open') return [];
      return [other.order - one.order];
    });
    expect(steps.filter((step) => step === 2)).to.have.length.within(40, 400);
    expect(steps.filter((step) => step === -1)).to.have.length.within(40, 400);
    expect(new Set(steps)).to.deep.equal(new Set([1, 2, -1]));
    const handedOver = movesOf(large).filter(({ fromPipeline, toPipeline }) => fromPipeline !== toPipeline);
    expect(handedOver).to.have.length.within(10, 100);
  });

  it('has undos, undone undos, deletions for good and others that were taken back', () => {
    const byOp = new Map(large.changes.map((change) => [change.opId, change]));
    const undone = (change: DealChange): DealChange | undefined => byOp.get(change.undoes ?? '');
    expect(count(({ undoes }) => undoes !== null)).to.be.greaterThan(50);
    expect(count((change) => change.undoes !== null && undone(change) === undefined)).to.equal(0);
    expect(count((change) => (undone(change)?.undoes ?? null) !== null)).to.be.greaterThan(5);
    expect(count((change) => undone(change)?.kind === 'deleted' && change.kind === 'restored')).to.be.greaterThan(5);
    expect(count(({ kind }) => kind === 'deleted') - count(({ kind }) => kind === 'restored')).to.equal(25);
    // Whoever takes something back here takes back all of it: none stays an act of its own.
    expect(effectiveLog(large.changes).filter(({ undoes }) => undoes !== null)).to.deep.equal([]);
    expect(count(({ kind }) => kind === 'reopened')).to.be.greaterThan(10);
  });

  it('takes deals along from a stage that is given up, without a move of their own', () => {
    const caused = large.changes.filter(({ cause }) => cause === 'stageDeleted');
    expect(caused.length).to.be.greaterThan(0);
    for (const { changes } of caused) {
      expect(changes['stageId']).to.deep.equal({ from: 'sw-webinar', to: 'sw-demo' });
      expect(Object.keys(changes)).to.deep.equal(['stageId']);
    }
    const before = large.changes.filter(({ changes }) => changes['stageId']?.to === 'sw-webinar');
    const gone = large.pipelineChanges.find(({ kind, pipelineId }) => kind === 'edited' && pipelineId === 'software');
    expect(before.length).to.be.greaterThan(caused.length);
    expect(before.every(({ at }) => at < (gone?.at ?? ''))).to.equal(true);
    expect(caused.every(({ at }) => at < (gone?.at ?? ''))).to.equal(true);
    expect(large.deals.some(({ stageId }) => stageId === 'sw-webinar')).to.equal(false);
  });

  it('imported what was there before, of some without saying since when they stand where they stand', () => {
    const imported = large.changes.filter(({ kind }) => kind === 'imported');
    expect(imported.length).to.be.within(20, 120);
    const unknown = imported.filter(({ changes }) => changes['stageEnteredAt'] === undefined);
    expect(unknown.length).to.be.within(5, imported.length - 5);
    for (const { at, changes } of imported) {
      expect(at.slice(0, 10)).to.equal('2024-08-01');
      expect((changes['createdAt']?.to as string) < at).to.equal(true);
      expect(changes['externalId']?.to).to.match(/^crm-/);
    }
  });

  it('has a quota for each pipeline and month, that can be read, up to two months ahead', () => {
    for (const { id, currency } of large.pipelines) {
      const own = large.entities.quotas.filter(({ pipelineId }) => pipelineId === id);
      expect(own).to.have.length(30);
      expect([own[0]?.period, own.at(-1)?.period]).to.deep.equal(['2024-08', '2027-01']);
      for (const quota of own) {
        expect(normalizeQuota(quota).problems).to.deep.equal([]);
        expect([quota.currency, quota.amount > 0]).to.deep.equal([currency, true]);
      }
    }
  });

  it('asks with its quotas for a little more than what was won', () => {
    for (const { id, currency, stages } of large.pipelines) {
      const won = new Set(stages.filter(({ category }) => category === 'won').map((stage) => stage.id));
      const inYear = (month: string): boolean => month >= '2025-11' && month < '2026-11';
      const sold = large.deals.filter(
        (deal) => won.has(deal.stageId) && deal.currency === currency && inYear(deal.closedAt?.slice(0, 7) ?? ''),
      );
      const value = sold.reduce((sum, deal) => sum + (deal.value ?? 0), 0);
      const asked = large.entities.quotas
        .filter(({ pipelineId, period }) => pipelineId === id && inYear(period))
        .reduce((sum, { amount }) => sum + amount, 0);
      expect(asked / value, id).to.be.within(1, 1.3);
    }
  });

  it('pushes expected closes, and pulls some in', () => {
    const moved = large.changes.flatMap(({ kind, changes }) => {
      const date = changes['expectedCloseDate'];
      return kind === 'edited' && date ? [(date.to as string) > (date.from as string)] : [];
    });
    expect(moved.filter((isLater) => isLater).length).to.be.greaterThan(200);
    expect(moved.filter((isLater) => !isLater).length).to.be.greaterThan(20);
  });
});

describe('the language of the sample', () => {
  it('speaks Vietnamese in đồng, family name first', () => {
    const { pipelines, entities } = generateSample({ seed: 5, today: TODAY, language: 'vi', deals: 60 });
    expect(pipelines.map(({ currency }) => currency)).to.deep.equal(['VND', 'VND', 'VND']);
    expect(pipelines[0]?.stages[0]?.name).to.equal('Khảo sát');
    expect(pipelines[0]?.stages.map(({ mappedStatus }) => mappedStatus)).to.include('Đàm phán');
    expect(entities.users.every(({ name }) => /^(Nguyễn|Đặng|Trần|Phạm|Lê|Vũ|Huỳnh|Bùi|Đỗ) /.test(name))).to.equal(
      true,
    );
  });

  it('speaks English, without a Vietnamese letter', () => {
    const { pipelines, entities, deals } = generateSample({ seed: 5, today: TODAY, language: 'en', deals: 60 });
    expect(pipelines.map(({ currency }) => currency)).to.deep.equal(['USD', 'USD', 'EUR']);
    const { users, teams, territories, accounts, contacts, products, lostReasons, activities } = entities;
    const names = [users, teams, territories, accounts, contacts, products, lostReasons, pipelines].flat();
    const texts = [...names.map(({ name }) => name), ...deals.map(({ title }) => title)];
    texts.push(
      ...activities.map(({ subject }) => subject),
      ...pipelines.flatMap(({ stages }) => stages.map(({ name }) => name)),
    );
    expect(texts.filter((text) => /[đĐơƠưƯ\u1ea0-\u1ef9]/.test(text))).to.deep.equal([]);
  });

  it('tells the same of the same seed in each: only names and money differ', () => {
    const [en, vi] = (['en', 'vi'] as const).map((language) =>
      generateSample({ seed: 5, today: TODAY, deals: 60, language }),
    );
    const places = (sample: Sample | undefined): unknown =>
      sample?.deals.map(({ id, stageId, createdAt, closedAt }) => [id, stageId, createdAt, closedAt]);
    expect(places(vi)).to.deep.equal(places(en));
  });
});
