import type { Deal } from '../model/deal.js';
import type { JsonObject } from '../model/json.js';
import type { Pipeline, StageCategory } from '../model/pipeline.js';
import type { StageHistory } from './find-history.js';
import type { ColumnMapping, Lookup } from './guess-columns.js';
import type { CsvTable } from './table.js';
import type { NamedKind } from './targets.js';

/** What a stage's name in the file becomes. */
export interface StageChoice {
  /** The name by letters and digits; empty for rows without a stage. */
  key: string;
  /** As the file writes it most often. */
  name: string;
  count: number;
  /** An existing stage; null makes a new one. */
  stageId: string | null;
  /** Of the new stage. */
  category: StageCategory;
  /** When true, the rows with this stage are left out. */
  isLeftOut: boolean;
}

/** A name that resembles another: the person says whether they are one. */
export interface NearName {
  kind: NamedKind;
  key: string;
  name: string;
  count: number;
  candidates: readonly { key: string; name: string; exists: boolean }[];
  /** The key it is taken for; null keeps it apart. */
  sameAs: string | null;
}

/** Everything a person decides about an import. */
export interface ImportSettings {
  deals: CsvTable;
  columns: readonly ColumnMapping[];
  lookups: readonly Lookup[];
  /** Files that tell in which stage the deals stood before. */
  histories: readonly StageHistory[];
  /** The pipeline of rows that name none; null makes a new one. */
  pipelineId: string | null;
  /** Of the new pipeline. */
  pipelineName: string;
  /** ISO 4217, of values without a currency of their own. */
  currency: string;
  /** IANA name: in it, dates without a time stand at 12:00. */
  timeZone: string;
  stages: readonly StageChoice[];
  nearNames: readonly NearName[];
  /** What a missing value becomes: unknown, or the product's list price, marked as estimated. */
  missingValue: 'unknown' | 'listPrice';
  /** Rows with a cell that cannot be read: taken without that cell's meaning, or left out. */
  unreadable: 'keep' | 'leaveOut';
  /** Rows whose external id is known already. */
  existing: 'update' | 'skip' | 'copy';
}

/** What is there before the import. */
export interface ExistingData {
  pipelines: readonly Pipeline[];
  entities(kind: NamedKind): readonly ({ id: string } & JsonObject)[];
  /** By external id. */
  deals: ReadonlyMap<string, Deal>;
  /** Makes the ids of this import its own. */
  idSuffix: string;
  /** The instant of the import, ISO 8601 UTC. */
  at: string;
}

export type IssueCode =
  | 'tooManyCells'
  | 'cellTooLong'
  | 'noStage'
  | 'duplicateId'
  | 'valueUnreadable'
  | 'numberUnreadable'
  | 'dateUnreadable'
  | 'currencyUnknown'
  | 'probabilityOutOfRange'
  | 'valueNegative'
  | 'closedBeforeStart'
  | 'outcomeDiffers'
  | 'booleanUnreadable'
  | 'historyNoDeal'
  | 'historyDateUnreadable'
  | 'historyStageLeftOut'
  | 'historyDealLeftOut'
  | 'historyDealKnown'
  | 'historyRepeats'
  | 'historyBeforeStart'
  | 'historyEndsElsewhere'
  | 'historyOnly';

/** Something about a row that a person should know. */
export interface ImportIssue {
  code: IssueCode;
  /** The line of the deals file, or of the file named. */
  line: number;
  /** Another file than that of the deals. */
  file?: string;
  /** The header of the column; empty for the whole row. */
  column: string;
  /** What stands there, as the file writes it. */
  value: string;
  /** True when the row is not imported because of it. */
  isLeftOut: boolean;
}
