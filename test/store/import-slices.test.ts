import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Op, Outcome, Tx } from '../../src/data/operation.js';
import type { DealDraft } from '../../src/model/deal.js';
import type { ActionResult, ImportAll, SaveResult } from '../../src/store/actions.js';
import { PipelineStore } from '../../src/store/store.js';
import { testPorts } from './ports.js';
import { columnIds, deal, sales, service } from './world.js';

/** A store whose clock goes on by three milliseconds a look, so that every slice is soon over, and that counts its pauses. */
async function slicedStore(
  adapter: DataAdapter,
): Promise<{ store: PipelineStore; pauses(): number; onPause(task: (() => void) | null): void }> {
  const ports = testPorts();
  let now = ports.now();
  let count = 0;
  let task: (() => void) | null = null;
  const store = new PipelineStore({
    adapter,
    ports: {
      ...ports,
      now: () => (now += 3),
      later: (then, delay) => {
        if (delay > 0) return ports.later(then, delay);
        count++;
        task?.();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          then();
        };
        port2.postMessage(null);
        return () => {
          port1.close();
        };
      },
    },
  });
  await store.load();
  await store.prepare();
  return {
    store,
    pauses: () => count,
    onPause: (given) => {
      task = given;
    },
  };
}

const MANY = 1_200;

function drafts(count = MANY): DealDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `n${String(index)}`,
    title: `New ${String(index)}`,
    stageId: index % 2 === 0 ? 'call' : 'paid',
    pipelineId: 'calls',
    value: index,
  }));
}

const calls = { id: 'calls', name: 'Calls', currency: 'USD', order: 9, archived: false };
const stages = [
  { id: 'call', name: 'Call', pipelineId: 'calls', category: 'open', order: 0 },
  { id: 'paid', name: 'Paid', pipelineId: 'calls', category: 'won', order: 1 },
];

function importOf(rest: Partial<ImportAll> = {}): ImportAll {
  return {
    type: 'import',
    entities: [
      { kind: 'account', id: 'acme', patch: { name: 'Acme' } },
      { kind: 'pipeline', id: 'calls', patch: { ...calls, stages } },
    ],
    creates: drafts(),
    updates: [{ id: 'a', patch: { value: 777 } }],
    ...rest,
  };
}

async function savedOf(result: ActionResult | Promise<ActionResult>): Promise<SaveResult> {
  const accepted = await result;
  return accepted.status === 'accepted'
    ? accepted.saved
    : { status: 'failed', code: accepted.refusal.code, message: '' };
}

function whole(store: PipelineStore): unknown {
  return {
    deals: [...store.deals()].map((one) => ({ ...one, version: 0 })).sort((one, other) => (one.id < other.id ? -1 : 1)),
    pipelines: store.allPipelines().map((one) => ({ ...one, version: 0 })),
    accounts: store.entities('account'),
  };
}

const some = [deal('a'), deal('b', 'offer'), deal('c')];
const memory = (): DataAdapter => memoryAdapter({ deals: some, pipelines: [sales, service] });

/** Knows no batches: every op is a call of its own. `refuse` names the op that is turned down. */
function oneByOne(refuse?: (op: Op) => boolean): { adapter: DataAdapter; inner: DataAdapter } {
  const inner = memory();
  const answer = async (op: Op, ctx: Parameters<NonNullable<DataAdapter['commit']>>[1]): Promise<Outcome> => {
    if (refuse?.(op)) return { status: 'rejected', code: 'rule', message: 'No.' };
    const outcomes = (await inner.commit?.({ id: op.id, ops: [op], atomic: true }, ctx)) ?? [];
    return outcomes[0] as Outcome;
  };
  const adapter: DataAdapter = {
    list: (query, ctx) => inner.list(query, ctx),
    pipelines: (ctx) => inner.pipelines?.(ctx) ?? Promise.resolve([]),
    save: answer,
    create: answer,
    remove: answer,
    entities: { list: (kind, ctx) => inner.entities?.list(kind, ctx) ?? Promise.resolve([]), save: answer },
  };
  return { adapter, inner };
}

