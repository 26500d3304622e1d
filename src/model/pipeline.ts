import type { AccessRule } from './access.js';
import type { RotPolicy } from './rot.js';

export type StageCategory = 'open' | 'won' | 'lost';
export type ForecastCategory = 'pipeline' | 'bestCase' | 'commit' | 'closed' | 'omitted';

/** Something a deal needs before it may enter a stage. */
export type StageRequirement =
  | { kind: 'field'; field: string; label?: string }
  | { kind: 'activity'; activityType: string; label?: string }
  | { kind: 'checklist'; item: string }
  | { kind: 'approval'; by?: string; label?: string }
  | { kind: 'predicate'; name: string; label?: string };

/** A work-in-progress limit: `value` in major units of the pipeline's currency; `hard` refuses the drop. */
export interface StageLimit {
  count?: number;
  value?: number;
  hard?: boolean;
}

export interface Stage {
  id: string;
  pipelineId: string;
  name: string;
  /** Position among the stages of the pipeline, ascending. */
  order: number;
  category: StageCategory;
  /** 0 to 1. */
  probability: number;
  forecastCategory: ForecastCategory | null;
  /** A vocabulary shared by all pipelines: the columns of a board over several pipelines. */
  mappedStatus: string | null;
  rot: RotPolicy | null;
  limit: StageLimit | null;
  guidance: string | null;
  requirements: readonly StageRequirement[];
  folded: boolean;
  /** Any CSS colour, or null for one chosen by position. */
  color: string | null;
}

/** Which moves a process allows. Until one is set, every move is allowed and the order of stages is the process. */
export interface ProcessPolicy {
  /** Allowed target stage ids by source stage id; a stage without an entry allows all. */
  transitions?: Record<string, string[]>;
  /** May a deal jump over stages? Default true. */
  skip?: boolean;
  /** May a deal go back? Default true. */
  back?: boolean;
  /** Stages in which deals may be created; absent means every open stage. */
  creationStageIds?: string[];
  /** Must a lost deal say why? Default true when the workspace knows lost reasons. */
  lostReasonRequired?: boolean;
}

export interface Pipeline {
  id: string;
  name: string;
  order: number;
  /** ISO 4217. */
  currency: string;
  /** Ascending by `order`. */
  stages: readonly Stage[];
  archived: boolean;
  productIds: readonly string[];
  territoryIds: readonly string[];
  teamIds: readonly string[];
  rot: RotPolicy | null;
  process: ProcessPolicy | null;
  access: readonly AccessRule[];
  color: string | null;
  version: number;
}

/** A stage as a host may write it: a name is enough. */
export type StageInput = string | (Pick<Stage, 'name'> & Partial<Omit<Stage, 'name'>>);

/** A pipeline as a host may write it. */
export type PipelineInput = Pick<Pipeline, 'id' | 'name'> &
  Partial<Omit<Pipeline, 'id' | 'name' | 'stages'>> & { stages: readonly StageInput[] };
