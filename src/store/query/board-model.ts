import type { Pipeline, Stage, StageCategory, StageLimit } from '../../model/pipeline.js';
import type { LaneField } from '../../model/view.js';
import type { Totals } from '../../model/money.js';
import type { Bucket } from './bucket-index.js';

/** One column of a board: a stage, or with several pipelines all stages that share a mapped status. */
export interface BoardColumn {
  /** Stable: the stage id, `status:…` over several pipelines, `unknown:…` for a stage nobody declared. */
  readonly key: string;
  readonly name: string;
  readonly category: StageCategory;
  readonly color: string | null;
  /** Of the one stage; null where several stages share the column. */
  readonly probability: number | null;
  readonly stages: readonly Stage[];
  /** The pipeline, when there is only one. */
  readonly pipelineId: string | null;
  readonly limit: StageLimit | null;
  /** False for a stage id that no pipeline declares. */
  readonly known: boolean;
  readonly folded: boolean;
}

/** One swimlane; a board without swimlanes has a single one with `id` null and `field` null. */
export interface BoardLane {
  readonly key: string;
  readonly field: LaneField | null;
  readonly id: string | null;
  readonly name: string;
  readonly folded: boolean;
}

/** Everything a board draws, as of one moment. */
export interface BoardModel {
  readonly columns: readonly BoardColumn[];
  readonly lanes: readonly BoardLane[];
  /** Deals of one column in one lane; without a lane key, of the first. */
  cell(columnKey: string, laneKey?: string): Bucket;
  /** Over all lanes. */
  columnTotals(columnKey: string): Totals;
  laneTotals(laneKey: string): Totals;
  /** Over all columns of a category. */
  totals(category: StageCategory): Totals;
  /** The column in which a stage stands. */
  columnOf(stageId: string, pipelineId?: string): BoardColumn | undefined;
  /** The cell in which a deal stands under this view. */
  placeOf(dealId: string): { columnKey: string; laneKey: string; position: number } | null;
  readonly problems: readonly { reason: string; message: string }[];
  /** False while the backend has not told how much there is: what is here is no answer yet. */
  readonly isReady: boolean;
  /** Why it did not tell; null while nothing is wrong. */
  readonly trouble: string | null;
  /**
   * Counts up when one of its deals was written, also where the model stays the same object, because neither places nor
   * sums have changed: a title, or what waits for the backend.
   */
  readonly dealsRevision: number;
}

/** The columns of one pipeline, as a view folds them. */
export function stageColumns(pipeline: Pipeline | undefined, folded: ReadonlySet<string>): BoardColumn[] {
  return (pipeline?.stages ?? []).map((stage) => single(stage, folded));
}

/** A column for deals whose stage nobody declared. */
export function undeclaredColumn(id: string, folded: ReadonlySet<string>): BoardColumn {
  const key = `unknown:${id}`;
  return {
    key,
    name: id,
    category: 'open',
    color: null,
    probability: null,
    stages: [],
    pipelineId: null,
    limit: null,
    known: false,
    folded: folded.has(key),
  };
}

function single(stage: Stage, folded: ReadonlySet<string>): BoardColumn {
  return {
    key: stage.id,
    name: stage.name,
    category: stage.category,
    color: stage.color,
    probability: stage.probability,
    stages: [stage],
    pipelineId: stage.pipelineId,
    limit: stage.limit,
    known: true,
    // The stage's own wish holds until the person decides otherwise; `open:` records that decision.
    folded: folded.has(stage.id) || (stage.folded && !folded.has(`open:${stage.id}`)),
  };
}
