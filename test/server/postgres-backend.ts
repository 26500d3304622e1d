import pg from 'pg';
import postgres from 'postgres';
import { pgSql, postgresSql } from '../../src/server/index.js';
import { migrate } from '../../src/server/sql/migrate.js';
import { backendOver, type TestBackend } from './pglite-backend.js';

/** Where a real PostgreSQL is, by `build/private-postgres.js start` or otherwise. Its absence is an error, never a skip. */
export function postgresAddress(): string {
  const address = process.env['FAIRLEAD_POSTGRES'];
  if (!address) {
    throw new Error(
      'FAIRLEAD_POSTGRES is not set. Start one: FAIRLEAD_POSTGRES=$(node build/private-postgres.js start /tmp/pg)',
    );
  }
  return address;
}

/** A schema of its own, so that test files that run at the same time do not meet. */
export async function postgresBackend(driver: 'pg' | 'postgres', connections = 16): Promise<TestBackend> {
  const schema = `test_${driver}_${String(process.pid)}_${String(Date.now())}`;
  const connectionString = postgresAddress();
  const setup = new pg.Client({ connectionString });
  await setup.connect();
  await setup.query(`create schema ${schema}`);
  const close = async (end: () => Promise<void>): Promise<void> => {
    await end();
    await setup.query(`drop schema ${schema} cascade`);
    await setup.end();
  };
  if (driver === 'pg') {
    const pool = new pg.Pool({ connectionString, max: connections, options: `-c search_path=${schema}` });
    const sql = pgSql(pool);
    await migrate(sql);
    return backendOver(sql, () => close(() => pool.end()));
  }
  const client = postgres(connectionString, {
    max: connections,
    connection: { search_path: schema },
    onnotice: () => undefined,
  });
  const sql = postgresSql(client);
  await migrate(sql);
  return backendOver(sql, () => close(() => client.end()));
}
