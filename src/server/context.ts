import { loadPipelines } from './load-pipelines.js';
import type { Limits, PipelineHandlerOptions, Session } from './options.js';
import type { Queryable, Sql } from './sql/sql.js';
import { Viewer } from './viewer.js';
import type { WorkspaceSettings } from './workspace.js';
import type { LogTail } from './feed/log-tail.js';
import type { SharedLog } from './feed/shared-log.js';
import type { StreamPlaces } from './feed/stream-places.js';

/** What all of one handler's answers share. */
export interface HandlerContext {
  sql: Sql;
  settings: WorkspaceSettings;
  limits: Limits;
  tail: LogTail;
  /** The log, read once for all who follow it. */
  log: SharedLog;
  places: StreamPlaces;
  authorize: PipelineHandlerOptions['authorize'];
  recheckMs: number;
  now(): number;
  territories: NonNullable<PipelineHandlerOptions['territories']>;
  mayWriteEntity: NonNullable<PipelineHandlerOptions['mayWriteEntity']>;
}

export async function viewerOf(
  context: HandlerContext,
  session: Session,
  sql: Queryable = context.sql,
): Promise<Viewer> {
  const [pipelines, territories] = await Promise.all([loadPipelines(sql), context.territories()]);
  return new Viewer(session, pipelines, territories);
}
