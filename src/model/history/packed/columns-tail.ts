import type { PackedChanges } from './packed-changes.js';
import type { PoolTail } from './value-pool.js';

/** How much of a history somebody elsewhere has. */
export interface ColumnsMark {
  readonly rows: number;
  readonly records: number;
  readonly fields: number;
  readonly values: number;
}

/** Nothing of it. */
export const NOTHING_YET: ColumnsMark = { rows: 0, records: 0, fields: 0, values: 0 };

/** Rows of a history from some row on, as plain data that a structured clone keeps; see {@link PackedChanges}. */
export interface ColumnsTail {
  /** How many rows come before these. */
  readonly from: number;
  readonly at: Float64Array;
  readonly seq: Uint32Array | Float64Array;
  readonly record: Uint32Array;
  readonly previous: Int32Array;
  readonly kind: Uint8Array;
  readonly cause: Uint8Array;
  readonly id: Uint32Array;
  readonly op: Uint32Array;
  readonly undoes: Uint32Array;
  readonly actor: Uint32Array;
  /** How many fields each row has. */
  readonly fieldCount: Uint16Array;
  readonly field: Uint16Array;
  /** What each field held and holds. */
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  readonly records: PoolTail;
  readonly fields: PoolTail;
  readonly values: PoolTail;
}

/** A copy of what a history has beyond a mark. */
export function tailOf(packed: PackedChanges, { rows: from, records, fields, values }: ColumnsMark): ColumnsTail {
  const { length, firstField } = packed;
  const firstCell = firstField[from] as number;
  const lastCell = firstField[length] as number;
  const fieldCount = new Uint16Array(length - from);
  for (let row = from; row < length; row++) {
    fieldCount[row - from] = (firstField[row + 1] as number) - (firstField[row] as number);
  }
  return {
    from,
    at: packed.at.slice(from, length),
    seq: packed.seq.slice(from, length),
    record: packed.record.slice(from, length),
    previous: packed.previous.slice(from, length),
    kind: packed.kind.slice(from, length),
    cause: packed.cause.slice(from, length),
    id: packed.id.slice(from, length),
    op: packed.op.slice(from, length),
    undoes: packed.undoes.slice(from, length),
    actor: packed.actor.slice(from, length),
    fieldCount,
    field: packed.field.slice(firstCell, lastCell),
    before: packed.from.slice(firstCell, lastCell),
    after: packed.to.slice(firstCell, lastCell),
    records: packed.records.tail(records),
    fields: packed.fields.tail(fields),
    values: packed.values.tail(values),
  };
}

/** What somebody has who took everything of a history. */
export function markOf({ length, records, fields, values }: PackedChanges): ColumnsMark {
  return { rows: length, records: records.size, fields: fields.size, values: values.size };
}
