import { after, before, describe, it } from 'node:test';
import { certify } from './certified.js';
import { pgliteBackend, type TestBackend } from './pglite-backend.js';

describe('the REST adapter on the server handler over PGlite', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());

  it('is proved exactly-once, with every claim but those of weaker backends', () => certify(backend, 1_000));
});
