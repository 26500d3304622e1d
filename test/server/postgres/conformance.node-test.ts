import { after, before, describe, it } from 'node:test';
import { certify } from '../certified.js';
import type { TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

// Both drivers hand the same statements over; asking about all 5,000 deals through one of them is enough.
for (const [driver, deals] of [
  ['pg', 5_000],
  ['postgres', 1_000],
] as const) {
  describe(`the REST adapter on the server handler over PostgreSQL, through the package ${driver}`, () => {
    let backend: TestBackend;
    before(async () => {
      backend = await postgresBackend(driver);
    });
    after(() => backend.close());

    it('is proved exactly-once, with every claim but those of weaker backends', () => certify(backend, deals));
  });
}
