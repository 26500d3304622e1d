import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../../src/data/adapter.js';
import { hardware, pagedWorld } from './paged-world.js';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a store that goes while deals are looked up', () => {
  it('leaves no timer behind', async () => {
    let asked = 0;
    const hanging = (inner: DataAdapter): DataAdapter => {
      const get: DataAdapter['get'] = (_ids, { signal }) => {
        asked++;
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('Gone.', 'AbortError')));
        });
      };
      return Object.assign(Object.create(inner) as DataAdapter, { get });
    };
    const { store, ports } = await pagedWorld(2600, { around: hanging });
    store.board(hardware).cell('s1').slice(0, 20);
    for (let i = 0; i < 20; i++) {
      ports.advance(300);
      await turn();
    }
    await store.refresh();
    for (let i = 0; i < 20; i++) {
      ports.advance(300);
      await turn();
    }
    expect(asked, 'deals are being looked up').to.be.greaterThan(0);

    store.dispose();
    await turn();
    let planned = 0;
    const later = ports.later.bind(ports);
    Object.assign(ports, {
      later: (task: () => void, delay: number) => {
        planned++;
        return later(task, delay);
      },
    });
    for (let i = 0; i < 20; i++) {
      ports.advance(120_000);
      await turn();
    }
    expect(planned).to.equal(0);
  });
});
