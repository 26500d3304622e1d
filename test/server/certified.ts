import assert from 'node:assert/strict';
import { certifyAdapter } from '../../src/data/conformance/index.js';
import { serve, type TestBackend } from './pglite-backend.js';

/** What windows make needless to ask. */
const NOT_MADE = ['an adapter without windows lists everything at once'];

/** Runs the whole kit over the handler on this backend; each claim must hold. */
export async function certify(backend: TestBackend): Promise<void> {
  const make = async () => {
    await backend.reset();
    const { adapter } = serve(backend);
    const main = adapter();
    return { adapter: main, cleanup: () => main.dispose?.(), another: async () => adapter() };
  };
  const report = await certifyAdapter(make, { level: 'exactly-once' });
  assert.deepEqual(
    report.checks.filter(({ status }) => status === 'failed'),
    [],
  );
  assert.equal(report.proved, 'exactly-once');
  const skipped = report.checks.filter(({ status }) => status === 'skipped').map(({ name }) => name);
  assert.deepEqual(skipped, NOT_MADE);
}
