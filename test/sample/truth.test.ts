import { expect } from '@open-wc/testing';
import { dealFacts } from '../../src/insights/deals/fact-columns.js';
import { winRate } from '../../src/insights/deals/win-rate.js';
import { KnownStages } from '../../src/insights/stages/known-stages.js';
import { stageConversion } from '../../src/insights/stages/stage-conversion.js';
import { stageDuration } from '../../src/insights/stages/stage-duration.js';
import { parseDate } from '../../src/model/civil-date.js';
import { historiesByDeal } from '../../src/model/history/change-order.js';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import { generateSample } from '../../stories/workspace/sample/generate.js';
import type { StageTruth } from '../../stories/workspace/sample/truth.js';
import { staysOf } from '../insights/history/stay-script.js';
import { expectedOutcomes } from './expected-outcomes.js';

const TODAY = '2026-11-23';
const timeZone = 'UTC';
const now = Date.parse(`${TODAY}T23:00:00Z`);
const today = parseDate(TODAY);
const sample = generateSample({ seed: 1, today: TODAY, deals: 6_000 });
const stages = new Map(sample.pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage])));
const { stays, places } = staysOf(sample.changes, {
  categoryOf: (_pipelineId, stageId) => stages.get(stageId)?.category ?? null,
});
/** Entries after a stage was given up, early enough for all to have ended by today that do not last for ever. */
const period = { start: today - 419, end: today - 150 };

/** Four standard errors of a share: with some fifty comparisons, chance alone goes beyond it once in three hundred runs. */
function errorOf(share: number, n: number): number {
  return 4 * Math.sqrt((share * (1 - share)) / n);
}

function expectShare(count: number, n: number, truth: number, what: string): void {
  expect(n, `${what}: n`).to.be.greaterThan(80);
  expect(count / n, `${what}, n ${String(n)}`).to.be.closeTo(truth, errorOf(truth, n));
}

/** The share of stays that last longer than so many whole days, those that never end included. */
function survivalAt(days: number, { medianDays, sigma }: StageTruth, stuck: number): number {
  return stuck + (1 - stuck) * (1 - normalShare(Math.log(days / medianDays) / sigma));
}

/** The share of a normal distribution below z: Abramowitz and Stegun, Handbook (1964), 26.2.17, to seven digits. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = terms.reduceRight((rest, term) => (rest + term) * t, 0);
  const above = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return z >= 0 ? 1 - above : above;
}

describe('what insights find in the sample is what it was drawn from', () => {
  const known = new KnownStages(places, sample.pipelines);
  const conversions = [...stageConversion(stays, known, { period, asOf: { now, timeZone } })];

  for (const truth of sample.truth) {
    for (const stage of truth.stages) {
      it(`how stays in ${stage.stageId} end`, () => {
        const conversion = conversions.find(([{ stageId }]) => stageId === stage.stageId)?.[1];
        if (!conversion) throw new Error(`Nobody entered ${stage.stageId}.`);
        const { advanced, lost, movedBack, handedOver } = conversion.outcomes;
        const told = advanced + lost + movedBack;
        const ended = told + handedOver;
        expect(conversion.share).to.equal(advanced / told);
        expectShare(advanced, told, stage.advance / (1 - stage.handOver), 'conversion');
        expectShare(movedBack, ended, stage.back, 'moved back');
        expectShare(handedOver, ended, stage.handOver, 'handed over');
      });

      it(`how long stays in ${stage.stageId} last`, () => {
        const first = period.start * 86_400_000;
        const rows = Array.from({ length: stays.length }, (_, row) => row).filter(
          (row) => places.at(stays.place[row]!).stageId === stage.stageId && stays.enteredAt[row]! >= first,
        );
        const duration = stageDuration(stays, rows, { now, timeZone });
        const { medianDays, sigma } = stage;
        let median = 1;
        while (survivalAt(median, stage, truth.stuck) > 0.5) median++;
        // The standard error of a median, of a log-normal one: 1.2533 times that of the mean logarithm.
        const error = Math.ceil((4 * 1.2533 * sigma * medianDays) / Math.sqrt(duration.ended));
        expect(duration.median).to.be.closeTo(median, error);
        for (const part of [0.6, 1, 1.6]) {
          const day = Math.round(medianDays * part);
          const survival = duration.steps.findLast((step) => step.day <= day)?.survival ?? 1;
          const expected = survivalAt(day, stage, truth.stuck);
          expect(survival, `day ${String(day)}`).to.be.closeTo(expected, errorOf(expected, duration.ended));
        }
      });
    }
  }

  it('how many deals are won', () => {
    const pipelineOf = new Map(sample.pipelines.map((pipeline) => [pipeline.id, pipeline]));
    const old = sample.deals.filter(({ createdAt }) => {
      const day = parseDate((createdAt ?? '').slice(0, 10));
      return day >= period.start && day < today - 250;
    });
    const facts = dealFacts(old, {
      timeZone,
      stage: (stageId) => stages.get(stageId),
      formerCategory: () => null,
      pipeline: (id) => pipelineOf.get(id),
      currency: 'EUR',
      canSeeValue: () => true,
    });
    const expected = expectedOutcomes(sample.truth);
    for (const { pipelineId } of sample.truth) {
      const rows = old.flatMap((deal, row) => (deal.pipelineId === pipelineId ? [row] : []));
      const rate = winRate(facts, rows, { start: null, end: null }, { currency: 'EUR', rates: null });
      const { won, lost } = expected.get(pipelineId) ?? { won: 0, lost: 0 };
      expectShare(rate.won, rate.won + rate.lost, won / (won + lost), pipelineId);
    }
  });

  it('how expected closes slip', () => {
    const first = new Map<
      string,
      { pipelineId: string; overdue: number; pushed: number; due: number; pulled: number }
    >();
    for (const history of historiesByDeal(effectiveLog(sample.changes))) {
      let pipelineId = '';
      let date = '';
      for (const { at, kind, changes } of history) {
        const moved = changes['expectedCloseDate'];
        if (kind === 'edited' && changes['lastActivityAt'] && date !== '') {
          const counts = first.get(pipelineId) ?? { pipelineId, overdue: 0, pushed: 0, due: 0, pulled: 0 };
          first.set(pipelineId, counts);
          const isOverdue = date < at.slice(0, 10);
          counts[isOverdue ? 'overdue' : 'due']++;
          if (moved) counts[isOverdue ? 'pushed' : 'pulled']++;
          const slip = sample.truth.find((truth) => truth.pipelineId === pipelineId)?.slip;
          const ahead = parseDate((moved?.to ?? '') as string) - parseDate(at.slice(0, 10));
          if (moved && slip) expect(ahead).to.be.within(...(isOverdue ? slip.pushDays : slip.pullDays));
        }
        pipelineId = (changes['pipelineId']?.to ?? pipelineId) as string;
        date = (moved ? moved.to : date) as string;
      }
    }
    for (const { pipelineId, slip } of sample.truth) {
      const { overdue = 0, pushed = 0, due = 0, pulled = 0 } = first.get(pipelineId) ?? {};
      expectShare(pushed, overdue, slip.push, `${pipelineId}, pushed`);
      expect(due).to.be.greaterThan(1_000);
      expect(pulled / due).to.be.within(slip.pull / 3, slip.pull);
    }
  });
});
