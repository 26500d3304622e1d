import type { FieldEnvironment } from '../../model/field.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import type { DealTable } from '../deal-table.js';
import type { BoardModel } from './board-model.js';
import type { BucketIndex } from './bucket-index.js';
import type { CoreColumns } from './core-columns.js';
import type { ListModel } from './list-model.js';

/** What questions ask of the store. */
export interface QuerySource {
  readonly table: DealTable;
  environment(): FieldEnvironment;
  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[];
  visible(pipelineId: string): boolean;
  nameOf(field: string, id: string): string;
  collator(): Intl.Collator;
}

/** What an answer is made from. */
export interface QueryContext {
  readonly source: QuerySource;
  readonly table: DealTable;
  readonly core: CoreColumns;
}

/** What is known of a view's parts from elsewhere, where not all deals are in the table. */
export interface ToldParts {
  /** Stages that deals stand in and nobody declared. */
  strangers: readonly string[];
  /** Values of the lanes' field. */
  lanes?: ReadonlySet<string | null>;
  /** Keys of a list's groups. Those that hold nothing here are answered too. */
  groups?: ReadonlySet<string>;
}

/** An index, and how it answers. */
export interface Prepared<T extends BoardModel | ListModel> {
  readonly index: BucketIndex;
  build(): T;
}

/** The pipelines that a view chooses, of those that show. */
export function pipelinesOf({ pipelineIds }: View, source: QuerySource): Pipeline[] {
  return source.pipelines().filter((p) => pipelineIds === 'all' || pipelineIds.includes(p.id));
}