describe('a large import', () => {
  it('gives the page its turn, and nobody sees a part of it', async () => {
    const { store, pauses, onPause } = await slicedStore(memory());
    const seen = new Set<number>();
    const look = (): void => {
      seen.add(store.dealCount);
      seen.add(store.list({ version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' }).totals.count);
      expect(store.pipeline('calls') === undefined, 'pipeline and deals come together').to.equal(store.dealCount === 3);
    };
    onPause(look);
    let told = 0;
    store.subscribe(() => {
      look();
      if (store.dealCount > 3) told++;
    });
    const accepted = await store.dispatch(importOf());
    const planned = pauses();
    expect(planned).to.be.greaterThan(0);
    expect(await savedOf(accepted)).to.deep.equal({ status: 'saved' });
    expect(pauses() - planned, 'pauses after planning').to.be.greaterThan(50);
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect([...seen].sort((a, b) => a - b)).to.deep.equal([3, MANY + 3]);
    expect(told, 'notifications').to.be.at.most(2);
    expect(store.deal('a')?.value).to.equal(777);
    expect(store.deal('n7')).to.include({ title: 'New 7', version: 1 });
    expect(columnIds(store, 'call', { version: 1, pipelineIds: ['calls'], where: [], sort: [] })).to.have.length(
      MANY / 2,
    );
    expect(store.status).to.include({ pending: 0 });
  });

  it('tells how far it is, always forward and to the end', async () => {
    for (const adapter of [memory(), oneByOne().adapter]) {
      const { store } = await slicedStore(adapter);
      const told: number[] = [];
      await savedOf(
        store.dispatch(
          importOf({
            onProgress: (done, total) => {
              expect(total).to.equal(MANY + 3);
              told.push(done);
            },
          }),
        ),
      );
      expect(told.length).to.be.greaterThan(20);
      expect(told.at(-1)).to.equal(MANY + 3);
      for (const [index, done] of told.entries())
        if (index > 0) expect(done).to.be.greaterThan(told[index - 1] as number);
    }
  });

  it('leaves nothing when it is cancelled while it is planned, asked for or sent', async () => {
    for (const moment of ['plan', 'ask', 'send'] as const) {
      const abort = new AbortController();
      const adapter = memory();
      const commit = adapter.commit?.bind(adapter);
      if (moment === 'send') {
        adapter.commit = (tx: Tx, ctx) => {
          abort.abort();
          return commit?.(tx, ctx) ?? Promise.resolve([]);
        };
      }
      const { store, onPause } = await slicedStore(adapter);
      const before = whole(store);
      if (moment === 'plan') onPause(() => abort.abort());
      if (moment === 'ask') store.intercept(() => abort.abort());
      const saved = await savedOf(store.dispatch(importOf({ signal: abort.signal })));
      expect(saved, moment).to.include({ status: 'failed', code: 'cancelled' });
      expect(whole(store), moment).to.deep.equal(before);
      expect(store.nextUndo, moment).to.equal(undefined);
      expect(store.status, moment).to.deep.include({ pending: 0, parked: [] });
      await store.refresh();
      expect(whole(store), `${moment}, in the backend`).to.deep.equal(before);
    }
  });

  it('leaves nothing of it behind when a backend without batches turns one op down', async () => {
    const { adapter } = oneByOne((op) => op.type === 'create' && op.dealId === 'n600');
    const { store } = await slicedStore(adapter);
    const before = whole(store);
    const saved = await savedOf(store.dispatch(importOf({ creates: drafts(900) })));
    expect(saved).to.deep.equal({ status: 'failed', code: 'rule', message: 'No.' });
    expect(whole(store)).to.deep.equal(before);
    expect(store.nextUndo).to.equal(undefined);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await store.refresh();
    expect(whole(store), 'in the backend').to.deep.equal(before);
  });

  it('spares what is edited while it runs', async () => {
    const adapter = memory();
    const commit = adapter.commit?.bind(adapter);
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    adapter.commit = async (tx, ctx) => {
      if (tx.ops.length > 1) await arrived;
      return (await commit?.(tx, ctx)) ?? [];
    };
    const { store, onPause } = await slicedStore(adapter);
    const accepted = await store.dispatch(importOf());
    const same = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 5, title: 'Mine' } });
    const other = await store.dispatch({ type: 'editDeals', ids: ['b'], patch: { value: 6 } });
    expect(store.deal('a')).to.include({ value: 5, title: 'Mine' });
    let late: Promise<ActionResult> | null = null;
    arrive();
    onPause(() => {
      late ??= store.dispatch({ type: 'editDeals', ids: ['c'], patch: { value: 8 } });
    });
    for (const one of [accepted, same, other]) expect(await savedOf(one)).to.deep.equal({ status: 'saved' });
    if (late) await savedOf(late);

    for (const round of ['shown', 'stored']) {
      expect(store.deal('a'), round).to.include({ value: 5, title: 'Mine' });
      expect(store.deal('b'), round).to.include({ value: 6 });
      expect(store.deal('c'), round).to.include({ value: 8 });
      expect(store.dealCount, round).to.equal(MANY + 3);
      await store.refresh();
    }
  });

  it('lets a change of stages wait for the stages that it brings', async () => {
    const { store } = await slicedStore(memory());
    const running = store.dispatch(
      importOf({ entities: [{ kind: 'pipeline', id: 'calls', patch: { ...calls, stages } }], updates: [] }),
    );
    const added = await store.dispatch({
      type: 'editStage',
      stageId: 'call',
      pipelineId: 'calls',
      patch: { name: 'Ring' },
    });
    expect(added.status).to.equal('accepted');
    await savedOf(running);
    expect(store.stage('call', 'calls')?.name).to.equal('Ring');
    expect(store.stage('paid', 'calls')?.name).to.equal('Paid');
  });

  it('comes after the one before it', async () => {
    const { store } = await slicedStore(memory());
    const first = store.dispatch(importOf({ updates: [] }));
    const second = store.dispatch(
      importOf({ entities: [], creates: [], updates: [{ id: 'n3', patch: { value: -1 } }] }),
    );
    expect(await savedOf(first)).to.deep.equal({ status: 'saved' });
    expect(await savedOf(second)).to.deep.equal({ status: 'saved' });
    expect(store.deal('n3')?.value).to.equal(-1);
  });

  it('keeps news of others that come while the answer is read', async () => {
    const adapter = memory();
    const { store, onPause } = await slicedStore(adapter);
    const other = await slicedStore(adapter);
    const accepted = await store.dispatch(importOf());
    let edit: Promise<ActionResult> | null = null;
    onPause(() => {
      if (other.store.deal('n9')) edit ??= other.store.dispatch({ type: 'deleteDeals', ids: ['n9', 'n1190'] });
    });
    await savedOf(accepted);
    if (edit) await savedOf(edit);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(edit, 'the other store acted meanwhile').to.not.equal(null);
    expect(store.deal('n9')).to.equal(undefined);
    expect(store.deal('n1190')).to.equal(undefined);
    expect(store.dealCount).to.equal(MANY + 1);
  });
});

