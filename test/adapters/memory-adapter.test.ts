import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DealChange } from '../../src/model/change.js';
import type { DealInput } from '../../src/model/deal.js';
import { createOp, ctx, dealOf, entityOp, removeOp, updateOp } from './operations.js';

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const inner of Object.values(Object.freeze(value))) deepFreeze(inner);
  return value;
}

describe('memoryAdapter', () => {
  it('hands out the given deals themselves, without a copy', async () => {
    const deals = [dealOf('1'), dealOf('2')];
    const listed = await memoryAdapter({ deals }).list({}, ctx());
    expect(listed).to.equal(deals);
  });

  it('never writes to what the host gave, and a list once handed out stays as it was', async () => {
    const deals = deepFreeze([dealOf('1'), dealOf('2')]);
    const adapter = memoryAdapter({ deals });
    const before = (await adapter.list({}, ctx())) as DealInput[];

    await adapter.save!(updateOp('1', { title: 'New' }), ctx());
    await adapter.remove!(removeOp(deals[1]!), ctx());

    expect(before.map((deal) => deal.title)).to.deep.equal(['Deal 1', 'Deal 2']);
    const after = (await adapter.list({}, ctx())) as DealInput[];
    expect(after.map((deal) => deal.title)).to.deep.equal(['New']);
  });

  it('goes on finding deals by id after some were removed and the list was read', async () => {
    const deals = ['1', '2', '3', '4'].map((id) => dealOf(id));
    const adapter = memoryAdapter({ deals });
    await adapter.remove!(removeOp(deals[1]!), ctx());
    await adapter.list({}, ctx());

    await adapter.save!(updateOp('4', { title: 'Last' }), ctx());

    const after = (await adapter.list({}, ctx())) as DealInput[];
    expect(after.map((deal) => deal.title)).to.deep.equal(['Deal 1', 'Deal 3', 'Last']);
  });

  it('takes three fields as a deal and invents no pipeline for it', async () => {
    const adapter = memoryAdapter({ deals: [{ id: '1', title: 'A', stageId: 's' }] });
    const outcome = await adapter.save!(updateOp('1', { title: 'B' }), ctx());
    expect(outcome).to.deep.equal({ status: 'applied', at: '2026-03-02T09:00:00.000Z', version: 1 });
  });

  it('has no pipelines of its own for deals alone, until one is saved', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('1')] });
    expect(adapter.pipelines).to.equal(undefined);
    await adapter.entities?.save?.(entityOp('pipeline', 'p', { name: 'P', stages: [] }), ctx());
    expect(await adapter.pipelines?.(ctx())).to.have.length(1);
    expect(await memoryAdapter().pipelines?.(ctx())).to.deep.equal([]);
  });

  it('gives the past of pipelines that it was handed, and goes on behind both pasts', async () => {
    const past = (id: string, day: number, seq: number) => ({
      id,
      at: `2026-02-0${String(day)}T00:00:00.000Z`,
      seq,
      actorId: null,
      opId: id,
      undoes: null,
      changes: {},
    });
    const adapter = memoryAdapter({
      deals: [dealOf('1')],
      pipelines: [{ id: 'p', name: 'P', stages: ['A'], version: 2 }],
      changes: [{ ...past('c1', 3, 1), dealId: '1', kind: 'created' }],
      pipelineChanges: [
        { ...past('p2', 2, 2), pipelineId: 'p', kind: 'edited' },
        { ...past('p1', 1, 1), pipelineId: 'p', kind: 'created' },
      ],
    });
    const [ofDeals, ofPipelines] = [
      await adapter.history({}, ctx()),
      await adapter.history({ of: 'pipelines' }, ctx()),
    ];
    expect(ofDeals.items.map(({ id }) => id)).to.deep.equal(['c1']);
    expect(ofPipelines.items.map(({ id }) => id)).to.deep.equal(['p1', 'p2']);

    await adapter.save!(updateOp('1', { title: 'B' }), ctx());
    await adapter.entities?.save?.(entityOp('pipeline', 'p', { name: 'Q' }), ctx());

    const since = async (checkpoint: string | null | undefined, of?: 'pipelines') => {
      const { items } = await adapter.history({ since: checkpoint ?? '', ...(of && { of }) }, ctx());
      return items.map(({ seq }) => seq);
    };
    expect(await since(ofDeals.checkpoint)).to.deep.equal([2]);
    expect(await since(ofPipelines.checkpoint, 'pipelines')).to.deep.equal([3]);
  });

  it('gives the past that it was handed, and goes on numbering where it ended', async () => {
    const past = (seq: number): DealChange => ({
      id: `c${String(seq)}`,
      dealId: '1',
      at: `2026-02-0${String(seq)}T00:00:00.000Z`,
      seq,
      actorId: null,
      opId: `o${String(seq)}`,
      undoes: null,
      kind: 'edited',
      changes: {},
    });
    const adapter = memoryAdapter({ deals: [dealOf('1')], changes: [past(2), past(1)] });
    await adapter.save?.(updateOp('1', { title: 'B' }), ctx());
    const { items } = await adapter.history({ dealId: '1' }, ctx());
    expect(items.map(({ seq }) => seq)).to.deep.equal([1, 2, 3]);
  });

  it('never dates an entry before the one it follows, whatever the clock of its op says', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('1')] });
    await adapter.save?.(updateOp('1', { title: 'B' }, { at: '2026-03-02T09:00:00.000Z' }), ctx());
    await adapter.save?.(updateOp('1', { title: 'C' }, { at: '2026-03-01T09:00:00.000Z' }), ctx());
    const { items } = await adapter.history({}, ctx());
    expect(items.map(({ at, changes }) => [at, changes['title']?.to])).to.deep.equal([
      ['2026-03-02T09:00:00.000Z', 'B'],
      ['2026-03-02T09:00:00.000Z', 'C'],
    ]);
  });

  it('knows a checkpoint from before everything was wiped for one of another past', async () => {
    const adapter = memoryAdapter();
    await adapter.create?.(createOp(dealOf('1')), ctx());
    const { checkpoint } = await adapter.history({}, ctx());
    await adapter.clear(ctx());
    const error: unknown = await adapter.history({ since: checkpoint! }, ctx()).catch((cause: unknown) => cause);
    expect(error).to.include({ kind: 'protocol', outcome: 'not-applied', status: 410 });
    await adapter.create?.(createOp(dealOf('2')), ctx());
    const anew = await adapter.history({}, ctx());
    expect(anew.items.map(({ seq }) => seq)).to.deep.equal([1]);
    expect((await adapter.history({ since: anew.checkpoint! }, ctx())).items).to.deep.equal([]);
  });

  it('keeps the history of a pipeline and its stages', async () => {
    const adapter = memoryAdapter({ pipelines: [{ id: 'p', name: 'P', stages: ['A'] }] });
    const op = entityOp('pipeline', 'p', { stages: [{ name: 'A' }, { name: 'B' }] });
    await adapter.entities?.save?.(op, ctx());
    await adapter.entities?.save?.(entityOp('pipeline', 'q', { name: 'Q' }), ctx());
    const { items: changes } = await adapter.history({ of: 'pipelines' }, ctx());
    expect(changes).to.have.length(2);
    expect(changes[0]).to.deep.include({ pipelineId: 'p', kind: 'edited', opId: op.id, seq: 1 });
    expect(changes[1]).to.deep.include({ pipelineId: 'q', kind: 'created', seq: 1 });
    expect(changes[0]?.changes).to.deep.equal({ stages: { from: ['A'], to: [{ name: 'A' }, { name: 'B' }] } });
  });

  it('applies a large batch bit by bit, shows it as a whole, and lets other writes wait for it', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('old')] });
    const ops = Array.from({ length: 20_000 }, (_, index) => createOp(dealOf(String(index))));
    const seen = new Set<number>();
    const batch = adapter.commit!({ id: 'tx', ops, atomic: true }, ctx());
    const edit = adapter.save!(updateOp('7', { title: 'After' }), ctx());
    let ended = false;
    void batch.then(() => {
      ended = true;
    });
    let turns = 0;
    while (!ended) {
      turns++;
      seen.add(((await adapter.list({}, ctx())) as DealInput[]).length);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    seen.add(((await adapter.list({}, ctx())) as DealInput[]).length);
    expect(turns, 'turns of the page meanwhile').to.be.greaterThan(1);
    expect([...seen]).to.deep.equal([1, 20_001]);
    expect(await edit).to.include({ status: 'applied' });
    expect((await adapter.get!(['7'], ctx()))[0]?.title).to.equal('After');
  });

  it('leaves nothing of a large batch that is given up half way, and goes on', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('old')] });
    const abort = new AbortController();
    const ops = Array.from({ length: 20_000 }, (_, index) => createOp(dealOf(String(index))));
    const batch = adapter.commit!({ id: 'tx', ops, atomic: true }, ctx(abort.signal));
    setTimeout(() => abort.abort(), 0);
    const error: unknown = await batch.catch((cause: unknown) => cause);
    expect(error).to.include({ kind: 'aborted', outcome: 'not-applied' });
    expect(await adapter.list({}, ctx())).to.have.length(1);
    expect(await adapter.outcome!([ops[0]!.id], ctx())).to.deep.equal([null]);
    await adapter.create!(createOp(dealOf('new')), ctx());
    expect(await adapter.list({}, ctx())).to.have.length(2);
  });

  it('tells every follower of the same adapter, even when one of them throws', async () => {
    const adapter = memoryAdapter();
    const heard: string[] = [];
    const stop = new AbortController();
    const failures: unknown[] = [];
    const catching = (event: ErrorEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      failures.push(event.error);
    };
    const original = window.onerror;
    window.onerror = () => true;
    window.addEventListener('error', catching, { once: true, capture: true });
    const bad = new Error('a follower that throws');
    void adapter.changes?.(
      null,
      () => {
        throw bad;
      },
      ctx(stop.signal),
    );
    void adapter.changes?.(null, (events) => heard.push(...events.map((event) => event.type)), ctx(stop.signal));
    const outcome = await adapter.create?.(createOp(dealOf('1')), ctx());
    await new Promise((resolve) => setTimeout(resolve));
    window.onerror = original;
    stop.abort();
    expect(outcome).to.include({ status: 'applied' });
    expect(heard).to.deep.equal(['deal']);
    expect(failures).to.deep.equal([bad]);
  });

  it('looks into no deal to load and to hand out what it was given', async () => {
    let looks = 0;
    const watched = new Proxy(dealOf('1'), {
      get: (deal, name): unknown => (looks++, Reflect.get(deal, name)),
      ownKeys: (deal) => (looks++, Reflect.ownKeys(deal)),
    });
    await memoryAdapter({ deals: [watched] }).list({}, ctx());
    expect(looks).to.equal(0);
  });
});
