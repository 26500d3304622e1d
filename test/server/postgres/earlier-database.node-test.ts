import pg from 'pg';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pgSql } from '../../../src/server/index.js';
import { goesOn, knowsWhatWasPlanned, putBack, takesAnEntryOfTheReleaseBefore } from '../earlier-database.js';
import { postgresAddress } from '../postgres-backend.js';

describe('a database of the release before, on PostgreSQL', () => {
  let schema: string;
  let pool: pg.Pool;
  beforeEach(async () => {
    schema = `earlier_${String(process.pid)}_${String(Date.now())}`;
    pool = new pg.Pool({ connectionString: postgresAddress(), max: 4, options: `-c search_path=${schema}` });
    await pool.query(`create schema ${schema}`);
  });
  afterEach(async () => {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  it('is brought up to date, adds up to its deals, and goes on', async () => {
    const sql = pgSql(pool);
    await putBack(sql);
    await goesOn(sql);
    await takesAnEntryOfTheReleaseBefore(sql);
  });

  it('knows what was planned', async () => {
    const sql = pgSql(pool);
    await putBack(sql);
    await knowsWhatWasPlanned(sql);
  });
});
