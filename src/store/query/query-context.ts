import type { Needs } from '../../model/needs.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import type { DealTable } from '../table/deal-table.js';
import type { BoardModel } from './board-model.js';
import type { BucketIndex } from './bucket-index.js';
import type { CoreColumns } from './core-columns.js';
import type { FieldColumns } from './field-columns.js';
import type { ListModel } from './list-model.js';
import type { QuerySource } from './query-source.js';

/** What an answer is made from. */
export interface QueryContext {
  readonly source: QuerySource;
  readonly table: DealTable;
  readonly core: CoreColumns;
  readonly fields: FieldColumns;
}

/** The parts of a view that the backend reported, where not all deals are in the table. */
export interface ReportedParts {
  /** Stages that deals stand in and nobody declared. */
  undeclared: readonly string[];
  /** Values of the lanes' field. */
  lanes?: ReadonlySet<string | null>;
  /** Keys of a list's groups. Those that hold nothing here are answered too. */
  groups?: ReadonlySet<string>;
}

/** An index, and how it answers. */
export interface Prepared<T extends BoardModel | ListModel> {
  readonly index: BucketIndex;
  /** What decides which deals it holds, where they stand and what its parts are called. */
  readonly needs: Needs;
  /** What the order of its deals depends on. */
  readonly order: Needs;
  /** False when one of its columns or lanes has come or gone. */
  isCurrent(): boolean;
  build(): T;
}

/** The pipelines that a view chooses, of those that show. */
export function pipelinesOf({ pipelineIds }: View, source: QuerySource): Pipeline[] {
  return source.pipelines().filter((p) => pipelineIds === 'all' || pipelineIds.includes(p.id));
}
