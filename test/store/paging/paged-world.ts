import type { DataAdapter, Page } from '../../../src/data/adapter.js';
import { generateDeals } from '../../../src/data/conformance/generated-deals.js';
import type { CreateOp } from '../../../src/data/operation.js';
import type { Deal } from '../../../src/model/deal.js';
import { normalizePipeline } from '../../../src/model/normalize.js';
import type { Pipeline } from '../../../src/model/pipeline.js';
import type { View } from '../../../src/model/view.js';
import { PipelineStore } from '../../../src/store/store.js';
import { PIPELINES, windowedAdapter, type Decisions } from '../../data/windowed-adapter.js';
import { testPorts, type TestPorts } from '../ports.js';

export const pipelines = PIPELINES.map((input) => normalizePipeline(input).pipeline as Pipeline);
export const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };
export const hardware: View = { ...everything, pipelineIds: ['p1'] };

/** Calls that a store made, by method. */
export interface Calls {
  list: number;
  totals: number;
  get: number;
  /** How many deals pages brought. */
  rows: number;
}

export interface PagedWorld {
  backend: DataAdapter;
  deals: readonly Deal[];
  calls: Calls;
  store: PipelineStore;
  ports: TestPorts;
  /** Lets everything that is under way come to its end. */
  settle(): Promise<void>;
}

/** A backend that pages, with `count` deals in it. */
export async function pagedBackend(
  count = 2600,
  planted: Partial<Decisions> = {},
): Promise<{ backend: DataAdapter; deals: readonly Deal[] }> {
  const backend = windowedAdapter(planted);
  const deals = generateDeals({ count, seed: 7, prefix: 'd', pipelines, today: '2026-11-20', stores: null });
  await fill(backend, deals);
  return { backend, deals };
}

/** A store over a backend that pages `count` deals, with what it asked counted. */
export async function pagedWorld(
  count = 2600,
  {
    planted = {},
    around = (inner) => inner,
  }: { planted?: Partial<Decisions>; around?: (inner: DataAdapter) => DataAdapter } = {},
): Promise<PagedWorld> {
  const { backend, deals } = await pagedBackend(count, planted);
  const calls: Calls = { list: 0, totals: 0, get: 0, rows: 0 };
  const ports = testPorts();
  const adapter = counting(around(backend), calls);
  const store = new PipelineStore({ adapter, ports });
  const settle = (): Promise<void> => settled([ports], [store]);
  void store.load();
  await settle();
  // The part that answers windows is fetched: on a busy machine that takes longer than things are quiet for.
  for (let i = 0; i < 100 && store.status.phase === 'loading'; i++) await settle();
  await store.prepare();
  await settle();
  return { backend, deals, calls, store, ports, settle };
}

/** A store over the same backend that reads all of it: what the other one has to show. */
export async function wholeStore(backend: DataAdapter): Promise<{ store: PipelineStore; ports: TestPorts }> {
  const ports = testPorts();
  const adapter: DataAdapter = Object.create(counting(backend), {
    can: { value: { ...backend.can, window: 'none' } },
  }) as DataAdapter;
  const store = new PipelineStore({ adapter, ports });
  await store.load();
  await store.prepare();
  return { store, ports };
}

/** Until nothing is asked for any more: dynamic imports and answers take turns of their own. */
export async function settled(all: readonly TestPorts[], stores: readonly PipelineStore[]): Promise<void> {
  let quiet = 0;
  let before = -1;
  // An answer that a test holds back is not waited for.
  while (quiet < (underWay === 0 ? 6 : 40)) {
    for (const ports of all) ports.advance(300);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const now = stores.reduce((sum, { revision }) => sum + revision, 0);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

const CALLED = ['list', 'totals', 'get', 'save', 'create', 'remove', 'commit'] as const;
/** Calls of all backends that were not answered yet. */
let underWay = 0;

/** The same backend, with what is asked of it counted. */
function counting(inner: DataAdapter, calls?: Calls): DataAdapter {
  const counted = Object.create(inner) as Record<string, unknown>;
  for (const name of CALLED) {
    counted[name] = async (...given: unknown[]): Promise<unknown> => {
      underWay++;
      try {
        const answer = await (inner[name] as (...all: unknown[]) => Promise<unknown>)(...given);
        if (calls) note(calls, name, answer);
        return answer;
      } finally {
        underWay--;
      }
    };
  }
  return counted as unknown as DataAdapter;
}

function note(calls: Calls, name: string, answer: unknown): void {
  if (name === 'list' || name === 'totals' || name === 'get') calls[name]++;
  if (name === 'list') calls.rows += (answer as Page).items.length;
}

async function fill(adapter: DataAdapter, deals: readonly Deal[]): Promise<void> {
  const ctx = { signal: new AbortController().signal, userId: null };
  const ops = deals.map((deal, index): CreateOp => ({
    id: `fill-${String(index)}`,
    at: '2026-11-20T08:00:00.000Z',
    actorId: null,
    attempt: 1,
    type: 'create',
    kind: 'imported',
    dealId: deal.id,
    deal: { ...deal, version: 0 },
  }));
  for (let at = 0; at < ops.length; at += 500) {
    await adapter.commit!({ id: `fill-${String(at)}`, ops: ops.slice(at, at + 500), atomic: true }, ctx);
  }
}
