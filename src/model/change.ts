import type { Json } from './json.js';

export type ChangeKind = 'created' | 'moved' | 'edited' | 'reopened' | 'deleted' | 'restored' | 'merged' | 'imported';

/**
 * Why a deal left its stage without an act of its own: the stage went, and the deal goes on in another of the same pipeline
 * and category. No figure counts it as a move. Moves recorded before there were causes have none.
 */
export type MoveCause = 'stageDeleted' | 'stagesMerged';

export const MOVE_CAUSES: readonly MoveCause[] = ['stageDeleted', 'stagesMerged'];

/** One entry of a deal's append-only history. The state at any instant is the fold by (at, seq). */
export interface DealChange {
  id: string;
  dealId: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
  /** Ascending within a deal. */
  seq: number;
  actorId: string | null;
  opId: string;
  /** The op that this one took back. */
  undoes: string | null;
  cause?: MoveCause;
  kind: ChangeKind;
  changes: Record<string, { from: Json; to: Json }>;
}

/** The same for stages, probabilities and policies of a pipeline. */
export interface PipelineChange extends Omit<DealChange, 'dealId' | 'kind' | 'cause'> {
  pipelineId: string;
  kind: 'created' | 'edited' | 'deleted' | 'restored';
}

/** A stage that a deal stood in, from when on. */
export interface PastStage {
  stageId: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
}
