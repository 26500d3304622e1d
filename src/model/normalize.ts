export { normalizeDeal } from './normalize-deal.js';
export type { DealDefaults, NormalizedDeal } from './normalize-deal.js';
export { findStage, normalizePipeline } from './normalize-pipeline.js';
export type { NormalizedPipeline, PipelineDefaults } from './normalize-pipeline.js';
export type { Problem } from './problem.js';
