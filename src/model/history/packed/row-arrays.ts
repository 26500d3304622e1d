import type { PackedChanges } from './packed-changes.js';
import { withRoom } from './with-room.js';

/** The columns of {@link PackedChanges} that hold a number for each row. */
type RowColumns = Omit<PackedChanges, 'length' | 'field' | 'from' | 'to' | 'records' | 'fields' | 'values'>;

/** These columns, with room for rows to come. */
export class RowArrays {
  at = new Float64Array(16);
  seq: Uint32Array | Float64Array = new Uint32Array(16);
  record = new Uint32Array(16);
  previous = new Int32Array(16);
  kind = new Uint8Array(16);
  cause = new Uint8Array(16);
  op = new Uint32Array(16);
  /** Null while every entry bears the id of its op. */
  ownId: Uint32Array | null = null;
  undoes = new Uint32Array(16);
  actor = new Uint32Array(16);
  firstField = new Uint32Array(16);

  /** Makes room for so many rows. */
  grow(rows: number): void {
    if (rows <= this.at.length && rows < this.firstField.length) return;
    this.at = withRoom(this.at, rows);
    this.seq = withRoom(this.seq, rows);
    this.record = withRoom(this.record, rows);
    this.previous = withRoom(this.previous, rows);
    this.kind = withRoom(this.kind, rows);
    this.cause = withRoom(this.cause, rows);
    this.op = withRoom(this.op, rows);
    if (this.ownId) this.ownId = withRoom(this.ownId, rows);
    this.undoes = withRoom(this.undoes, rows);
    this.actor = withRoom(this.actor, rows);
    this.firstField = withRoom(this.firstField, rows + 1);
  }

  /** The number of each entry's id: those of the ops where they are the same. */
  get id(): Uint32Array {
    return this.ownId ?? this.op;
  }

  /** Writes the op and the id of a row for which there is room. */
  writeIds(row: number, op: number, id: number): void {
    this.op[row] = op;
    if (op !== id) this.ownId ??= this.op.slice();
    if (this.ownId) this.ownId[row] = id;
  }

  /** Writes the place of a row, in four bytes each as long as all are whole numbers that fit. */
  writeSeq(row: number, seq: number): void {
    if (this.seq.BYTES_PER_ELEMENT === 4 && seq >>> 0 !== seq) this.seq = Float64Array.from(this.seq);
    this.seq[row] = seq;
  }

  /** The first rows, without a copy. */
  view(rows: number): RowColumns {
    return {
      at: this.at.subarray(0, rows),
      seq: this.seq.subarray(0, rows),
      record: this.record.subarray(0, rows),
      previous: this.previous.subarray(0, rows),
      kind: this.kind.subarray(0, rows),
      cause: this.cause.subarray(0, rows),
      id: this.id.subarray(0, rows),
      op: this.op.subarray(0, rows),
      undoes: this.undoes.subarray(0, rows),
      actor: this.actor.subarray(0, rows),
      firstField: this.firstField.subarray(0, rows + 1),
    };
  }

  get byteLength(): number {
    const arrays = Object.values(this) as ({ byteLength: number } | null)[];
    return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
  }
}
