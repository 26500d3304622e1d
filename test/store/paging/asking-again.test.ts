import { expect } from '@open-wc/testing';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { DataAdapter } from '../../../src/data/adapter.js';
import { hardware, pagedWorld, type PagedWorld } from './paged-world.js';

/** What a person looks at, and the question that it brings about. */
const READINGS: Record<string, (world: PagedWorld) => unknown> = {
  'a page': ({ store }) => store.board(hardware).cell('s1').slice(0, 200),
  totals: ({ store }) => store.board({ ...hardware, where: [{ field: 'value', op: 'notEmpty' }] }).columns,
  'the activities of a deal': ({ store, deals }) => store.activities(deals[0]?.id ?? ''),
};

for (const [what, look] of Object.entries(READINGS)) {
  describe(`asking for ${what}`, () => {
    let failure: AdapterError | null;
    let asked: number;
    let world: PagedWorld;

    beforeEach(async () => {
      failure = null;
      world = await pagedWorld(2600, { around: (inner) => failing(inner) });
      asked = 0;
    });

    afterEach(() => {
      world.store.dispose();
    });

    function failing(inner: DataAdapter): DataAdapter {
      const asks = (): Promise<never> | null => {
        asked++;
        return failure && Promise.reject(failure);
      };
      const own: Partial<DataAdapter> = {
        list: (query, ctx) => (what === 'a page' ? asks() : null) ?? inner.list(query, ctx),
        totals: (query, ctx) =>
          (what === 'totals' ? asks() : null) ?? inner.totals?.(query, ctx) ?? Promise.resolve([]),
        entities: {
          list: (kind, ctx, filter) =>
            (kind === 'activity' && filter ? asks() : null) ??
            inner.entities?.list(kind, ctx, filter) ??
            Promise.resolve([]),
        },
      };
      return Object.assign(Object.create(inner) as DataAdapter, own);
    }

    async function pass(milliseconds: number): Promise<void> {
      world.ports.advance(milliseconds);
      await world.settle();
    }

    async function lookUntilFailed(error: AdapterError): Promise<number> {
      failure = error;
      look(world);
      await world.settle();
      expect(world.store.status.waiting?.kind, 'said in the status').to.equal(error.kind);
      return asked;
    }

    it('pauses for a sign-in, says so, and goes on at resume', async () => {
      const before = await lookUntilFailed(new AdapterError('auth', 'Who are you?', { status: 401 }));
      expect(world.store.status).to.include({ needsAuth: true, saving: 'signIn' });
      await pass(600_000);
      expect(asked, 'not before somebody signed in').to.equal(before);
      failure = null;
      world.store.resume();
      await world.settle();
      expect(asked).to.be.greaterThan(before);
      expect(world.store.status).to.include({ needsAuth: false, waiting: null, saving: 'saved' });
    });

    it('waits for as long as the backend asks for', async () => {
      const before = await lookUntilFailed(
        new AdapterError('throttled', 'Too many.', { status: 429, retryAfterMs: 600_000 }),
      );
      failure = null;
      await pass(500_000);
      expect(asked).to.equal(before);
      await pass(100_000);
      expect(asked).to.be.greaterThan(before);
      expect(world.store.status).to.include({ waiting: null, saving: 'saved' });
    });

    it('asks again by itself after a 502', async () => {
      const before = await lookUntilFailed(
        new AdapterError('unavailable', 'The server answered 502.', { status: 502 }),
      );
      failure = null;
      await pass(60_000);
      expect(asked).to.be.greaterThan(before);
      expect(world.store.status).to.include({ waiting: null, saving: 'saved' });
    });
  });
}
