import type { Metric } from '../../model/question.js';
import type { AverageAge } from '../deals/average-age.js';
import type { OpenValue } from '../deals/open-value.js';
import type { SalesCycle } from '../deals/sales-cycle.js';
import type { StrictWinRate } from '../deals/strict-win-rate.js';
import type { Velocity } from '../deals/velocity.js';
import type { WinRate } from '../deals/win-rate.js';
import type { Slippage } from '../forecast/slippage.js';
import type { Waterfall } from '../forecast/waterfall.js';
import type { Attainment } from '../quotas/attainment.js';
import type { Coverage } from '../quotas/coverage.js';
import type { Bottleneck } from '../stages/bottlenecks.js';
import type { CumulativeTime } from '../stages/cumulative-time.js';
import type { Funnel } from '../stages/funnel.js';
import type { StageConversion } from '../stages/stage-conversion.js';
import type { StageDuration } from '../stages/stage-duration.js';
import type { HealthWithBefore } from './health-figure.js';
import type { PipelineProcess } from './process-figure.js';

/** A figure, the same of the period before, and the same of each part; `before` is null where it was not asked for. */
export interface Figure<Value> {
  readonly now: Value;
  readonly before: Value | null;
  readonly parts: readonly FigurePart<Value>[];
}

export interface FigurePart<Value> {
  /** Null for what belongs to no owner, team or whatever else it is split by. */
  readonly id: string | null;
  readonly now: Value;
  readonly before: Value | null;
}

/** How long deals stay in a stage, and how long they stood in it all in all. */
export interface StageTime {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly duration: StageDuration;
  readonly cumulative: CumulativeTime;
}

/** The stages of a pipeline that hold deals up. */
export interface PipelineBottlenecks {
  readonly pipelineId: string;
  /** Of `costPerDay`. */
  readonly currency: string;
  readonly stages: readonly Bottleneck[];
  /** Open stages that too few stays are known of to tell. */
  readonly tooFew: readonly string[];
}

/** How far the deals of a pipeline came. */
export interface PipelineFunnel extends Funnel {
  readonly pipelineId: string;
}

/** What each question is answered with. Stages stand in the order of their pipelines. */
export interface InsightValues {
  readonly openValue: Figure<OpenValue>;
  readonly winRate: Figure<WinRate>;
  readonly salesCycle: Figure<SalesCycle>;
  readonly averageAge: Figure<AverageAge>;
  readonly velocity: Velocity;
  readonly stageConversion: readonly StageConversion[];
  readonly stageDuration: readonly StageTime[];
  readonly funnel: readonly PipelineFunnel[];
  readonly bottlenecks: readonly PipelineBottlenecks[];
  readonly process: readonly PipelineProcess[];
  readonly strictWinRate: StrictWinRate;
  readonly slippage: Slippage;
  readonly waterfall: Waterfall;
  readonly attainment: Attainment;
  readonly coverage: Coverage;
  readonly health: HealthWithBefore;
}

/** What a metric is answered with. */
export type InsightValue<Name extends Metric> = InsightValues[Name];
