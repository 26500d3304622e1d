import { expect } from '@open-wc/testing';
import type { TransportFailure } from '../../../src/data/adapter-error.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import { PipelineStore } from '../../../src/store/store.js';
import { testPorts, type TestPorts } from '../ports.js';
import { waitUntil } from '../../suites/wait-until.js';
import { deal } from '../world.js';

/** The class as another copy of the package would hold it. */
class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly retryAfterMs = undefined;
  readonly status = undefined;
  constructor(
    readonly kind: TransportFailure,
    message: string,
    readonly outcome: 'not-applied' | 'unknown' = 'unknown',
  ) {
    super(message);
  }
}

async function opened(failures: Error[]): Promise<{ store: PipelineStore; ports: TestPorts; ops: string[] }> {
  const ops: string[] = [];
  const adapter: DataAdapter = {
    list: () => Promise.resolve([deal('a')]),
    can: { delivery: 'exactly-once' },
    save: (op) => {
      ops.push(op.id);
      const failure = failures.shift();
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
  };
  const ports = testPorts();
  const store = new PipelineStore({ adapter, ports, stages: ['new'] });
  await store.load();
  return { store, ports, ops };
}

describe('errors of an adapter from another bundle', () => {
  const edit = { type: 'editDeals', ids: ['a'], patch: { value: 1 } } as const;

  it('are tried again like our own, with the same op', async () => {
    const down = (): AdapterError => new AdapterError('network', 'No line.');
    const { store, ports, ops } = await opened([down(), down()]);
    await store.dispatch(edit);
    await waitUntil(() => {
      ports.advance(30_000);
      return ops.length === 3 && store.status.pending === 0;
    });
    expect(new Set(ops).size).to.equal(1);
    expect(store.status.parked).to.have.length(0);
  });

  it('ask for the sign-in', async () => {
    const { store, ops } = await opened([new AdapterError('auth', 'Sign in.', 'not-applied')]);
    await store.dispatch(edit);
    await waitUntil(() => store.status.needsAuth);
    store.resume();
    await waitUntil(() => ops.length === 2 && store.status.pending === 0);
    expect(store.status.parked).to.have.length(0);
  });
});
