import type { PastStage } from '../model/change.js';
import type { DealDraft, DealPatch } from '../model/deal.js';
import type { JsonObject } from '../model/json.js';
import type { Stage } from '../model/pipeline.js';
import type { LaneField } from '../model/view.js';
import type { EntityKind } from '../data/operation.js';

/** By which hand an act came about. */
export type ActionSource = 'pointer' | 'keyboard' | 'menu' | 'api' | 'bulk' | 'import' | 'undo' | 'remote';

interface FromSource {
  source?: ActionSource;
}

/** Names the pipeline where stages of several pipelines bear the same id. */
interface OfPipeline {
  pipelineId?: string;
}

/** Moves deals, as one block that keeps its order, directly before `beforeId` among all deals of the stage. */
export interface MoveDeals extends FromSource {
  type: 'moveDeals';
  ids: readonly string[];
  stageId: string;
  /** Absent: the stage's own pipeline. */
  pipelineId?: string;
  /** Null or absent: at the end, or at the top with `atTop`. */
  beforeId?: string | null;
  atTop?: boolean;
  /** A drop in another swimlane changes that lane's field in the same action. */
  lane?: { field: LaneField; id: string | null };
  lostReasonId?: string | null;
  /** Answers to requirements of the stage, asked for on the spot. */
  patch?: DealPatch;
}

/** Something beside the deals that changes in the same act, and is taken back with it. A patch of null removes it. */
export interface EntityEdit {
  kind: EntityKind;
  id: string;
  patch: JsonObject | null;
}

export interface TagEdit {
  add?: readonly string[];
  remove?: readonly string[];
}

export interface EditDeals extends FromSource {
  type: 'editDeals';
  ids: readonly string[];
  patch?: DealPatch;
  tags?: TagEdit;
  entities?: readonly EntityEdit[];
}

export interface CreateDeal extends FromSource {
  type: 'createDeal';
  deal: DealDraft;
  atTop?: boolean;
  entities?: readonly EntityEdit[];
}

export interface DeleteDeals extends FromSource {
  type: 'deleteDeals';
  ids: readonly string[];
}

export interface AddStage extends FromSource {
  type: 'addStage';
  pipelineId: string;
  stage: Partial<Stage> & { name: string };
  /** Absent: before the first won or lost stage, or at the end for a closed one. */
  beforeStageId?: string | null;
}

export interface EditStage extends FromSource, OfPipeline {
  type: 'editStage';
  stageId: string;
  patch: Partial<Omit<Stage, 'id' | 'pipelineId' | 'order'>>;
}

export interface MoveStage extends FromSource, OfPipeline {
  type: 'moveStage';
  stageId: string;
  beforeStageId: string | null;
}

/** `moveDealsTo` is required while deals stand in the stage. */
export interface DeleteStage extends FromSource, OfPipeline {
  type: 'deleteStage';
  stageId: string;
  moveDealsTo?: string;
  /** The stage becomes one with that of `moveDealsTo`: history says so. */
  isMerge?: boolean;
  /** Asked for when the deals go to a lost stage. */
  lostReasonId?: string;
}

/** Creates or changes an entity; a patch of null removes it. */
export interface SaveEntity extends FromSource {
  type: 'saveEntity';
  kind: EntityKind;
  id: string;
  patch: JsonObject | null;
}

/** Everything an import brings, accepted or refused as one. */
export interface ImportAll extends FromSource {
  type: 'import';
  entities: readonly { kind: EntityKind; id: string; patch: JsonObject }[];
  creates: readonly DealDraft[];
  /** Stages that a created deal went through, oldest first, by its place among `creates`: they become its history. */
  pasts?: ReadonlyMap<number, readonly PastStage[]>;
  updates: readonly { id: string; patch: DealPatch }[];
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

export type Action =
  | MoveDeals
  | EditDeals
  | CreateDeal
  | DeleteDeals
  | AddStage
  | EditStage
  | MoveStage
  | DeleteStage
  | SaveEntity
  | ImportAll;

export type RefusalCode =
  | 'forbidden'
  | 'transition'
  | 'limit'
  | 'readonly'
  | 'archived'
  | 'unknown'
  | 'needs'
  | 'invalid'
  | 'vetoed'
  /** The device refuses to keep it, and the backend can't be reached. */
  | 'storage'
  | 'cancelled';

/** Why nothing happened; `message` is English and names the value and the mend. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  /** Fields to ask the person for, with code `needs`. */
  needs?: readonly string[];
  right?: string;
}

export type SaveResult = { status: 'saved' } | { status: 'failed'; message: string; code: string };

export type ActionResult =
  | { status: 'accepted'; ids: readonly string[]; opIds: readonly string[]; saved: Promise<SaveResult> }
  | { status: 'refused'; refusal: Refusal };
