import { after, before, describe, it } from 'node:test';
import { FOLLOWING } from './followed-activities.js';
import { pgliteBackend, type TestBackend } from './pglite-backend.js';

describe('deals follow their activities, in PGlite', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());

  for (const [title, holds] of Object.entries(FOLLOWING)) it(title, () => holds(backend));
});
