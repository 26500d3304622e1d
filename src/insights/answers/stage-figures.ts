import { convertMinor, weightedMinor } from '../../model/amount.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import type { Lack, Question } from '../../model/question.js';
import { dayOfMillis } from '../../model/zone.js';
import { STATUS } from '../deals/deal-facts.js';
import type { MoneyTerms } from '../deals/money-sums.js';
import { salesCycle } from '../deals/sales-cycle.js';
import { bottlenecks, isTellingHeldStage, type HeldStage } from '../stages/bottlenecks.js';
import { cumulativeTime } from '../stages/cumulative-time.js';
import { funnel } from '../stages/funnel.js';
import type { KnownStage } from '../stages/known-stages.js';
import { emptyConversion, stageConversion } from '../stages/stage-conversion.js';
import { hasTooFewEnded, stageDuration } from '../stages/stage-duration.js';
import { stayDays, type AsOf } from '../stages/stay-days.js';
import { survivalOf } from '../statistics/survival.js';
import { isWithin } from '../deals/win-rate.js';
import type { Figured } from './figured.js';
import type { DataWithHistory, InsightsData, SeenHistory } from './insights-data.js';
import type { AskedPeriod } from './question-period.js';
import { askedPipelines, showsValues, termsOf } from './scope.js';
import type { PipelineBottlenecks, PipelineFunnel, StageTime } from './values.js';

const YEAR = 365;

export function stageConversionFigure(data: DataWithHistory, question: Question, { period }: AskedPeriod): Figured {
  const { stays, known } = data.history;
  const found = stageConversion(stays, known, { period, asOf: asOfNow(data) });
  const byStage = new Map([...found].map(([stage, conversion]) => [keyOf(stage), conversion]));
  const value = openStages(data, question).map(
    (stage) => byStage.get(keyOf(stage)) ?? emptyConversion(stage.pipelineId, stage.stageId),
  );
  const entries = value.reduce((sum, conversion) => sum + conversion.entries, 0);
  const left = value.reduce((sum, { inUnknownStage, withoutEntry }) => sum + inUnknownStage + withoutEntry, 0);
  return {
    value,
    counted: { n: entries, of: entries + left },
    isLacking: entries === 0,
    lacks: [
      ...(entries === 0 ? [{ what: 'stageConversion', why: 'noEntries' }] : []),
      ...value.flatMap(({ stageId, pipelineId, inUnknownStage, withoutEntry }) => [
        ...countOf('inUnknownStage', inUnknownStage, { pipelineId, stageId }),
        ...countOf('withoutEntry', withoutEntry, { pipelineId, stageId }),
      ]),
    ],
  };
}

export function stageDurationFigure(data: DataWithHistory, question: Question): Figured {
  const rowsByStage = rowsOfStages(data.history);
  const { stays, factRow } = data.history;
  const value = openStages(data, question).map(({ pipelineId, stageId }): StageTime => {
    const rows = rowsByStage.get(keyOf({ pipelineId, stageId })) ?? [];
    const closed = rows.filter((row) => isClosed(data, factRow[stays.deal[row] as number] as number));
    return {
      pipelineId,
      stageId,
      duration: stageDuration(stays, rows, asOfNow(data)),
      cumulative: cumulativeTime(stays, closed, asOfNow(data)),
    };
  });
  const told = value.filter(({ duration }) => !hasTooFewEnded(duration));
  const n = value.reduce((sum, { duration }) => sum + duration.stays, 0);
  const impossible = value.reduce((sum, { duration }) => sum + duration.impossible, 0);
  return {
    value,
    counted: { n, of: n + impossible },
    isLacking: told.length === 0,
    lacks: [
      ...value
        .filter(({ duration }) => hasTooFewEnded(duration))
        .map(({ pipelineId, stageId, duration: { ended } }) => ({
          what: 'stageDuration',
          why: 'tooFewEnded',
          details: { pipelineId, stageId, ended },
        })),
      ...countOf('impossibleStays', impossible, {}),
      ...countOf('withoutEntry', data.history.lacking.withoutEntry, {}),
    ],
  };
}

/** The cohort: deals created in the period that stand in the pipeline today. */
export function funnelFigure(data: DataWithHistory, question: Question, { period }: AskedPeriod): Figured {
  const { facts, history, now } = data;
  const pipelines = askedPipelines(data, question);
  const dealOfRow = new Int32Array(facts.length).fill(-1);
  for (const [deal, row] of history.factRow.entries()) if (row >= 0) dealOfRow[row] = deal;
  const value = pipelines.map((pipeline): PipelineFunnel => {
    const cohort = new Set<number>();
    let withoutHistory = 0;
    for (let row = 0; row < facts.length; row++) {
      const isHere = facts.status[row] !== STATUS.none && facts.names[facts.pipeline[row] as number] === pipeline.id;
      const created = facts.createdDay[row] as number;
      if (!isHere || Number.isNaN(created) || !isWithin(created, period)) continue;
      const deal = dealOfRow[row] as number;
      if (deal < 0) withoutHistory++;
      else cohort.add(deal);
    }
    const stageIds = openStagesOf(pipeline).map(({ id }) => id);
    const told = funnel(history.stays, history.known, { pipelineId: pipeline.id, stageIds, cohort, now });
    return {
      pipelineId: pipeline.id,
      ...told,
      deals: told.deals + withoutHistory,
      withoutStay: told.withoutStay + withoutHistory,
    };
  });
  const deals = value.reduce((sum, one) => sum + one.deals, 0);
  const withoutStay = value.reduce((sum, one) => sum + one.withoutStay, 0);
  return {
    value,
    counted: { n: deals - withoutStay, of: deals },
    isLacking: deals - withoutStay === 0,
    lacks: [
      ...(deals === 0 ? [{ what: 'funnel', why: 'nothingCreated' }] : []),
      ...countOf('withoutStay', withoutStay, {}),
    ],
  };
}

