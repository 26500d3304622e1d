import type { Json } from './json.js';

export type ChangeKind = 'created' | 'moved' | 'edited' | 'reopened' | 'deleted' | 'restored' | 'merged' | 'imported';

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
  kind: ChangeKind;
  changes: Record<string, { from: Json; to: Json }>;
}

/** The same for stages, probabilities and policies of a pipeline. */
export interface PipelineChange extends Omit<DealChange, 'dealId' | 'kind'> {
  pipelineId: string;
  kind: 'created' | 'edited' | 'deleted' | 'restored';
}

/** A stage that a deal stood in, from when on. */
export interface PastStage {
  stageId: string;
  /** Instant, ISO 8601 UTC. */
  at: string;
}
