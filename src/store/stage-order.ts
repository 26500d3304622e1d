import type { Stage } from '../model/pipeline.js';
import type { DealTable } from './deal-table.js';
import { firstRows } from './query/first-rows.js';

/**
 * The deals of one stage in manual order, whatever the view hides: closed deals of all times and filtered out ones
 * included. Nothing is put in order as a whole; each question is one pass over the stage.
 */
export class StageOrder {
  readonly #table: DealTable;
  readonly #rows: Int32Array;

  constructor(stage: Stage, table: DealTable) {
    const { columns } = table;
    const rows: number[] = [];
    for (let row = 0; row < table.height; row++) {
      if (!table.isAlive(row) || columns.stageIdAt(row) !== stage.id || columns.pipelineIdAt(row) !== stage.pipelineId)
        continue;
      rows.push(row);
    }
    this.#table = table;
    this.#rows = Int32Array.from(rows);
  }

  has(id: string): boolean {
    return this.#rows.includes(this.#table.rowOf(id));
  }

  /** The nearest deals above a deal, nearest first; above null: the last ones of the stage, from the bottom up. */
  above(id: string | null, wanted: number): string[] {
    return this.#nearest(id, wanted, -1);
  }

  /** The nearest deals below a deal, nearest first; below null: the first ones of the stage. */
  below(id: string | null, wanted: number): string[] {
    return this.#nearest(id, wanted, 1);
  }

  rankOf(id: string): string {
    return this.#table.columns.rankAt(this.#table.rowOf(id));
  }

  #nearest(id: string | null, wanted: number, direction: 1 | -1): string[] {
    const { columns } = this.#table;
    const compare = (a: number, b: number): number => direction * columns.compareRanks(a, b);
    const pivot = id === null ? -1 : this.#table.rowOf(id);
    const candidates = pivot < 0 ? this.#rows : this.#rows.filter((row) => row !== pivot && compare(row, pivot) > 0);
    return [...firstRows(candidates, candidates.length, wanted, compare)].map((row) => columns.idAt(row));
  }
}
