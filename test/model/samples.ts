import { completeDeal } from '../../src/data/complete-deal.js';
import { parseDate } from '../../src/model/calendar.js';
import type { ReportingCalendar } from '../../src/model/calendar.js';
import type { Deal } from '../../src/model/deal.js';
import type { FieldEnvironment } from '../../src/model/field.js';
import type { Pipeline, Stage } from '../../src/model/pipeline.js';

/** A complete deal about which nothing optional is known. */
export function sampleDeal(known: Partial<Deal> = {}): Deal {
  return completeDeal({
    id: 'd1',
    title: 'Deal one',
    pipelineId: 'p1',
    stageId: 'open1',
    rank: 'i',
    version: 1,
    ...known,
  });
}

export function sampleStage(known: Partial<Stage> = {}): Stage {
  return {
    id: 'open1',
    pipelineId: 'p1',
    name: 'Open one',
    order: 0,
    category: 'open',
    probability: 0.25,
    forecastCategory: null,
    mappedStatus: null,
    rot: null,
    limit: null,
    guidance: null,
    requirements: [],
    folded: false,
    color: null,
    ...known,
  };
}

export const open1 = sampleStage();
export const open2 = sampleStage({ id: 'open2', name: 'Open two', order: 1, probability: 0.5 });
export const open3 = sampleStage({ id: 'open3', name: 'Open three', order: 2, probability: 0.75 });
export const won = sampleStage({ id: 'won', name: 'Won', order: 3, category: 'won', probability: 1 });
export const lost = sampleStage({ id: 'lost', name: 'Lost', order: 4, category: 'lost', probability: 0 });

export function samplePipeline(known: Partial<Pipeline> = {}): Pipeline {
  return {
    id: 'p1',
    name: 'Pipeline one',
    order: 0,
    currency: 'EUR',
    stages: [open1, open2, open3, won, lost],
    archived: false,
    productIds: [],
    territoryIds: [],
    teamIds: [],
    rot: null,
    process: null,
    access: [],
    color: null,
    version: 1,
    ...known,
  };
}

export const berlin: ReportingCalendar = { timeZone: 'Europe/Berlin', fiscalYearStart: 1, weekStart: 'mon' };

/** The workspace of the tests: one pipeline in euros, 2026-03-18 (a Wednesday) in Berlin. */
export function sampleEnvironment(
  known: Partial<FieldEnvironment> = {},
  pipelines: readonly Pipeline[] = [samplePipeline()],
): FieldEnvironment {
  return {
    today: parseDate('2026-03-18'),
    calendar: berlin,
    stage: (id, pipelineId) =>
      pipelines
        .filter((pipeline) => pipelineId === undefined || pipeline.id === pipelineId)
        .flatMap((pipeline) => pipeline.stages)
        .find((stage) => stage.id === id),
    pipeline: (id) => pipelines.find((pipeline) => pipeline.id === id),
    rates: null,
    currency: 'EUR',
    canSeeValue: () => true,
    ...known,
  };
}
