import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { firstRanks } from '../../../src/model/rank.js';
import type { View } from '../../../src/model/view.js';
import { importOps } from '../../../src/server/index.js';
import { createOp, ctx, dealOf, updateOp } from '../operations.js';
import { serve, type TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

const DEALS = 100_000;
const WRITERS = 4;
/** Deals with a number that this divides are written to, the others must stand where they stood. */
const WRITTEN = 10;

describe('pages while others write', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await postgresBackend('pg', 8);
  });
  after(() => backend.close());

  it(`gives ${String(DEALS)} deals by cursor, each that stayed exactly once, while ${String(WRITERS)} write`, async () => {
    await backend.reset();
    const ranks = firstRanks(DEALS);
    for (let at = 0; at < DEALS; at += 10_000) {
      const ops = ranks
        .slice(at, at + 10_000)
        .map((rank, index) => createOp(dealOf(`d${String(at + index)}`, { rank }), { kind: 'imported' }));
      await importOps(backend.sql, ops);
    }
    const client = serve(backend).adapter();
    const view: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };
    let isReading = true;
    let written = 0;
    const writer = async (number: number): Promise<void> => {
      for (let at = number; isReading; at += WRITERS) {
        const id = `d${String(((at * 7_919) % (DEALS / WRITTEN)) * WRITTEN)}`;
        const patch = at % 3 === 0 ? { stageId: 's2' } : { rank: ranks[(at * 104_729) % DEALS] ?? 'i' };
        await client.save?.(updateOp(id, patch, { kind: 'moved' }), ctx());
        written += 1;
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, number) => writer(number));
    const seen = new Map<string, number>();
    let cursor: string | null = null;
    do {
      const page = await client.list({ view, stageId: 's1', limit: 500, ...(cursor !== null && { cursor }) }, ctx());
      assert.ok('items' in page);
      for (const { id } of page.items) seen.set(id, (seen.get(id) ?? 0) + 1);
      cursor = page.cursor;
    } while (cursor !== null);
    isReading = false;
    await Promise.all(writers);
    assert.ok(written > 100, `only ${String(written)} writes meanwhile`);
    for (let at = 0; at < DEALS; at += 1) {
      if (at % WRITTEN !== 0) assert.equal(seen.get(`d${String(at)}`), 1, `d${String(at)}`);
    }
  });
});
