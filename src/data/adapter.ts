import type { DealChange, PipelineChange } from '../model/change.js';
import type { ReportingCalendar } from '../model/calendar.js';
import type { Deal, DealField, DealInput } from '../model/deal.js';
import type { Rates } from '../model/money.js';
import type { PipelineInput } from '../model/pipeline.js';
import type { ConditionOp, View } from '../model/view.js';
import type { Right } from '../model/access.js';
import type { CreateOp, EntityKind, EntityOp, EntityRecord, Op, Outcome, RemoveOp, Tx, UpdateOp } from './operation.js';

/** Handed to every call: abort when `signal` fires; authorise with what `auth` returns, asked anew each time. */
export interface Ctx {
  signal: AbortSignal;
  userId: string | null;
  auth?: () => Promise<Record<string, string>> | Record<string, string>;
}

/** What the answer to a question depends on beside the deals, so that the backend counts as the workspace does. */
export interface QueryEnvironment {
  /** The workspace's today, `YYYY-MM-DD`: what relative periods, ages and rot are counted from. */
  today: string;
  calendar: ReportingCalendar;
  /** Money is compared in this currency; null compares amounts by their face value. */
  currency: string | null;
  rates: Rates | null;
}

export interface ListQuery {
  /** Absent: everything there is. */
  view?: View;
  /** Absent: the backend's own day, UTC, weeks from Monday, years from January, amounts by their face value. */
  environment?: QueryEnvironment;
  stageId?: string;
  cursor?: string | null;
  limit?: number;
}

export interface Page<T = DealInput> {
  items: T[];
  /** Null on the last page. */
  cursor: string | null;
  total?: { count: number; exact: boolean };
  /** Where the feed stood before this page was read: following it from there misses nothing. */
  checkpoint?: Checkpoint;
}

export interface TotalsQuery {
  view: View;
  environment?: QueryEnvironment;
  by: 'stage' | 'pipeline' | 'none';
  /** A field of `can.split`: each of its values has a total of its own. */
  split?: string;
}

/** Money as decimal text, so that no sum drifts. */
export interface Total {
  key: string;
  /** Where the totals are split: the value of the field, null of deals that have none. */
  split?: string | null;
  count: number;
  withoutValue: number;
  /** Deals with a value that has no rate into the currency asked for. */
  withoutRate?: number;
  sums: { currency: string; value: string; weighted: string }[];
}

/**
 * A place in what happened, in the order in which the backend recorded it. The feed is taken up there, and the history is
 * read on from there. A backend that no longer knows one throws an `AdapterError` of kind `protocol` and status 410: then
 * everything is read anew.
 */
export type Checkpoint = string;

export type ChangeEvent =
  | {
      type: 'deal';
      id: string;
      deal: Deal | null;
      opId?: string;
      at?: string;
      /** The version that this change brought: also of a removal, where there is no deal to read it from. */
      version?: number;
      prev?: Checkpoint;
      checkpoint?: Checkpoint;
      /** The entry that the op left in the history, so that a history at hand goes on without another question. */
      change?: DealChange;
    }
  | {
      type: 'entity';
      kind: EntityKind;
      id: string;
      entity: EntityRecord | null;
      opId?: string;
      /** Of a pipeline: the entry in its history. */
      change?: PipelineChange;
      prev?: Checkpoint;
      checkpoint?: Checkpoint;
    }
  | { type: 'reload' };

export interface ChangeBatch {
  events: ChangeEvent[];
  checkpoint: Checkpoint;
  more: boolean;
}

/** Takes news in, in their order. An empty array says that the feed is open: what happens from now on will be told. */
export interface ChangeSink {
  (events: ChangeEvent[]): void;
}

/** Whose history: that of the deals, or that of the pipelines with their stages, probabilities and policies. */
export type HistoryOf = 'deals' | 'pipelines';

export interface HistoryQuery {
  /** Default `deals`. */
  of?: HistoryOf;
  /** One deal alone. */
  dealId?: string;
  /** Only what was recorded after this checkpoint. */
  since?: Checkpoint;
  /** Goes on within one answer, whose end was settled with its first page. */
  cursor?: string | null;
  /** Entries in a page, at most. Default 1,000. */
  limit?: number;
}

export interface PackedColumns {
  ids: string[];
  columns: Record<string, (string | number | null)[]>;
  cursor: string | null;
  /** Where the feed stood before this page was read: following it from there misses nothing. */
  checkpoint?: Checkpoint;
}

export interface Permission {
  right: Right;
  allowed: boolean;
  reason?: string;
}

