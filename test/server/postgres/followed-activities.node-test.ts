import { after, before, describe, it } from 'node:test';
import { FOLLOWING, forgetsNobodys } from '../followed-activities.js';
import type { TestBackend } from '../pglite-backend.js';
import { postgresBackend } from '../postgres-backend.js';

const ROUNDS = process.env['FAIRLEAD_SIZE'] === 'full' ? 200 : 20;
const WRITERS = 16;

describe('deals follow their activities, on PostgreSQL', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await postgresBackend('pg', WRITERS);
  });
  after(() => backend.close());

  for (const [title, holds] of Object.entries(FOLLOWING)) it(title, () => holds(backend));
  it(`when ${String(WRITERS)} write at once`, () => forgetsNobodys(backend, WRITERS, ROUNDS));
});
