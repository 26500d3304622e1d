import assert from 'node:assert/strict';
import { certifyAdapter } from '../../src/data/conformance/index.js';
import { PIPELINES } from '../data/windowed-adapter.js';
import { serve, type TestBackend } from './pglite-backend.js';

/** What only weaker backends claim: those without windows, with an order of their own or none, or that keep only some fields. */
const NOT_MADE = [
  'an adapter without windows lists everything at once',
  'a backend that keeps the order puts a deal between the neighbours that the op names',
  'a backend without an order refuses to reorder',
  'a field that the backend does not keep is refused as unsupported, not dropped unseen',
];

/**
 * Runs the whole kit over the handler on this backend; each claim must hold. The generated deals go in by the
 * handler itself, in batches, and are asked for in two pipelines of different currencies, rot limits and calendars.
 */
export async function certify(backend: TestBackend, deals: number): Promise<void> {
  const make = async () => {
    await backend.reset(PIPELINES);
    const { adapter } = serve(backend);
    const main = adapter();
    return { adapter: main, cleanup: () => main.dispose?.(), another: async () => adapter() };
  };
  // A claim that does not hold throws.
  const report = await certifyAdapter(make, { level: 'exactly-once', deals, print: () => undefined });
  assert.equal(report.proved, 'exactly-once');
  const skipped = report.checks.filter(({ status }) => status === 'skipped').map(({ name }) => name);
  assert.deepEqual(skipped, NOT_MADE);
}
