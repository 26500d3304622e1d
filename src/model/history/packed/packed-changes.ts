import type { ValuePool } from './value-pool.js';
import { MOVE_CAUSES, type ChangeKind, type MoveCause } from '../../change.js';

/** What `kind` of {@link PackedChanges} counts in. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  'created',
  'moved',
  'edited',
  'reopened',
  'deleted',
  'restored',
  'merged',
  'imported',
];

/** What `cause` of {@link PackedChanges} counts in; 0 is none. */
export const CAUSES: readonly (MoveCause | null)[] = [null, ...MOVE_CAUSES];

/**
 * Changes as columns of numbers, a row for each in the order in which they were taken in. Texts and values are numbers into
 * a {@link ValuePool}. The fields of row `r` are those from `firstField[r]` up to before `firstField[r + 1]`.
 */
export interface PackedChanges {
  /** How many rows. */
  readonly length: number;
  /** Milliseconds since 1970-01-01 UTC: what is finer than that is not kept. */
  readonly at: Float64Array;
  /** Ascending within a record; not without gaps. */
  readonly seq: Uint32Array | Float64Array;
  /** Which deal or pipeline, a number into `records`. */
  readonly record: Uint32Array;
  /** The row of the same record that was taken in before; -1 for its first. */
  readonly previous: Int32Array;
  /** An index into {@link CHANGE_KINDS}. */
  readonly kind: Uint8Array;
  /** An index into {@link CAUSES}. */
  readonly cause: Uint8Array;
  /** Numbers into `values`; of `actor` and `undoes`, 0 is nobody and nothing. `id` is `op` where entries bear the ids of their ops. */
  readonly id: Uint32Array;
  readonly op: Uint32Array;
  readonly undoes: Uint32Array;
  readonly actor: Uint32Array;
  /** One longer than the others. */
  readonly firstField: Uint32Array;
  /** Which field, a number into `fields`. */
  readonly field: Uint16Array;
  /** What it held and holds, numbers into `values`; 0 is null. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Ids of deals or pipelines. */
  readonly records: ValuePool;
  /** Names of fields, custom ones as `fields.x`. */
  readonly fields: ValuePool;
  readonly values: ValuePool;
}
