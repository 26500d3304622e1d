/** A plain page with nothing but the built dist/cdn/fairlead.js and cdn-page.html must show a board with its card. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS } from '../browsers/chromium.js';
import { findChromium } from '../browsers/find-chromium.js';

const FILES = {
  '/': ['text/html', new URL('./cdn-page.html', import.meta.url)],
  '/fairlead.js': ['text/javascript', new URL('../../dist/cdn/fairlead.js', import.meta.url)],
};

const server = createServer(async (request, response) => {
  const [type, file] = FILES[request.url] ?? [];
  response.writeHead(file ? 200 : 404, { 'content-type': type ?? 'text/plain' });
  response.end(file ? await readFile(file) : undefined);
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const { path } = findChromium();
const browser = await chromium.launch({ executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS });
const problems = [];
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const board = page.locator('fl-board');
  await board.getByText('Lamps for Hotel Nord').first().waitFor({ timeout: 10_000 });
  const columns = await board.locator('[data-stage-id]').count();
  if (columns < 3) problems.push(`The board shows ${columns} columns, not 3.`);
} catch (error) {
  problems.push(String(error));
} finally {
  await browser.close();
  server.close();
}

for (const problem of problems) console.error(problem);
console.log(`The ten-line page: ${problems.length === 0 ? 'shows its board' : 'FAILED'}`);
process.exitCode = problems.length === 0 ? 0 : 1;