describe('undo of a large import', () => {
  it('restores exactly what was, in slices and in one visible change; redo brings all of it again', async () => {
    const { store, pauses, onPause } = await slicedStore(memory());
    const before = whole(store);
    await savedOf(store.dispatch(importOf()));
    const imported = whole(store);
    const seen = new Set<number>();
    onPause(() => seen.add(store.dealCount));
    const atUndo = pauses();
    expect(await store.undo()).to.deep.equal({ status: 'saved' });
    expect(pauses() - atUndo).to.be.greaterThan(100);
    expect([...seen].sort((a, b) => a - b)).to.deep.equal([3, MANY + 3]);
    expect(whole(store)).to.deep.equal(before);
    expect(await store.redo()).to.deep.equal({ status: 'saved' });
    expect(whole(store)).to.deep.equal(imported);
    expect([...seen].sort((a, b) => a - b)).to.deep.equal([3, MANY + 3]);
    await store.undo();
    await store.refresh();
    expect(whole(store), 'in the backend').to.deep.equal(before);
  });

  it('leaves alone what is edited between two slices', async () => {
    const { store, onPause } = await slicedStore(memory());
    await savedOf(store.dispatch(importOf()));
    let edit: Promise<ActionResult> | null = null;
    // The updates of an import come last, so that their inverse ops are the first to be made.
    onPause(() => {
      edit ??= store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 12 } });
    });
    await store.undo();
    if (edit) await savedOf(edit);
    expect(edit).to.not.equal(null);
    expect(store.deal('a')?.value).to.equal(12);
    expect(store.dealCount).to.equal(3);
    await store.refresh();
    expect(store.deal('a')?.value, 'in the backend').to.equal(12);
  });

  it('takes turns with another undo and with redo', async () => {
    const { store } = await slicedStore(memory());
    const before = whole(store);
    await savedOf(store.dispatch({ type: 'editDeals', ids: ['b'], patch: { value: 9 } }));
    await savedOf(store.dispatch(importOf()));
    const last = store.nextUndo;
    const first = store.undo();
    expect(store.nextUndo, 'the next undo is another act already').to.not.equal(last);
    const second = store.undo();
    const nothing = store.undo();
    expect(await first).to.deep.equal({ status: 'saved' });
    expect(await second).to.deep.equal({ status: 'saved' });
    expect(await nothing).to.include({ status: 'failed' });
    expect(whole(store)).to.deep.equal(before);
    await store.redo();
    await store.redo();
    expect(store.deal('b')?.value).to.equal(9);
    expect(store.dealCount).to.equal(MANY + 3);
    const undone = store.undo();
    const redone = store.redo();
    await Promise.all([undone, redone]);
    expect(store.dealCount).to.equal(MANY + 3);
  });
});
