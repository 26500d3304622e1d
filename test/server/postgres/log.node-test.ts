import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { drawNumbers, LOCK_CLASS } from '../../../src/server/feed/log-tail.js';
import type { Queryable } from '../../../src/server/index.js';
import { ctx } from '../operations.js';
import { serve, type TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

function log(sql: Queryable, number: bigint | undefined, id: string): Promise<unknown> {
  return sql.query(
    `insert into fairlead_log (seq, kind, record_id, op_id, at) values ($1::text::bigint, 'account', $2::text, $2::text, '')`,
    [String(number), id],
  );
}

describe('the log', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await postgresBackend('pg', 4);
  });
  after(() => backend.close());

  it('holds back what was written after a number that is still on its way, and passes over one that was rolled back', async () => {
    await backend.reset();
    const client = serve(backend).adapter();
    const start = (await client.pull?.('0', 10, ctx()))?.checkpoint ?? '0';
    const brought = async () =>
      (await client.pull?.(start, 10, ctx()))?.events.map((event) => 'opId' in event && event.opId);
    let finish = (): void => undefined;
    const isFinished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let drew = (): void => undefined;
    const hasDrawn = new Promise<void>((resolve) => {
      drew = resolve;
    });
    const slow = backend.sql.transaction(async (sql) => {
      const [number] = await drawNumbers(sql, 1);
      drew();
      await isFinished;
      await log(sql, number, 'slow');
    });
    await hasDrawn;
    await backend.sql
      .transaction(async (sql) => {
        await drawNumbers(sql, 1);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await backend.sql.transaction(async (sql) => log(sql, (await drawNumbers(sql, 1))[0], 'fast'));
    const early = await brought();
    finish();
    await slow;
    assert.deepEqual(early, []);
    assert.deepEqual(await brought(), ['slow', 'fast']);
  });

  it('is not held back by writers of another log in the same database', async () => {
    const other = await postgresBackend('pg', 2);
    try {
      await backend.reset();
      await backend.sql.transaction(async (sql) => log(sql, (await drawNumbers(sql, 3))[0], 'before'));
      const client = serve(backend).adapter();
      const before = (await client.pull?.('0', 10, ctx()))?.checkpoint ?? '';
      // The other log is at its beginning: its numbers are smaller than those of this one.
      await other.sql.transaction(async (sql) => {
        await drawNumbers(sql, 1);
        await backend.sql.transaction(async (own) => log(own, (await drawNumbers(own, 1))[0], 'meanwhile'));
        const batch = await client.pull?.(before, 10, ctx());
        assert.deepEqual(
          batch?.events.map((event) => 'opId' in event && event.opId),
          ['meanwhile'],
        );
      });
    } finally {
      await other.close();
    }
  });

  it('keeps a checkpoint that it gave out when a writer claims more than it will draw', async () => {
    await backend.reset();
    await backend.sql.transaction(async (sql) => log(sql, (await drawNumbers(sql, 2))[0], 'before'));
    const client = serve(backend).adapter();
    const checkpoint = (await client.pull?.('0', 10, ctx()))?.checkpoint ?? '';
    await backend.sql.transaction(async (sql) => {
      // What a writer holds that read the last number before the two of above were drawn.
      await sql.query(`select pg_advisory_xact_lock_shared(${LOCK_CLASS}, $1::text::integer)`, [
        String(Number(checkpoint) - 2),
      ]);
      assert.equal((await client.pull?.(checkpoint, 10, ctx()))?.checkpoint, checkpoint);
    });
  });
});
