import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DataAdapter } from '../../../src/data/adapter.js';
import { createOp, ctx, dealOf, updateOp } from '../operations.js';
import { serve, type TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

const WRITERS = 12;
const WRITES = 25;

describe('the history while many connections write', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await postgresBackend('pg', 16);
  });
  after(() => backend.close());

  async function readFrom(client: DataAdapter, since: string, limit: number): Promise<{ ops: string[]; end: string }> {
    const ops: string[] = [];
    for (let from = since; ;) {
      const page = await client.history?.({ since: from, limit }, ctx());
      assert.ok(page?.checkpoint !== undefined);
      ops.push(...page.items.map(({ opId }) => opId));
      from = page.checkpoint;
      if (page.cursor === null) return { ops, end: from };
    }
  }

  it('is read on from checkpoint to checkpoint without a hole, a double or another order afterwards', async () => {
    await backend.reset();
    const client = serve(backend).adapter();
    const ids = Array.from({ length: WRITERS }, (_, index) => `deal-${String(index)}`);
    for (const id of ids) await client.create?.(createOp(dealOf(id)), ctx());
    const start = (await client.history?.({}, ctx()))?.checkpoint ?? '';
    const sent: string[] = [];
    let isWriting = true;
    const writing = Promise.all(
      ids.map(async (id) => {
        for (let count = 0; count < WRITES; count += 1) {
          const op = updateOp(id, { title: `Title ${String(count)}` });
          sent.push(op.id);
          await client.save?.(op, ctx());
        }
      }),
    ).finally(() => {
      isWriting = false;
    });
    const read: string[] = [];
    let since = start;
    let rounds = 0;
    for (let isLast = false; !isLast; rounds += 1) {
      isLast = !isWriting;
      const { ops, end } = await readFrom(client, since, 7);
      read.push(...ops);
      since = end;
    }
    await writing;
    assert.ok(rounds > 3, `only ${String(rounds)} rounds were read while others wrote`);
    assert.deepEqual(read.toSorted(), sent.toSorted());
    assert.deepEqual(read, (await readFrom(client, start, 1_000)).ops);
  });
});
