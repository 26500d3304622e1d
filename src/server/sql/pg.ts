import type { Queryable, Row, Sql } from './sql.js';

interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  release(error?: Error | boolean): void;
}

/** What is used of a `Pool` of the package `pg`. */
export interface PgPool {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  connect(): Promise<PgClient>;
}

/** PostgreSQL through a pool of the package `pg`. */
export function pgSql(pool: PgPool): Sql {
  return {
    ...queryable(pool),
    async script(text) {
      await pool.query(text);
    },
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(queryable(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((cause: unknown) => {
          // A connection that can't even roll back must not go back to the pool.
          broken = cause instanceof Error ? cause : new Error(String(cause));
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

function queryable(client: Pick<PgPool, 'query'>): Queryable {
  return {
    query: async (text, parameters = []) => (await client.query(text, [...parameters])).rows as Row[],
  };
}
