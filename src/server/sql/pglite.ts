import type { Queryable, Row, Sql } from './sql.js';

interface PgliteQueryable {
  query(text: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** What is used of a database of the package `@electric-sql/pglite`. */
export interface PgliteDatabase extends PgliteQueryable {
  exec(text: string): Promise<unknown>;
  transaction<T>(work: (transaction: PgliteQueryable) => Promise<T>): Promise<T>;
}

/** PostgreSQL in the process itself: `new PGlite('./folder')`. One connection, so transactions queue. */
export function pgliteSql(database: PgliteDatabase): Sql {
  return {
    ...queryable(database),
    async script(text) {
      await database.exec(text);
    },
    transaction: (work) => database.transaction((transaction) => work(queryable(transaction))),
  };
}

function queryable(database: PgliteQueryable): Queryable {
  return {
    query: async (text, parameters = []) => (await database.query(text, [...parameters])).rows as Row[],
  };
}
