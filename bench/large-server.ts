/// <reference types="node" />
/**
 * FAIRLEAD_POSTGRES=... npx tsx bench/large-server.ts COUNT: serves so many deals from a schema of its own, says where in one
 * line, and takes the schema away when it is told to end.
 */
import { serve as listen } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createPipelineHandler } from '../src/server/index.js';
import { CERTIFIER, P1 } from '../test/server/pglite-backend.js';
import { postgresBackend } from '../test/server/postgres-backend.js';
import { fill } from './filled-database.js';

const backend = await postgresBackend('pg', 8);
await backend.reset([P1]);
await fill(backend.sql, Number(process.argv[2]));
const handler = createPipelineHandler({ sql: backend.sql, basePath: '/api', authorize: () => CERTIFIER });
const app = new Hono().use(cors({ origin: '*', exposeHeaders: ['Fairlead-Checkpoint'] }));
app.all('*', (context) => handler(context.req.raw));
const server = listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${String(port)}/api\n`);
});
process.once('SIGTERM', () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  void backend.close().then(() => process.exit(0));
});
