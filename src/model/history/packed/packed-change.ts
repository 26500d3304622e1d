import type { DealChange, PipelineChange } from '../../change.js';
import type { Json } from '../../json.js';
import { CAUSES, CHANGE_KINDS, type PackedChanges } from './packed-changes.js';

type RecordKey = 'dealId' | 'pipelineId';

/** The entry of a row, made anew, its instant as `toISOString` writes it. */
export function packedChange(packed: PackedChanges, row: number, recordKey: 'dealId'): DealChange;
export function packedChange(packed: PackedChanges, row: number, recordKey: 'pipelineId'): PipelineChange;
export function packedChange(packed: PackedChanges, row: number, recordKey: RecordKey): DealChange | PipelineChange;
export function packedChange(packed: PackedChanges, row: number, recordKey: RecordKey): DealChange | PipelineChange {
  const { values, records } = packed;
  const cause = CAUSES[packed.cause[row] as number] ?? null;
  const entry = {
    id: values.at(packed.id[row] as number),
    [recordKey]: records.at(packed.record[row] as number),
    at: new Date(packed.at[row] as number).toISOString(),
    seq: packed.seq[row],
    actorId: values.at(packed.actor[row] as number),
    opId: values.at(packed.op[row] as number),
    undoes: values.at(packed.undoes[row] as number),
    ...(cause !== null && { cause }),
    kind: CHANGE_KINDS[packed.kind[row] as number],
    changes: cellsOf(packed, row),
  };
  return entry as unknown as DealChange | PipelineChange;
}

function cellsOf(packed: PackedChanges, row: number): Record<string, { from: Json; to: Json }> {
  const { firstField, field, from, to, fields, values } = packed;
  const cells: [string, { from: Json; to: Json }][] = [];
  for (let cell = firstField[row] as number; cell < (firstField[row + 1] as number); cell++) {
    const name = fields.at(field[cell] as number) as string;
    cells.push([name, { from: values.at(from[cell] as number), to: values.at(to[cell] as number) }]);
  }
  return Object.fromEntries(cells);
}