export function bottlenecksFigure(data: DataWithHistory, question: Question): Figured {
  const rowsByStage = rowsOfStages(data.history);
  const value: PipelineBottlenecks[] = [];
  const lacks: Lack[] = [];
  let told = 0;
  let stages = 0;
  for (const pipeline of askedPipelines(data, question)) {
    const terms = termsOf(data, [pipeline]);
    const held = openStagesOf(pipeline).map(({ id }) => {
      const rows = rowsByStage.get(keyOf({ pipelineId: pipeline.id, stageId: id })) ?? [];
      return heldStage(data, pipeline.id, id, rows, terms);
    });
    const tooFew = held.filter((stage) => !isTellingHeldStage(stage)).map(({ stageId }) => stageId);
    const cycle = meanCycle(data, pipeline.id);
    value.push({
      pipelineId: pipeline.id,
      currency: terms.currency,
      stages: bottlenecks(held, cycle, showsValues(data, [pipeline])),
      tooFew,
    });
    stages += held.length;
    told += held.length - tooFew.length;
    for (const stageId of tooFew) {
      lacks.push({ what: 'bottlenecks', why: 'tooFewStays', details: { pipelineId: pipeline.id, stageId } });
    }
    if (cycle === null) lacks.push({ what: 'costPerDay', why: 'nothingWon', details: { pipelineId: pipeline.id } });
  }
  return { value, counted: { n: told, of: stages }, isLacking: told === 0, lacks };
}

function heldStage(
  data: DataWithHistory,
  pipelineId: string,
  stageId: string,
  rows: readonly number[],
  { currency, rates }: MoneyTerms,
): HeldStage {
  const { facts, history, today, calendar } = data;
  const { stays, factRow } = history;
  const isWon = (row: number): boolean => {
    const fact = factRow[stays.deal[row] as number] as number;
    return fact >= 0 && facts.status[fact] === STATUS.won;
  };
  const standing: { days: number; weightedMinor: number | null }[] = [];
  for (let row = 0; row < facts.length; row++) {
    const isHere =
      facts.status[row] === STATUS.open &&
      facts.names[facts.stage[row] as number] === stageId &&
      facts.names[facts.pipeline[row] as number] === pipelineId;
    if (!isHere) continue;
    const own = facts.minor[row] as number;
    const minor = Number.isNaN(own)
      ? null
      : convertMinor(own, facts.names[facts.currency[row] as number] as string, currency, rates);
    standing.push({
      days: today - dayOfMillis(facts.enteredAt[row] as number, calendar.timeZone),
      weightedMinor: minor === null ? null : weightedMinor(minor, facts.basisPoints[row] as number),
    });
  }
  const survivalOfRows = (own: readonly number[]): HeldStage['all'] =>
    survivalOf(stayDays(stays, own, asOfNow(data)).durations);
  return { stageId, all: survivalOfRows(rows), ofWon: survivalOfRows(rows.filter(isWon)), standing };
}

/** Mean days to the close of a pipeline's deals won in the last twelve months. */
function meanCycle({ facts, today }: InsightsData, pipelineId: string): number | null {
  const rows: number[] = [];
  for (let row = 0; row < facts.length; row++) {
    if (facts.status[row] !== STATUS.none && facts.names[facts.pipeline[row] as number] === pipelineId) rows.push(row);
  }
  return salesCycle(facts, rows, { start: today - (YEAR - 1), end: today + 1 }).won.mean;
}

/** Rows of stays by the stage they were in; what nobody knows any more is in none. */
function rowsOfStages({ stays, known }: SeenHistory): Map<string, number[]> {
  const byStage = new Map<string, number[]>();
  const byPlace = new Map<number, number[] | null>();
  for (let row = 0; row < stays.length; row++) {
    const place = stays.place[row] as number;
    let rows = byPlace.get(place);
    if (rows === undefined) {
      const stage = known.at(place);
      rows = stage ? [] : null;
      if (stage && rows) byStage.set(keyOf(stage), rows);
      byPlace.set(place, rows);
    }
    rows?.push(row);
  }
  return byStage;
}

function openStages(data: InsightsData, question: Question): Pick<KnownStage, 'pipelineId' | 'stageId'>[] {
  return askedPipelines(data, question).flatMap((pipeline) =>
    openStagesOf(pipeline).map(({ id }) => ({ pipelineId: pipeline.id, stageId: id })),
  );
}

function openStagesOf({ stages }: Pipeline): Stage[] {
  return stages.filter(({ category }) => category === 'open').toSorted((a, b) => a.order - b.order);
}

function keyOf({ pipelineId, stageId }: Pick<KnownStage, 'pipelineId' | 'stageId'>): string {
  return JSON.stringify([pipelineId, stageId]);
}

function asOfNow({ now, calendar }: InsightsData): AsOf {
  return { now, timeZone: calendar.timeZone };
}

function isClosed({ facts }: InsightsData, row: number): boolean {
  return row >= 0 && (facts.status[row] === STATUS.won || facts.status[row] === STATUS.lost);
}

function countOf(why: string, count: number, details: Readonly<Record<string, string>>): Lack[] {
  return count === 0 ? [] : [{ what: 'stays', why, details: { ...details, count } }];
}
