import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { certifyAdapter } from '../../src/data/conformance/index.js';
import { pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

describe('the REST adapter on the server handler over PGlite', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());

  it('is proved exactly-once, with nothing skipped', async () => {
    const make = async () => {
      await backend.reset();
      const { adapter } = serve(backend);
      const main = adapter();
      return { adapter: main, cleanup: () => main.dispose?.(), another: async () => adapter() };
    };
    const report = await certifyAdapter(make, { level: 'exactly-once' });
    const failed = report.checks.filter(({ status }) => status === 'failed');
    assert.deepEqual(failed, []);
    assert.equal(report.proved, 'exactly-once');
    const skipped = report.checks.filter(({ status }) => status === 'skipped').map(({ name }) => name);
    assert.deepEqual(skipped, ['an adapter without windows lists everything at once']);
  });
});
