import type { FieldDefinition } from '../../model/field.js';
import type { Surrounding } from '../../model/needs.js';
import type { Changes } from '../core/change-log.js';
import { maskOf } from '../table/field-mask.js';
import { dependsOn } from './dependence.js';
import { FieldColumn } from './field-column.js';
import type { QuerySource } from './query-source.js';

/** Fields that filters and groups have asked for, of all deals, each kept while nothing that it reads changes. */
export class FieldColumns {
  readonly #source: QuerySource;
  readonly #columns = new Map<string, { column: FieldColumn; mask: number }>();

  constructor(source: QuerySource) {
    this.#source = source;
  }

  of(field: FieldDefinition): FieldColumn {
    let kept = this.#columns.get(field.name);
    if (!kept) {
      const { height } = this.#source.table;
      kept = { column: new FieldColumn(field, height), mask: maskOf(field.needs.deal) };
      for (let row = 0; row < height; row++) this.#read(kept.column, row);
      this.#columns.set(field.name, kept);
    }
    return kept.column;
  }

  mend({ rows, masks }: Changes): void {
    for (const { column, mask } of this.#columns.values()) {
      rows.forEach((row, at) => {
        if ((masks[at] as number) & mask) this.#read(column, row);
      });
    }
  }

  forget(changed: ReadonlySet<Surrounding>): void {
    for (const [name, { column }] of this.#columns) {
      if (dependsOn(column.field.needs, changed)) this.#columns.delete(name);
    }
  }

  clear(): void {
    this.#columns.clear();
  }

  #read(column: FieldColumn, row: number): void {
    const deal = this.#source.table.peek(row);
    column.set(row, deal ? column.field.read(deal, this.#source.environment()) : null);
  }
}
