import type { Rates } from '../model/amount.js';
import { dayOfMillis, parseDate, type DayNumber, type ReportingCalendar } from '../model/calendar.js';
import { normalizePipeline } from '../model/normalize.js';
import type { Pipeline, PipelineInput, Stage } from '../model/pipeline.js';

/** What the figures of a workspace are counted by, the same for everybody. */
export interface WorkspaceSettings {
  calendar: ReportingCalendar;
  /** Amounts are compared in this currency; null compares them by their face value. */
  currency: string | null;
  rates: Rates | null;
}

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  calendar: { timeZone: 'UTC', fiscalYearStart: 1, weekStart: 'mon' },
  currency: null,
  rates: null,
};

/** A stage with the pipeline it belongs to. */
export interface PlacedStage {
  stage: Stage;
  pipeline: Pipeline;
}

/** The pipelines as they stand, by id, and their stages. */
export class Pipelines {
  readonly all: readonly Pipeline[];
  readonly #byId: ReadonlyMap<string, Pipeline>;

  constructor(inputs: readonly unknown[]) {
    const pipelines = inputs.map((input) => normalizePipeline(input as PipelineInput).pipeline);
    this.all = pipelines
      .filter((pipeline) => pipeline !== null)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
    this.#byId = new Map(this.all.map((pipeline) => [pipeline.id, pipeline]));
  }

  get(id: string): Pipeline | undefined {
    return this.#byId.get(id);
  }

  stage(stageId: string, pipelineId?: string): Stage | undefined {
    if (pipelineId !== undefined) return this.get(pipelineId)?.stages.find(({ id }) => id === stageId);
    return this.placesOf(stageId)[0]?.stage;
  }

  /** The stages that bear an id, usually one. */
  placesOf(stageId: string): PlacedStage[] {
    return this.all.flatMap((pipeline) =>
      pipeline.stages.filter(({ id }) => id === stageId).map((stage) => ({ stage, pipeline })),
    );
  }
}

/** The workspace's today. `now` in milliseconds; `asOf`, a calendar date, stands in for it. */
export function todayIn(settings: WorkspaceSettings, now: number, asOf?: string): DayNumber {
  const day = asOf === undefined ? NaN : parseDate(asOf);
  return Number.isNaN(day) ? dayOfMillis(now, settings.calendar.timeZone) : day;
}
