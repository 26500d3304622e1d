import type { Json } from './json.js';

export type ConditionOp = 'is' | 'in' | 'between' | 'contains' | 'empty' | 'notEmpty';
/** Names of periods that stay relative: they are resolved against the workspace's today each time. */
export type PeriodName =
  | 'today'
  | 'thisWeek'
  | 'nextWeek'
  | 'thisMonth'
  | 'nextMonth'
  | 'lastMonth'
  | 'thisQuarter'
  | 'nextQuarter'
  | 'thisYear'
  | 'overdue'
  | 'noDate';

export interface Condition {
  /**
   * A field of the deal, `fields.x` for a custom one, or one of the derived: `rot` (level), `status` (open, won, lost),
   * `atRisk`, `daysInStage`, `age`.
   */
  field: string;
  op: ConditionOp;
  /** `between`: `[from, to]`, each end inclusive and possibly null for open; `in`: a list. */
  value?: Json | { period: PeriodName };
}

export interface ColumnState {
  field: string;
  width?: number;
  pinned?: 'start' | 'end';
  hidden?: boolean;
}

export type LaneField = 'owner' | 'team' | 'product' | 'territory';

export interface SortKey {
  field: string;
  direction: 'asc' | 'desc';
}

/** One serialisable question, shared by board, list, filter bar and totals. */
export interface View {
  version: 1;
  pipelineIds: string[] | 'all';
  text?: string;
  where: Condition[];
  /** Empty means the manual order. */
  sort: SortKey[];
  lanesBy?: LaneField;
  groupBy?: string;
  columns?: ColumnState[];
  /** Ids of folded columns and lanes. */
  folded?: string[];
  /** Which closed deals the won and lost columns show. Default: `thisMonth`. */
  closed?: 'thisMonth' | 'thisQuarter' | 'thisYear' | 'all' | 'none';
  asOf?: string;
}

export interface SavedView {
  id: string;
  name: string;
  ownerId: string | null;
  view: View;
}
