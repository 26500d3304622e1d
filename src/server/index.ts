export { createPipelineHandler } from './handler.js';
export type { PipelineHandler } from './handler.js';
export type { Limits, PipelineHandlerOptions, Session } from './options.js';
export { pgSql } from './sql/pg.js';
export { pgliteSql } from './sql/pglite.js';
export { postgresSql } from './sql/postgres.js';
export type { Queryable, Sql } from './sql/sql.js';
export type { WorkspaceSettings } from './workspace.js';
