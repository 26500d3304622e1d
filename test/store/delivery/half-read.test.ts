import { expect } from '@open-wc/testing';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import type { EntityOp, EntityRecord } from '../../../src/data/operation.js';
import { DeviceOutbox } from '../../../src/platform/device-outbox.js';
import { PipelineStore } from '../../../src/store/store.js';
import { waitUntil } from '../../suites/wait-until.js';
import { testPorts } from '../ports.js';
import { deal, sales } from '../world.js';

describe('a record of which only a part is known', () => {
  it('is looked at before it is written over: what could not be read was not seen', async () => {
    let held: EntityRecord = { id: 'acme', name: 'Acme', city: 'Hue', version: 1 };
    let isDown = false;
    let isUnread = false;
    const sent: EntityOp[] = [];
    const adapter: DataAdapter = {
      backend: `https://crm.example/half-${String(Date.now())}`,
      can: { delivery: 'exactly-once', ids: 'client' },
      list: () => Promise.resolve([deal('d1')]),
      pipelines: () => Promise.resolve([sales]),
      entities: {
        list: (kind) => {
          if (kind !== 'account') return Promise.resolve([]);
          if (isUnread) return Promise.reject(new AdapterError('unavailable', 'Not now.'));
          return Promise.resolve([held]);
        },
        save: (op) => {
          if (isDown) return Promise.reject(new AdapterError('network', 'No line.'));
          sent.push({ ...op });
          held = { ...held, ...op.patch, version: Number(held['version']) + 1 };
          return Promise.resolve({ status: 'applied', version: Number(held['version']) });
        },
      },
    };
    const open = async (): Promise<PipelineStore> => {
      const ports = {
        ...testPorts(),
        outbox: (scope: ConstructorParameters<typeof DeviceOutbox>[0]) => new DeviceOutbox(scope),
      };
      const store = new PipelineStore({ adapter, ports, user: { id: 'mai', name: 'Mai' } });
      await store.load();
      await store.prepare();
      return store;
    };
    const first = await open();
    isDown = true;
    await first.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch: { name: 'Acme Ltd' } });
    await waitUntil(() => first.status.waiting !== null);
    first.dispose();
    isDown = false;
    isUnread = true;

    const second = await open();
    await waitUntil(() => second.status.pending === 0);
    expect(held).to.include({ name: 'Acme Ltd', city: 'Hue' });
    isUnread = false;
    await second.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch: { city: 'Vinh' } });
    await waitUntil(() => second.status.pending === 0);

    expect(held['city'], 'what nobody had seen').to.equal('Hue');
    const [act] = second.status.parked;
    expect(act?.clashes.map(({ field, mine, theirs }) => [field, mine, theirs])).to.deep.equal([
      ['city', 'Vinh', 'Hue'],
    ]);
    second.dispose();
  });
});
