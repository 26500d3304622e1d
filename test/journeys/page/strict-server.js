import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../csp/policy.js';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** What `npm start -- --backend rest` adds to the page. */
const ON_SERVER = '<meta name="fairlead-backend" content="/api" />';

/**
 * Serves a folder of built files, each answer under the strict policy. With `api`, a listener for what goes to the server
 * under /api, the workspace works on that.
 *
 * @param {string} folder
 * @param {import('node:http').RequestListener} [api]
 * @returns {Promise<{address: string, close: () => void}>} `address` without a slash at its end
 */
export async function serveStrictly(folder, api) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (api && pathname.startsWith('/api/')) {
      api(request, response);
      return;
    }
    const path = normalize(join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)));
    const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff' };
    try {
      if (!path.startsWith(folder + sep)) throw new Error('outside of the folder');
      const file = await readFile(path);
      const isWorkspace = api && path === join(folder, 'index.html');
      const body = isWorkspace ? file.toString().replace('<head>', `<head>${ON_SERVER}`) : file;
      response.writeHead(200, { ...headers, 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404, headers);
      response.end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
