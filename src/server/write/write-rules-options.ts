import type { EntityKind, EntityOp, EntityRecord } from '../../data/operation.js';
import type { Viewer } from '../viewer.js';
import type { RemovedStages } from './removed-stages.js';
import type { StageLoads } from './stage-loads.js';

/** What the rules ask about a request: who writes, and what this person does not see. */
export interface WriteRulesOptions {
  viewer: Viewer;
  timeZone: string;
  loads: StageLoads;
  knowsLostReasons: boolean;
  /** Ids that are taken by deals this person does not see. */
  hiddenIds: ReadonlySet<string>;
  /** True where an entity's id is taken by one that this person does not see. */
  isHiddenEntity(kind: EntityKind, id: string): boolean;
  /** Ids of the deals that what is written belongs to, where they may be seen and edited. */
  editableDealIds: ReadonlySet<string>;
  /** The stages of this request's other ops: cards beside a new or moved one may be put in order with it. */
  touchedStages: ReadonlySet<string>;
  /** The stages that this request removes, all or nothing with its other ops. */
  removedStages: RemovedStages;
  /** The host's own rule for entities; null leaves it to ours. */
  mayWriteEntity(op: EntityOp, before: EntityRecord | null): boolean | null;
}