export interface PermissionQuery {
  pipelineId: string;
  dealId?: string;
  rights: Right[];
}

/** Everything but deals: activities, accounts, people, products, saved views, pipelines with their stages. */
export interface EntityAdapter {
  list(kind: EntityKind, ctx: Ctx, query?: { dealId?: string }): Promise<EntityRecord[]>;
  save?(op: EntityOp, ctx: Ctx): Promise<Outcome | void>;
}

export interface Capabilities {
  delivery: 'at-least-once' | 'version-guarded' | 'exactly-once';
  /** Per stage. */
  window: 'none' | 'offset' | 'cursor';
  filter: ConditionOp[];
  /** The fields that an op of `filter` may name. An op without an entry may name every field the model knows. */
  filterFields?: Partial<Record<ConditionOp, readonly string[]>>;
  /** `rank` among them: the manual order may be asked for by name, in either direction. */
  sort: string[];
  search: boolean;
  totals: ('count' | 'sum' | 'weighted')[];
  /** Fields by whose values totals may be split: what swimlanes and groups of a windowed backend need. */
  split?: readonly string[];
  feed: 'none' | 'hint' | 'rows' | 'log';
  /**
   * Whose history is a stream: all entries in the order recorded, each page with a checkpoint. Absent: `history` answers
   * for one deal at a time, oldest first.
   */
  history?: readonly HistoryOf[];
  batch: { max: number; atomic: boolean } | false;
  ids: 'client' | 'server';
  rank: 'string' | 'number' | 'server' | 'none';
  restore: boolean;
  /**
   * True where a deal's `lastActivityAt`, `nextActivityAt` and `plannedUntilAt` follow each change of an activity by the
   * backend's own doing, with it or not at all. Absent: whoever writes an activity writes them too.
   */
  activityDates?: boolean;
  /**
   * The fields of a deal that the backend keeps. Absent: all. An op that would set another one is refused as
   * `unsupported`, but for the dates and counters that follow from an act, which are left out.
   */
  stores?: readonly DealField[];
}

/**
 * One interface to any backend. `list` makes a board; `save`, `create` and `remove` make it editable;
 * everything else is optional.
 */
export interface DataAdapter {
  /** A bare array means: that is everything. What is returned is copied, never kept, frozen or changed. */
  list(query: ListQuery, ctx: Ctx): Promise<Page | readonly DealInput[]>;
  /** Absent: the board is read-only. */
  save?(op: UpdateOp, ctx: Ctx): Promise<Outcome | DealInput | void>;
  create?(op: CreateOp, ctx: Ctx): Promise<Outcome | DealInput | void>;
  remove?(op: RemoveOp, ctx: Ctx): Promise<Outcome | void>;

  readonly can?: Partial<Capabilities>;
  /**
   * Names the backend, the same after every reload, such as its address: under it is kept what waits to be sent. Without
   * it, or with delivery `at-least-once`, nothing outlives the page.
   */
  readonly backend?: string;
  pipelines?(ctx: Ctx): Promise<readonly PipelineInput[]>;
  entities?: EntityAdapter;
  /** A missing id is gone or not visible. */
  get?(ids: string[], ctx: Ctx): Promise<DealInput[]>;
  totals?(query: TotalsQuery, ctx: Ctx): Promise<Total[]>;
  /**
   * What was done, in the order in which it was recorded, which is not that in which people acted: an act that waited
   * offline stands where it arrived. The checkpoint of a page stands behind its last entry, that of the last page at the
   * end of what is settled, below which nothing can appear any more; `since` it brings all that follows, nothing twice.
   * What comes into the asker's sight brings its earlier entries along. `of: 'pipelines'` answers `PipelineChange`s.
   */
  history?(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>>;
  columns?(fields: string[], cursor: string | null, ctx: Ctx): Promise<PackedColumns>;
  /** Runs until `ctx.signal` aborts. */
  changes?(from: Checkpoint | null, sink: ChangeSink, ctx: Ctx): Promise<void>;
  pull?(from: Checkpoint, limit: number, ctx: Ctx): Promise<ChangeBatch>;
  /** Several ops in one go; one outcome per op, in order. Atomic: all applied or none. */
  commit?(tx: Tx, ctx: Ctx): Promise<Outcome[]>;
  /** Did my op land? */
  outcome?(opIds: string[], ctx: Ctx): Promise<(Outcome | null)[]>;
  permissions?(query: PermissionQuery, ctx: Ctx): Promise<Permission[]>;
  /** Wipes everything this adapter stores; only embedded backends offer it. */
  clear?(ctx: Ctx): Promise<void>;
  dispose?(): void;
}

export type { Op };
