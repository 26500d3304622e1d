import type { Queryable, Row, Sql } from './sql.js';

interface Unsafe {
  unsafe(text: string, parameters?: (string | null)[]): PromiseLike<readonly unknown[]>;
}

/** What is used of the function that the package `postgres` makes. */
export interface PostgresClient extends Unsafe {
  begin<T>(work: (transaction: Unsafe) => Promise<T>): Promise<unknown>;
}

/** PostgreSQL through the package `postgres` (postgres.js). */
export function postgresSql(client: PostgresClient): Sql {
  return {
    ...queryable(client),
    async script(text) {
      await client.unsafe(text);
    },
    async transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
      // Handed out in a box, because the package unpacks arrays that it is given.
      let box: { result: T } | undefined;
      await client.begin(async (transaction) => {
        box = { result: await work(queryable(transaction)) };
      });
      if (!box) throw new Error('The transaction ended without running its work.');
      return box.result;
    },
  };
}

function queryable(client: Unsafe): Queryable {
  return {
    query: async (text, parameters = []) => [...(await client.unsafe(text, [...parameters]))] as Row[],
  };
}
