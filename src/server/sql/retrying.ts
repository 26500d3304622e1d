import type { Queryable, Sql } from './sql.js';

export const SERIALIZATION_FAILURE = '40001';

/**
 * What another transaction that ran at the same time causes, and a second try mends: serialization failure, deadlock,
 * and a row that the other one inserted first (which the second try finds and answers for).
 */
const TRANSIENT: ReadonlySet<unknown> = new Set([SERIALIZATION_FAILURE, '40P01', '23505']);
const TRIES = 8;
const FIRST_PAUSE_MS = 4;

/** Runs a transaction again when another one got in its way. What `work` did before is rolled back each time. */
export async function retrying<T>(sql: Sql, work: (transaction: Queryable) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await sql.transaction(work);
    } catch (error) {
      if (tried === TRIES || !TRANSIENT.has(sqlState(error))) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** tried);
      });
    }
  }
}

/** The five characters by which PostgreSQL names an error; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
