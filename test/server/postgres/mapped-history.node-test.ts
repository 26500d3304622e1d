import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { seeded } from '../../../src/data/seeded.js';
import { postgresAddress } from '../postgres-backend.js';

const WRITERS = 6;
const WRITES = 25;
/** What the example does without its lock: the position is drawn, and nothing keeps it from being committed late. */
const UNLOCKED = `create or replace function next_history_position() returns bigint language sql as $$
  select nextval('history_position') $$`;

describe('the positions of docs/examples/postgrest-history.sql, which are promised to be settled in their order', () => {
  const schema = `mapped_${String(process.pid)}_${String(Date.now())}`;
  let pool: pg.Pool;
  let examples: string;

  before(async () => {
    const texts = ['postgrest.sql', 'postgrest-history.sql'].map((name) =>
      readFile(new URL(`../../../docs/examples/${name}`, import.meta.url), 'utf8'),
    );
    examples = (await Promise.all(texts)).join('\n');
    pool = new pg.Pool({
      connectionString: postgresAddress(),
      max: WRITERS + 2,
      options: `-c search_path=${schema}`,
    });
  });
  beforeEach(async () => {
    await pool.query(`drop schema if exists ${schema} cascade; create schema ${schema};`);
    await pool.query(examples);
  });
  after(async () => {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  const create = (client: pg.PoolClient | pg.Pool, id: string) =>
    client.query(`insert into deals (id, title, "pipelineId", "stageId") values ($1, $1, 'p1', 's1')`, [id]);

  async function behind(position: number): Promise<{ position: number; dealId: string }[]> {
    const { rows } = await pool.query<{ position: string; dealId: string }>(
      'select position, "dealId" from deal_changes where position > $1 order by position',
      [position],
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  /** Two transactions, of which the one that drew first commits last. @returns what a reader saw between and after. */
  async function late(): Promise<{ between: string[]; afterwards: string[] }> {
    const [slow, quick] = [await pool.connect(), await pool.connect()];
    try {
      await slow.query('begin');
      await create(slow, 'early');
      const committing = create(quick, 'late');
      // Long enough for the second to end where nothing holds it up.
      await Promise.race([committing, new Promise((resolve) => setTimeout(resolve, 300))]);
      const between = await behind(0);
      await slow.query('commit');
      await committing;
      const afterwards = await behind(between.at(-1)?.position ?? 0);
      return { between: between.map(({ dealId }) => dealId), afterwards: afterwards.map(({ dealId }) => dealId) };
    } finally {
      slow.release();
      quick.release();
    }
  }

  it('shows a later one only with all that was drawn before', async () => {
    assert.deepEqual(await late(), { between: [], afterwards: ['early', 'late'] });
  });

  it('would pass over an entry without the lock: a sequence alone promises nothing', async () => {
    await pool.query(UNLOCKED);
    assert.deepEqual(await late(), { between: ['late'], afterwards: [] });
  });

  it('lets a reader who goes on from the last one miss nothing, while many write and some take back', async () => {
    const written: string[] = [];
    let isWriting = true;
    const write = async (writer: number): Promise<void> => {
      const draw = seeded(writer + 1);
      const client = await pool.connect();
      try {
        for (let count = 0; count < WRITES; count += 1) {
          const ids = [0, 1].map((each) => `${String(writer)}-${String(count)}-${String(each)}`);
          const ends = draw.below(4) === 0 ? 'rollback' : 'commit';
          await client.query('begin');
          for (const id of ids) await create(client, id);
          await client.query('select pg_sleep($1)', [draw.below(4) / 1_000]);
          await client.query(ends);
          if (ends === 'commit') written.push(...ids);
        }
      } finally {
        client.release();
      }
    };
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))).finally(() => {
      isWriting = false;
    });
    const read: { position: number; dealId: string }[] = [];
    const readOn = async (): Promise<void> => {
      read.push(...(await behind(read.at(-1)?.position ?? 0)));
    };
    while (isWriting) await readOn();
    await writing;
    await readOn();
    assert.deepEqual(read.map(({ dealId }) => dealId).toSorted(), written.toSorted());
    assert.deepEqual(read, await behind(0));
  });
});
