import type { DealChange, PipelineChange } from '../../change.js';
import type { Json } from '../../json.js';
import { changeProblem } from './change-problem.js';
import { packedChange } from './packed-change.js';
import { CAUSES, CHANGE_KINDS, type PackedChanges } from './packed-changes.js';
import { RowArrays } from './row-arrays.js';
import { ValuePool } from './value-pool.js';
import { withRoom } from './with-room.js';

/** Names of fields are numbered in two bytes. */
const MOST_FIELDS = 65_536;

/** A history as columns that grow: some 120 bytes a change, where objects take four times as much. */
export class ChangeColumns<T extends DealChange | PipelineChange> {
  readonly #recordKey: 'dealId' | 'pipelineId';
  readonly #records = new ValuePool();
  readonly #fieldNames = new ValuePool();
  readonly #values = new ValuePool();
  #length = 0;
  readonly #rows = new RowArrays();
  #field = new Uint16Array(16);
  #from = new Uint32Array(16);
  #to = new Uint32Array(16);
  /** Of each record, the row that was taken in last, and the greatest seq. */
  #latest = new Int32Array(16);
  #greatest = new Float64Array(16);
  #packed: PackedChanges | null = null;

  /** @param recordKey whose history this is: of deals or of pipelines. */
  constructor(recordKey: T extends DealChange ? 'dealId' : 'pipelineId') {
    this.#recordKey = recordKey;
    // Nothing is number 0, so that it shows without a look into the pool.
    this.#values.refOf(null);
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes that all of it takes, those included that growing keeps free. */
  get byteLength(): number {
    const parts = [this.#rows, this.#field, this.#from, this.#to, this.#latest, this.#greatest];
    const pools = [this.#records, this.#fieldNames, this.#values];
    return [...parts, ...pools].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** All rows so far; the same object until another is added, and never changed by that. */
  get packed(): PackedChanges {
    if (this.#packed?.length === this.#length) return this.#packed;
    const cells = this.#rows.firstField[this.#length] as number;
    this.#packed = {
      length: this.#length,
      ...this.#rows.view(this.#length),
      field: this.#field.subarray(0, cells),
      from: this.#from.subarray(0, cells),
      to: this.#to.subarray(0, cells),
      records: this.#records,
      fields: this.#fieldNames,
      values: this.#values,
    };
    return this.#packed;
  }

  /** True where the same entry was taken in: of the same record, with the same seq and id. */
  has(change: T): boolean {
    const recordId = this.#recordOf(change);
    const id = this.#values.find(change.id);
    if (id < 0 || change.seq > this.greatestSeq(recordId)) return false;
    return this.#someRowOf(recordId, (row) => this.#rows.seq[row] === change.seq && this.#rows.id[row] === id);
  }

  /** True where an op left an entry in the history of a record. */
  hasOp(recordId: string, opId: string): boolean {
    const op = this.#values.find(opId);
    return op >= 0 && this.#someRowOf(recordId, (row) => this.#rows.op[row] === op);
  }

  /** The greatest seq of a record; -Infinity where nothing of it is here. */
  greatestSeq(recordId: string): number {
    const record = this.#records.find(recordId);
    return record < 0 ? -Infinity : (this.#greatest[record] as number);
  }

  /** Adds a row. @throws TypeError for what is no entry of such a history: nothing is added then. */
  append(change: T): void {
    const problem = changeProblem(change, this.#recordKey);
    if (problem !== null) throw new TypeError(`${problem}.`);
    const fields = this.#numbered(Object.keys(change.changes));
    const row = this.#length;
    const rows = this.#rows;
    rows.grow(row + 1);
    this.#link(row, this.#recordOf(change), change.seq);
    rows.at[row] = Date.parse(change.at);
    rows.writeSeq(row, change.seq);
    rows.kind[row] = CHANGE_KINDS.indexOf(change.kind);
    rows.cause[row] = CAUSES.indexOf(('cause' in change ? change.cause : null) ?? null);
    rows.writeIds(row, this.#values.refOf(change.opId), this.#values.refOf(change.id));
    rows.undoes[row] = this.#values.refOf(change.undoes ?? null);
    rows.actor[row] = this.#values.refOf(change.actorId ?? null);
    this.#writeCells(row, Object.values(change.changes), fields);
    this.#length++;
  }

  /** The entry of a row, made anew, its instant as `toISOString` writes it. */
  change(row: number): T {
    if (!(row >= 0 && row < this.#length)) {
      throw new RangeError(`There is no row ${String(row)} in a history of ${String(this.#length)} entries.`);
    }
    return packedChange(this.packed, row, this.#recordKey) as T;
  }

  #recordOf(change: DealChange | PipelineChange): string {
    return 'dealId' in change ? change.dealId : change.pipelineId;
  }

  /** Before anything is written, so that what does not fit leaves nothing half done. */
  #numbered(names: readonly string[]): number[] {
    const refs = names.map((name) => this.#fieldNames.refOf(name));
    if (this.#fieldNames.size > MOST_FIELDS) {
      throw new TypeError(`The history names more than ${String(MOST_FIELDS)} fields: check where they come from.`);
    }
    return refs;
  }

  #someRowOf(recordId: string, test: (row: number) => boolean): boolean {
    const record = this.#records.find(recordId);
    if (record < 0) return false;
    for (let row = this.#latest[record] as number; row >= 0; row = this.#rows.previous[row] as number) {
      if (test(row)) return true;
    }
    return false;
  }

  #link(row: number, recordId: string, seq: number): void {
    const known = this.#records.size;
    const record = this.#records.refOf(recordId);
    const isNew = record === known;
    this.#latest = withRoom(this.#latest, record + 1);
    this.#greatest = withRoom(this.#greatest, record + 1);
    this.#rows.record[row] = record;
    this.#rows.previous[row] = isNew ? -1 : (this.#latest[record] as number);
    this.#greatest[record] = isNew ? seq : Math.max(seq, this.#greatest[record] as number);
    this.#latest[record] = row;
  }

  #writeCells(row: number, pairs: readonly { from: Json; to: Json }[], fields: readonly number[]): void {
    const first = this.#rows.firstField[row] as number;
    const end = first + fields.length;
    this.#field = withRoom(this.#field, end);
    this.#from = withRoom(this.#from, end);
    this.#to = withRoom(this.#to, end);
    for (const [index, { from, to }] of pairs.entries()) {
      this.#field[first + index] = fields[index] as number;
      this.#from[first + index] = this.#values.refOf(from ?? null);
      this.#to[first + index] = this.#values.refOf(to ?? null);
    }
    this.#rows.firstField[row + 1] = end;
  }
}
