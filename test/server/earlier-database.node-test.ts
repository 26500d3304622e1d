import { PGlite } from '@electric-sql/pglite';
import { after, describe, it } from 'node:test';
import { pgliteSql } from '../../src/server/index.js';
import { goesOn, knowsWhatWasPlanned, putBack, takesAnEntryOfTheReleaseBefore } from './earlier-database.js';

describe('a database of the release before, in PGlite', () => {
  const opened: PGlite[] = [];
  const fresh = () => {
    const database = new PGlite();
    opened.push(database);
    return pgliteSql(database);
  };
  after(() => Promise.all(opened.map((database) => database.close())));

  it('is brought up to date, adds up to its deals, and goes on', async () => {
    const sql = fresh();
    await putBack(sql);
    await goesOn(sql);
    await takesAnEntryOfTheReleaseBefore(sql);
  });

  it('knows what was planned', async () => {
    const sql = fresh();
    await putBack(sql);
    await knowsWhatWasPlanned(sql);
  });

  it('finds room for its history where the sequence was lost', async () => {
    const sql = fresh();
    await putBack(sql, '3');
    await goesOn(sql);
  });
});
