import type { Territory, User } from '../model/people.js';
import type { EntityOp, EntityRecord } from '../data/operation.js';
import type { Sql } from './sql/sql.js';
import type { WorkspaceSettings } from './workspace.js';

/** Who asks, as the host found out. Rights come from the pipelines' access rules, never from what the client says. */
export interface Session {
  /** `teamIds` and `territoryIds` count for access, so they must come from the host's own directory. Null: nobody in particular. */
  user: User | null;
  /** May set up pipelines and the catalogue: users, teams, territories, products, reasons. Default false. */
  isAdmin?: boolean;
}

export interface Limits {
  /** Bytes of a request's body. Default 8 MiB. */
  bodyBytes: number;
  /** Ops in one request. Default 2,000. */
  ops: number;
  /** Deals, changes or events in one page. Default 1,000. */
  page: number;
  /** Ids in one request of deals or outcomes. Default 500. */
  ids: number;
  /** Event streams at the same time. Default 1,000. */
  streams: number;
  /** Event streams of one person, and never more than half of all. Default 50. */
  streamsPerPerson: number;
  /** Bytes that are kept for one stream whose client reads slowly. Default 256 KiB. */
  streamBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 8 * 1_048_576,
  ops: 2_000,
  page: 1_000,
  ids: 500,
  streams: 1_000,
  streamsPerPerson: 50,
  streamBytes: 262_144,
};

export interface PipelineHandlerOptions {
  /** `pgSql(pool)`, `postgresSql(client)` or `pgliteSql(database)`. */
  sql: Sql;
  /**
   * Finds out who asks. Null: 401. Called for each request, and for an open event stream every `recheckMs` with the request
   * that began it; the handler believes nothing else. Who is refused there is let go.
   */
  authorize: (request: Request) => Promise<Session | null> | Session | null;
  /** Where the handler is mounted, such as `/api/pipelines`. Default: at the root. */
  basePath?: string;
  /** By which calendar days are counted. The time zone must be that of the page; changing it takes `rederive`. */
  settings?: Partial<WorkspaceSettings>;
  /** The tree of territories, so that a grant to one reaches those below it. */
  territories?: () => Promise<readonly Territory[]> | readonly Territory[];
  /** Another rule for anything but deals; null leaves it to the built-in one. */
  mayWriteEntity?: (session: Session, op: EntityOp, before: EntityRecord | null) => boolean | null;
  limits?: Partial<Limits>;
  /** How often the log is looked at for what other processes wrote, in milliseconds, while somebody follows. Default 1,000. */
  pollMs?: number;
  /** How often those who follow the feed are checked again, in milliseconds. Default 10,000. */
  recheckMs?: number;
  /** Milliseconds since 1970. Default: the machine's clock. */
  now?: () => number;
  /** Hears what failed unexpectedly; clients are told only that it did. Default: `console.error`. */
  onError?: (error: unknown, request: Request) => void;
}
