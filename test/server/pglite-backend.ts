import { PGlite } from '@electric-sql/pglite';
import { restAdapter } from '../../src/adapters/rest/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import {
  createPipelineHandler,
  pgliteSql,
  type PipelineHandler,
  type PipelineHandlerOptions,
  type Session,
  type Sql,
} from '../../src/server/index.js';
import { migrate } from '../../src/server/sql/migrate.js';

export const CERTIFIER: Session = { user: { id: 'certifier', name: 'Certifier' }, isAdmin: true };

/** Every table that holds what tests wrote. */
const TABLES = ['deals', 'entities', 'deal_changes', 'pipeline_changes', 'ledger', 'log', 'totals'];

export interface TestBackend {
  sql: Sql;
  /** Takes everything away and puts these pipelines in. */
  reset(pipelines?: readonly PipelineInput[]): Promise<void>;
  close(): Promise<void>;
}

export const P1: PipelineInput = {
  id: 'p1',
  name: 'New business',
  currency: 'EUR',
  stages: [
    { id: 's1', name: 'Qualified', probability: 0.1 },
    { id: 's2', name: 'Proposal', probability: 0.5 },
    { id: 'won', name: 'Won', category: 'won' },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

/** PGlite in memory, migrated once: starting one takes seconds, emptying it milliseconds. */
export async function pgliteBackend(): Promise<TestBackend> {
  const database = new PGlite();
  const sql = pgliteSql(database);
  await migrate(sql);
  return backendOver(sql, () => database.close());
}

export function backendOver(sql: Sql, close: () => Promise<void>): TestBackend {
  return {
    sql,
    close,
    async reset(pipelines = [P1]) {
      await sql.query(`truncate ${TABLES.map((name) => `fairlead_${name}`).join(', ')}`);
      for (const pipeline of pipelines) await putEntity(sql, 'pipeline', { ...pipeline, version: 1 });
    },
  };
}

export async function putEntity(sql: Sql, kind: string, entity: { id: string; version?: number }): Promise<void> {
  await sql.query(
    `insert into fairlead_entities (kind, id, version, doc, name_fold) values ($1::text, $2::text, 1, $3::text::json, '')`,
    [kind, entity.id, JSON.stringify(entity)],
  );
}

export interface Served {
  handler: PipelineHandler;
  adapter(user?: string): DataAdapter;
}

/** The handler and adapters that call it in the process, each in the name of its user. */
export function serve(backend: TestBackend, options: Partial<PipelineHandlerOptions> = {}): Served {
  const handler = createPipelineHandler({
    sql: backend.sql,
    authorize: () => CERTIFIER,
    settings: { calendar: { timeZone: 'Asia/Ho_Chi_Minh', fiscalYearStart: 1, weekStart: 'mon' } },
    pollMs: 50,
    ...options,
  });
  return {
    handler,
    adapter: (user) =>
      restAdapter({
        url: 'http://fairlead.test',
        ...(user !== undefined && { auth: () => ({ 'X-User': user }) }),
        fetch: (input, init) => handler(new Request(input, init)),
      }),
  };
}
