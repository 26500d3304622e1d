import type { FieldEnvironment } from '../../model/field.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { ChangeLog } from '../core/change-log.js';
import type { DealTable } from '../table/deal-table.js';

/** What questions ask of the store. */
export interface QuerySource {
  readonly table: DealTable;
  /** What the table and whatever stands around it is told to have changed. */
  readonly log: ChangeLog;
  /** Fields that were worked out of deals, brought up to date before questions are answered. */
  readonly fields: { refresh(): void } | null;
  environment(): FieldEnvironment;
  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[];
  visible(pipelineId: string): boolean;
  nameOf(field: string, id: string): string;
  collator(): Intl.Collator;
}
