import type { ChangeKind, MoveCause } from '../model/change.js';
import type { Deal, DealPatch } from '../model/deal.js';
import type { Json, JsonObject } from '../model/json.js';
import type { EntityKind } from './entity-kinds/traits.js';

/** What every operation carries: who, when, and the key that stays the same on every retry. */
export interface OpBase {
  /** Idempotency key. */
  id: string;
  /** Instant at which the person acted, ISO 8601 UTC. */
  at: string;
  actorId: string | null;
  /** The op that this one takes back. */
  undoes?: string;
  /** 1 on the first send. */
  attempt: number;
}

/** One intent of a person on one existing deal. */
export interface UpdateOp extends OpBase {
  type: 'update';
  kind: Extract<ChangeKind, 'moved' | 'edited' | 'reopened' | 'merged'>;
  dealId: string;
  /** What changed and what follows from it, computed by the model. */
  patch: DealPatch;
  /** What the person saw in those fields. */
  seen: DealPatch;
  /** Of a deal whose stage goes in the same act. */
  cause?: MoveCause;
  /** The version that the person saw; absent where the backend has none. */
  base?: number;
  /** For backends with `rank: 'server'`: the neighbours among all deals of the stage. */
  place?: { beforeId: string | null; afterId: string | null };
}

export interface CreateOp extends OpBase {
  type: 'create';
  kind: Extract<ChangeKind, 'created' | 'restored' | 'imported'>;
  dealId: string;
  deal: Deal;
  /** Of a restoring: the version that the removal brought. A backend that knows a later one answers `gone`. */
  base?: number;
}

export interface RemoveOp extends OpBase {
  type: 'remove';
  kind: Extract<ChangeKind, 'deleted'>;
  dealId: string;
  base?: number;
  /** What the person saw, so that a backend without a bin can restore it. */
  seen: Deal;
}

export type DealOp = UpdateOp | CreateOp | RemoveOp;

export type { EntityKind };

/** A change to anything but a deal. A `patch` of null removes; an unknown `entityId` creates. */
export interface EntityOp extends OpBase {
  type: 'entity';
  kind: EntityKind;
  entityId: string;
  patch: JsonObject | null;
  /** What the person saw in the patched fields; the whole entity for a removal. */
  seen: JsonObject | null;
  /** The version that the person saw; 0: there must be none yet. */
  base?: number;
}

export type Op = DealOp | EntityOp;

/** Several ops that belong together. */
export interface Tx {
  id: string;
  ops: Op[];
  /** All or nothing. */
  atomic: boolean;
}

export interface FieldRequest {
  field: string;
  label?: string;
  options?: { id: string; name: string }[];
  message?: string;
}

export type RejectionCode = 'invalid' | 'forbidden' | 'rule' | 'too-large' | 'unsupported';

/** A backend's definite answer to one op. */
export type Outcome =
  | { status: 'applied'; deal?: Deal; replayed?: boolean; at?: string; version?: number }
  | { status: 'conflict'; current: Deal | null }
  /** `version`: the one that the removal brought; a restoring is guarded by it. */
  | { status: 'gone'; version?: number }
  | {
      status: 'rejected';
      code: RejectionCode;
      message?: string;
      fields?: Record<string, string>;
      needs?: FieldRequest[];
    };

/** A raw entity as it travels. */
export type EntityRecord = { id: string } & { [key: string]: Json | undefined };
