import type { Right } from '../../model/access.js';
import type { EntityRecord } from '../operation.js';

/** Who asks, as far as the rules of entities need to know. */
export interface EntityViewer {
  /** Null: nobody in particular. */
  readonly userId: string | null;
  /** Sets up the workspace: pipelines and the catalogue. */
  readonly isAdmin: boolean;
  /** Every pipeline that there is, whether or not it may be seen. */
  readonly pipelineIds: readonly string[];
  rightsIn(pipelineId: string): ReadonlySet<Right>;
}

/** Who writes. */
export interface EntityWriter extends EntityViewer {
  /** True for a deal that this person may see and edit. */
  mayEditDeal(dealId: unknown): boolean;
}

/** What a write would do: null stands for "not there". */
export interface EntityWrite {
  before: EntityRecord | null;
  after: EntityRecord | null;
  /** The fields that the op names. */
  fields: readonly string[];
}

/** Why a write is refused: for want of a right in a pipeline, or, without one, because it is not this person's to do. */
export type WriteRefusal = { right: Right; pipelineId: string } | { right: null };

/** The rules of one kind of entity, asked wherever a record is shown or written. */
export interface EntityDefinition {
  /** Who may see what depends on records of this kind: those who follow the feed are looked at again when one changes. */
  decidesAccess?: true;
  /**
   * The fields that a record's sight depends on, its deal's id among them. Absent: everybody sees it, or what decides is no
   * field of it. A server keeps them of what was there before, so that only who saw a record learns that it is gone.
   */
  sightFields?: readonly string[];
  /** Whether a record may be seen, as far as that can be told from it. What is read by deal is seen with its deal besides. */
  sees(record: EntityRecord, viewer: EntityViewer): boolean;
  /** Why somebody who does not administer the workspace may not do this; null when he may. */
  refuse(write: EntityWrite, writer: EntityWriter): WriteRefusal | null;
}

/** Not this person's to do, whatever the rights. */
export const DENIED: WriteRefusal = { right: null };

/** Seen by everybody, set up by those who administer the workspace. */
export const CATALOGUE: EntityDefinition = {
  sees: () => true,
  refuse: () => DENIED,
};

/** Seen by everybody, added to and completed by all who may create deals somewhere; removed by those who administer. */
export const CUSTOMERS: EntityDefinition = {
  sees: () => true,
  refuse: ({ after }, writer) =>
    after !== null && writer.pipelineIds.some((id) => writer.rightsIn(id).has('create')) ? null : DENIED,
};
