import type { ChangeEvent } from '../../data/adapter.js';
import type { EntityRecord, Op } from '../../data/operation.js';
import type { Stage } from '../../model/pipeline.js';
import type { StageLoad } from '../../model/stage-policy.js';
import type { View } from '../../model/view.js';
import type { Problem } from '../../model/problem.js';
import type { Action } from '../actions.js';
import type { StoreFields } from '../fields/store-fields.js';
import type { StoreLog } from '../history/store-log.js';
import type { BoardModel } from '../query/board-model.js';
import type { ListModel } from '../query/list-model.js';
import type { StoreStatus } from './status.js';

/** What the other rooms ask of the one that reads everything. */
export interface LoadingRoom {
  readonly phase: StoreStatus['phase'];
  /** News of the feed: where everything is being read, it may be newer than that. */
  receive(events: readonly ChangeEvent[]): void;
  /** The feed says that it is open: what happened before may not be in what was read. */
  feedOpened(): void;
  /** Reads everything anew, at once or when the running load has ended, until it succeeds. */
  reloadSoon(): void;
  /** Something wrong with the data that showed later. */
  report(problem: Problem): void;
}

/** What the other rooms ask of what reads activities. */
export interface ActivitySource {
  /** A deal's activities as they show; not ready while the backend has not said which there are. */
  of(dealId: string): { readonly isReady: boolean; readonly records: readonly EntityRecord[] };
  /** Has those of deals read where they are not known; null where there is nothing to wait for. */
  learn(dealIds: readonly string[]): Promise<unknown> | null;
}

/** What the other rooms ask of the one that makes sense of news. */
export interface FeedRoom {
  /** Nobody can tell whether what is known of the deal is the latest: it is read again. */
  recheck(dealId: string): void;
  /** Something of ours is on its way to the deal: what is being read of it may be older. */
  note(dealId: string): void;
  /** What reads activities, or its coming; it comes as null where it did not load. */
  readonly activities: ActivitySource | Promise<ActivitySource | null>;
}

/** What the other rooms ask of the one that changes deals. */
export interface ActsRoom {
  /** True where the feed tells of an op that was sent from here. */
  isEcho(event: ChangeEvent): boolean;
  /** True for deals that something was done to from here. */
  hasTouched(dealId: string): boolean;
  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void;
  /** Adds what follows from activities; told when somebody looks at them, and may write one next. */
  readonly activities: { expect(): Promise<unknown> };
}

/** What the other rooms ask of the one that answers over a backend whose deals are not all here. */
export interface PagingRoom {
  board(view: View, isDrawn?: boolean): BoardModel;
  list(view: View): ListModel;
  /** Whether a deal that is not here is being looked for; begins to, when it was not looked for yet. */
  seeks(id: string): boolean;
  /** Has pages read until a deal shows under a view; false where the view does not show it. */
  reach(view: View, id: string): Promise<boolean>;
  /** Reads everything that a view shows, and resolves with what of it the backend answers. */
  complete(view: View, onProgress?: (done: number, total: number) => void): Promise<View>;
  /** What a stage holds, whatever views hide; null while the backend has not told. */
  loadOf(stage: Stage): StageLoad | null;
  /** Reads what an act has to know and is not here; null where everything is. */
  knowFor(action: Action): Promise<unknown> | null;
}

/** What the other rooms ask of the one that answers from what is here. */
export interface QuestionsRoom {
  /** Rows of the deal table that stand in a stage, whatever views hide; in no particular order. */
  rowsIn(stage: Pick<Stage, 'id' | 'pipelineId'>): Int32Array;
}

/** What the other rooms ask of the one that keeps the history. */
export interface HistoryRoom {
  /** The whole history: asking for it begins to read it. */
  readonly log: StoreLog;
  /** News of the feed: it may bear entries, or say that there are some. */
  receive(events: readonly ChangeEvent[]): void;
  /** The backend applied an op that was sent from here. */
  applied(op: Op): void;
}

/** What the other rooms ask of the one that keeps fields worked out of deals. */
export interface FieldsRoom extends StoreFields {
  /** Asks for columns anew whose deals changed. */
  refresh(): void;
}

/** The rooms of the store as they know each other; null is a room that is not open yet. */
export interface Rooms {
  questions: QuestionsRoom | null;
  loading: LoadingRoom | null;
  feed: FeedRoom | null;
  acts: ActsRoom | null;
  paging: PagingRoom | null;
  history: HistoryRoom | null;
}

/** A room that hears of what concerns all of them. */
export interface Feature {
  /** Today, rates, stages, names or rights are others. */
  invalidated?(): void;
  /** Another day or other settings: what the backend worked out is out of date. */
  outdated?(): void;
  /** Everything was read, or read anew. */
  loaded?(): void;
  /** The first picture had its time: what comes late is fetched. */
  drawn?(): void;
  /** Somebody signed in, or does not want to wait: what did not come is asked for at once. */
  resumed?(): void;
  /** The store goes. */
  disposed?(): void;
}
