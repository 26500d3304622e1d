// Answers, as the store gives them: for a host that works figures out elsewhere.
export { answerTo } from './answers/answer-to.js';
export { InsightsModel, type DealNews, type HistoryNews, type InsightsNews } from './answers/insights-model.js';
export type { InsightsData, InsightsSurroundings, SeenHistory } from './answers/insights-data.js';
export { askedPeriod, DEFAULT_PERIODS, type AskedPeriod } from './answers/question-period.js';
export { surroundingsOf, type PastSurroundings } from './answers/surroundings-of.js';
export type {
  Figure,
  FigurePart,
  InsightValue,
  InsightValues,
  PipelineBottlenecks,
  PipelineFunnel,
  StageTime,
} from './answers/values.js';
export type { Health, HealthWithBefore } from './answers/health-figure.js';
export type { PipelineProcess } from './answers/process-figure.js';

// What figures read.
export { STATUS, type DealFacts, type DealSurroundings } from './deals/deal-facts.js';
export { dealFacts, FactColumns } from './deals/fact-columns.js';
export type { Money, MoneyTerms } from './deals/money-tally.js';
export { readStays, type PresentPlace, type ReadStays, type StayRules } from './history/read-stays.js';
export { BEGINNING, END, type Stays } from './history/stay-columns.js';
export { readTimelines, type PastSource } from './history/read-timelines.js';
export { KnownStages, type KnownStage } from './stages/known-stages.js';
export type { AsOf } from './stages/stay-days.js';

// Figures of deals.
export { averageAge, type AverageAge } from './deals/average-age.js';
export { openValue, type OpenValue } from './deals/open-value.js';
export { salesCycle, type SalesCycle, type Spread } from './deals/sales-cycle.js';
export { strictWinRate, type StrictTerms, type StrictWinRate } from './deals/strict-win-rate.js';
export { velocity, type PipelineVelocity, type Velocity } from './deals/velocity.js';
export { winRate, type ValueShare, type WinRate } from './deals/win-rate.js';

// Figures of stages and of the process.
export { bottlenecks, type Bottleneck, type HeldStage } from './stages/bottlenecks.js';
export { cumulativeTime, type CumulativeTime } from './stages/cumulative-time.js';
export { funnel, type Funnel, type FunnelQuestion, type FunnelStep } from './stages/funnel.js';
export { stageConversion, type EntryOutcome, type StageConversion } from './stages/stage-conversion.js';
export { stageDuration, type StageDuration } from './stages/stage-duration.js';
export { departures, type Departures, type MoveCount } from './process/departures.js';
export { flow, type Flow, type FlowEdge, type FlowNode } from './process/flow.js';
export { processDeals, type ProcessDeal, type ProcessDeals } from './process/process-deals.js';
export { variants, type Variant, type Variants } from './process/variants.js';
export { waysThrough, type Visit, type Way, type Ways, type WayStay } from './process/ways.js';

// What comes in, and how it changed.
export { attainment, type Attainment, type NoAttainment, type WonOfQuota } from './quotas/attainment.js';
export { coverage, type Coverage } from './quotas/coverage.js';
export { quotaAt, quotaFor, type FoundQuota, type QuotaGround, type QuotaScope } from './quotas/quota-levels.js';
export { winCredit, type WinCredit } from './quotas/win-credit.js';
export { readPushCounts, pushCountOf, type PushCount } from './forecast/push-count.js';
export { slippage, type DueDeals, type DueOutcome, type Slippage, type SlippageTerms } from './forecast/slippage.js';
export { waterfall, type Waterfall, type WaterfallBar, type WaterfallTerms } from './forecast/waterfall.js';
export { healthMeasures, sharesOf, type HealthMeasures, type OpenSigns } from './health/health-measures.js';
export {
  DEFAULT_WEIGHTS,
  HEALTH_PARTS,
  healthScore,
  type HealthPart,
  type HealthScore,
  type HealthWeights,
} from './health/health-score.js';

// Differences and durations.
export { compared, type Compared, type Comparison, type Verdict } from './comparisons/comparison.js';
export type { Durations } from './statistics/durations.js';
export { fisherTest } from './statistics/fisher.js';
export { logRankTest } from './statistics/log-rank.js';
export { mean, quantile } from './statistics/quantile.js';
export { restrictedMean, survivalOf, type Survival, type SurvivalStep } from './statistics/survival.js';
export { wilsonInterval, type Interval } from './statistics/wilson.js';
