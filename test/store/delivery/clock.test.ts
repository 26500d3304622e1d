import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import { DeviceOutbox } from '../../../src/platform/device-outbox.js';
import type { Ports } from '../../../src/store/core/ports.js';
import { TimeSlices } from '../../../src/data/time-slices.js';
import { slicingOf } from '../../../src/store/core/slicing.js';
import { PipelineStore } from '../../../src/store/store.js';
import { waitUntil } from '../../suites/wait-until.js';
import { testPorts, type TestPorts } from '../ports.js';
import { deal, sales } from '../world.js';

const DAY = 86_400_000;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Ports whose clock somebody may set; timers go by the true time, as they do in browsers. */
class Wrong implements Pick<Ports, 'now'> {
  error = 0;
  readonly true: TestPorts = testPorts();
  readonly now = (): number => this.true.now() + this.error;

  ports(more: Partial<Ports> = {}): Ports {
    return { ...this.true, now: this.now, ...more };
  }
}

describe('a clock that jumps', () => {
  for (const [name, error] of [
    ['back by a year', -365 * DAY],
    ['ahead by a year', 365 * DAY],
  ] as const) {
    it(`${name}, ends the pause that a server asked for no later than it said`, async () => {
      const clock = new Wrong();
      let calls = 0;
      const adapter: DataAdapter = {
        list: () => Promise.resolve([deal('a')]),
        can: { delivery: 'exactly-once' },
        save: () => {
          if (++calls > 1) return Promise.resolve();
          return Promise.reject(
            new AdapterError('throttled', 'Wait.', { outcome: 'not-applied', retryAfterMs: 20_000 }),
          );
        },
      };
      const store = new PipelineStore({ adapter, ports: clock.ports(), stages: ['new'] });
      await store.load();
      await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
      await settle();
      expect(store.status.waiting).to.not.equal(null);

      clock.error = error;
      clock.true.advance(20_000);
      await settle();

      expect([calls, store.status.pending]).to.deep.equal([2, 0]);
    });
  }

  it('keeps the order of acts over a reload, though the later one bears the earlier time', async () => {
    const clock = new Wrong();
    const arrived: unknown[] = [];
    let isDown = true;
    const inner = memoryAdapter({ deals: [deal('d1', 'new', { version: 1 })], pipelines: [sales] });
    const adapter: DataAdapter = {
      backend: `https://crm.example/clock-${String(Date.now())}`,
      can: { delivery: 'exactly-once', ids: 'client' },
      list: (query, ctx) => inner.list(query, ctx),
      pipelines: async (ctx) => (await inner.pipelines?.(ctx)) ?? [],
      save: async (op, ctx) => {
        if (isDown) throw new AdapterError('network', 'No line.', { outcome: 'not-applied' });
        arrived.push(op.patch.value);
        return inner.save?.(op, ctx);
      },
    };
    const open = async (): Promise<PipelineStore> => {
      const ports = clock.ports({ outbox: (scope) => new DeviceOutbox(scope) });
      const store = new PipelineStore({ adapter, ports, user: { id: 'mai', name: 'Mai' } });
      await store.load();
      await store.prepare();
      return store;
    };
    const first = await open();
    await first.dispatch({ type: 'editDeals', ids: ['d1'], patch: { value: 1 } });
    clock.error = -DAY;
    await first.dispatch({ type: 'editDeals', ids: ['d1'], patch: { value: 2 } });
    first.dispose();
    isDown = false;

    const second = await open();
    await waitUntil(() => second.status.pending === 0);

    expect(arrived).to.deep.equal([1, 2]);
    expect(second.deal('d1')?.value).to.equal(2);
    second.dispose();
  });

  it('still lets the page have its turn in the midst of long work', () => {
    const clock = new Wrong();
    const slices = new TimeSlices(slicingOf(clock.ports()));
    expect(slices.isDue).to.equal(false);
    clock.error = -DAY;
    expect(slices.isDue).to.equal(true);
  });
});
