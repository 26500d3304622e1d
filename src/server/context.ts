import type { EntityRecord } from '../data/operation.js';
import type { Limits, PipelineHandlerOptions, Session } from './options.js';
import type { Queryable, Sql } from './sql/sql.js';
import { Viewer } from './viewer.js';
import { Pipelines, type WorkspaceSettings } from './workspace.js';
import type { LogTail } from './feed/log-tail.js';

/** What all of one handler's answers share. */
export interface HandlerContext {
  sql: Sql;
  settings: WorkspaceSettings;
  limits: Limits;
  tail: LogTail;
  now(): number;
  territories: NonNullable<PipelineHandlerOptions['territories']>;
  mayWriteEntity: NonNullable<PipelineHandlerOptions['mayWriteEntity']>;
}

/** Pipelines as they are stored, locked against changes (`share`) or for one (`update`) until the transaction ends. */
export async function loadPipelines(sql: Queryable, lock: '' | 'for share' | 'for update' = ''): Promise<Pipelines> {
  const rows = await sql.query(
    `select doc::text as doc from fairlead_entities where kind = 'pipeline' order by id ${lock}`,
  );
  return new Pipelines(rows.map(({ doc }) => JSON.parse(String(doc)) as EntityRecord));
}

export async function viewerOf(
  context: HandlerContext,
  session: Session,
  sql: Queryable = context.sql,
): Promise<Viewer> {
  const [pipelines, territories] = await Promise.all([loadPipelines(sql), context.territories()]);
  return new Viewer(session, pipelines, territories);
}
