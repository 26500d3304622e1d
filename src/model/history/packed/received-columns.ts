import type { ColumnsTail } from './columns-tail.js';
import type { PackedChanges } from './packed-changes.js';
import { ValuePool } from './value-pool.js';
import { withRoom } from './with-room.js';

/** A copy of somebody else's history, kept up with tail by tail: read like the original, and never written to. */
export class ReceivedColumns {
  readonly #records = new ValuePool();
  readonly #fields = new ValuePool();
  readonly #values = new ValuePool();
  #length = 0;
  #at = new Float64Array(16);
  #seq = new Float64Array(16);
  #record = new Uint32Array(16);
  #previous = new Int32Array(16);
  #kind = new Uint8Array(16);
  #cause = new Uint8Array(16);
  #id = new Uint32Array(16);
  #op = new Uint32Array(16);
  #undoes = new Uint32Array(16);
  #actor = new Uint32Array(16);
  #firstField = new Uint32Array(16);
  #field = new Uint16Array(16);
  #from = new Uint32Array(16);
  #to = new Uint32Array(16);

  /** All rows so far. */
  get packed(): PackedChanges {
    const rows = this.#length;
    const cells = this.#firstField[rows] as number;
    return {
      length: rows,
      at: this.#at.subarray(0, rows),
      seq: this.#seq.subarray(0, rows),
      record: this.#record.subarray(0, rows),
      previous: this.#previous.subarray(0, rows),
      kind: this.#kind.subarray(0, rows),
      cause: this.#cause.subarray(0, rows),
      id: this.#id.subarray(0, rows),
      op: this.#op.subarray(0, rows),
      undoes: this.#undoes.subarray(0, rows),
      actor: this.#actor.subarray(0, rows),
      firstField: this.#firstField.subarray(0, rows + 1),
      field: this.#field.subarray(0, cells),
      from: this.#from.subarray(0, cells),
      to: this.#to.subarray(0, cells),
      records: this.#records,
      fields: this.#fields,
      values: this.#values,
    };
  }

  /** Adds what came since. @throws RangeError for a tail that does not follow on: nothing is added then. */
  take(tail: ColumnsTail): void {
    if (tail.from !== this.#length) {
      throw new RangeError(
        `These rows begin at ${String(tail.from)}, and ${String(this.#length)} are here: hand over those from there on.`,
      );
    }
    this.#records.extend(tail.records);
    this.#fields.extend(tail.fields);
    this.#values.extend(tail.values);
    this.#takeCells(tail);
    this.#takeRows(tail);
  }

  #takeRows(tail: ColumnsTail): void {
    const start = this.#length;
    const end = start + tail.at.length;
    this.#at = withRoom(this.#at, end);
    this.#at.set(tail.at, start);
    this.#seq = withRoom(this.#seq, end);
    this.#seq.set(tail.seq, start);
    this.#record = withRoom(this.#record, end);
    this.#record.set(tail.record, start);
    this.#previous = withRoom(this.#previous, end);
    this.#previous.set(tail.previous, start);
    this.#kind = withRoom(this.#kind, end);
    this.#kind.set(tail.kind, start);
    this.#cause = withRoom(this.#cause, end);
    this.#cause.set(tail.cause, start);
    this.#id = withRoom(this.#id, end);
    this.#id.set(tail.id, start);
    this.#op = withRoom(this.#op, end);
    this.#op.set(tail.op, start);
    this.#undoes = withRoom(this.#undoes, end);
    this.#undoes.set(tail.undoes, start);
    this.#actor = withRoom(this.#actor, end);
    this.#actor.set(tail.actor, start);
    this.#length = end;
  }

  #takeCells({ from, fieldCount, field, before, after }: ColumnsTail): void {
    const start = this.#firstField[from] as number;
    const end = start + field.length;
    this.#field = withRoom(this.#field, end);
    this.#field.set(field, start);
    this.#from = withRoom(this.#from, end);
    this.#from.set(before, start);
    this.#to = withRoom(this.#to, end);
    this.#to.set(after, start);
    this.#firstField = withRoom(this.#firstField, from + fieldCount.length + 1);
    for (let index = 0, cell = start; index < fieldCount.length; index++) {
      cell += fieldCount[index] as number;
      this.#firstField[from + index + 1] = cell;
    }
  }
}
