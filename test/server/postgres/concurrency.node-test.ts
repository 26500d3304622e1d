import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ChangeEvent, DataAdapter } from '../../../src/data/adapter.js';
import type { Op, Outcome } from '../../../src/data/operation.js';
import { createOp, ctx, dealOf, removeOp, updateOp } from '../operations.js';
import { serve, type TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

const CALLS = process.env['FAIRLEAD_SIZE'] === 'full' ? 10_000 : 1_000;
const CLIENTS = 16;
const DEALS = 40;

describe('16 connections, twins and retries', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await postgresBackend('pg', CLIENTS);
  });
  after(() => backend.close());

  it(`applies each of ${String(CALLS)} calls once: effects = acknowledgements = version bumps, and the feed misses none`, async () => {
    await backend.reset();
    const { adapter } = serve(backend, { pollMs: 20 });
    const client = adapter();
    const events: ChangeEvent[] = [];
    const stop = new AbortController();
    await client.list({}, ctx());
    const feed = client.changes?.(null, (batch) => events.push(...batch), ctx(stop.signal));
    for (let at = 0; at < DEALS; at += 1) await client.create?.(createOp(dealOf(`d${String(at)}`)), ctx());

    const applied = new Map<string, Set<string>>();
    let acknowledged = 0;
    let calls = 0;
    const worker = async (number: number): Promise<void> => {
      while (calls < CALLS) {
        calls += 1;
        const op = opNumber(calls + number);
        // A twin at the same moment, and once more afterwards, as a client does that lost the answer.
        const twins = calls % 3 === 0 ? 3 : 1;
        const answers = await Promise.all(Array.from({ length: twins }, () => send(client, op)));
        if (calls % 5 === 0) answers.push(await send(client, { ...op, attempt: 2 }));
        const landed = answers.filter(({ status }) => status === 'applied');
        if (landed.length === 0) continue;
        const fresh = landed.filter((outcome) => outcome.status === 'applied' && outcome.replayed !== true);
        assert.equal(fresh.length, 1, `op ${op.id} was applied ${String(fresh.length)} times`);
        acknowledged += 1;
        const dealId = 'dealId' in op ? op.dealId : '';
        applied.set(dealId, (applied.get(dealId) ?? new Set()).add(op.id));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => worker(number)));

    let effects = 0;
    for (let at = 0; at < DEALS; at += 1) {
      const id = `d${String(at)}`;
      const page = await client.history?.({ dealId: id, limit: 1_000 }, ctx());
      const history = (page?.items ?? []).slice(1);
      assert.deepEqual(new Set(history.map(({ opId }) => opId)), applied.get(id) ?? new Set(), `the history of ${id}`);
      assert.deepEqual(
        history.map(({ seq }) => seq),
        history.map((_, index) => index + 2),
        `the versions of ${id}`,
      );
      effects += history.length;
      const [deal] = (await client.get?.([id], ctx())) ?? [];
      if (deal) assert.equal(deal.version, history.length + 1, `the version of ${id}`);
    }
    assert.equal(effects, acknowledged);
    assert.ok(acknowledged > CALLS / 2, `${String(acknowledged)} of ${String(CALLS)} calls landed`);

    const expected = new Set([...applied.values()].flatMap((ids) => [...ids]));
    const deadline = Date.now() + 60_000;
    const seen = (): Set<string> =>
      new Set(events.flatMap((event) => ('opId' in event && event.opId ? [event.opId] : [])));
    while ([...expected].some((id) => !seen().has(id)) && Date.now() < deadline) {
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    assert.deepEqual(
      [...expected].filter((id) => !seen().has(id)),
      [],
      'ops that the feed did not bring',
    );
    const opIds = events.flatMap((event) => ('opId' in event ? [event.opId] : []));
    assert.equal(opIds.length, new Set(opIds).size, 'the feed brought an op twice');
    const [total] =
      (await client.totals?.(
        { view: { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' }, by: 'none' },
        ctx(),
      )) ?? [];
    const [counted] = await backend.sql.query(
      'select count(*)::int as count, sum(value_minor)::text as minor from fairlead_deals',
    );
    assert.equal(total?.count, counted?.['count']);
    assert.equal(BigInt((total?.sums[0]?.value ?? '0').replace('.', '')), BigInt(String(counted?.['minor'])));
    stop.abort();
    await feed;
  });
});

function opNumber(number: number): Op {
  const id = `d${String((number * 7) % DEALS)}`;
  // Of some deals only: what is removed takes no more ops, and a long run would have nothing left to write to.
  if (number % 37 === 0 && (number * 7) % DEALS >= DEALS * 0.75) return removeOp({ ...dealOf(id) });
  if (number % 11 === 0)
    return updateOp(id, { stageId: number % 2 === 0 ? 's1' : 's2', rank: `r${String(number)}1` }, { kind: 'moved' });
  return updateOp(id, { title: `Title ${String(number)}`, value: number % 1_000 });
}

async function send(client: DataAdapter, op: Op): Promise<Outcome> {
  const [outcome] = (await client.commit?.({ id: op.id, ops: [op], atomic: false }, ctx())) ?? [];
  return outcome as Outcome;
}
