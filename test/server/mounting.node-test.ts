import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { getRequestListener, serve as serveNode } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import { restAdapter } from '../../src/adapters/rest/index.js';
import type { ChangeEvent } from '../../src/data/adapter.js';
import { createOp, ctx, dealOf } from './operations.js';
import { pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

describe('the handler behind real sockets', () => {
  let backend: TestBackend;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());

  for (const [name, start] of [
    ['Hono', withHono],
    ['Express', withExpress],
  ] as const) {
    it(`lists, writes and follows when mounted in ${name}`, async () => {
      await backend.reset();
      const { handler } = serve(backend, { basePath: '/api' });
      const server = await start(handler);
      const { port } = server.address() as AddressInfo;
      const adapter = restAdapter({ url: `http://127.0.0.1:${String(port)}/api` });
      const stop = new AbortController();
      const events: ChangeEvent[] = [];
      await adapter.list({}, ctx());
      const feed = adapter.changes?.(null, (batch) => events.push(...batch), ctx(stop.signal));
      const op = createOp(dealOf(`by-${name}`));
      assert.equal(((await adapter.create?.(op, ctx())) as { status: string }).status, 'applied');
      const deadline = Date.now() + 60_000;
      while (events.length === 0 && Date.now() < deadline) {
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
      }
      stop.abort();
      await feed;
      assert.deepEqual(
        events.map((event) => event.type === 'deal' && event.opId),
        [op.id],
      );
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    });
  }
});

type Handler = (request: Request) => Promise<Response>;

function withHono(handler: Handler): Promise<Server> {
  const app = new Hono();
  app.all('/api/*', (context) => handler(context.req.raw));
  return new Promise((resolve) => {
    const server = serveNode({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(server as Server));
  });
}

function withExpress(handler: Handler): Promise<Server> {
  const app = express();
  app.use(getRequestListener(handler));
  const server = createServer(app);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
