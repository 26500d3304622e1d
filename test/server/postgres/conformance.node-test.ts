import { after, before, describe, it } from 'node:test';
import { certify } from '../certified.js';
import type { TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

for (const driver of ['pg', 'postgres'] as const) {
  describe(`the REST adapter on the server handler over PostgreSQL, through the package ${driver}`, () => {
    let backend: TestBackend;
    before(async () => {
      backend = await postgresBackend(driver);
    });
    after(() => backend.close());

    it('is proved exactly-once, with nothing skipped', () => certify(backend));
  });
}
