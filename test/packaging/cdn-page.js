/**
 * A plain page with nothing but the built dist/cdn/fairlead.js and cdn-page.html must show a board with its card, and run
 * jobs in the worker that stands beside the file. From another origin, as from a CDN, they run on the page, which says so.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS } from '../browsers/chromium.js';
import { findChromium } from '../browsers/find-chromium.js';

const FILES = {
  '/': ['text/html', new URL('./cdn-page.html', import.meta.url)],
  '/fairlead.js': ['text/javascript', new URL('../../dist/cdn/fairlead.js', import.meta.url)],
  '/worker.js': ['text/javascript', new URL('../../dist/cdn/worker.js', import.meta.url)],
};

/** An origin that serves the files; CDNs let every page read what they serve. */
async function serve() {
  const server = createServer(async (request, response) => {
    const [type, file] = FILES[request.url] ?? [];
    response.writeHead(file ? 200 : 404, { 'content-type': type ?? 'text/plain', 'access-control-allow-origin': '*' });
    response.end(file ? await readFile(file) : undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

/** Runs a job with the bundle of an origin: how many deals it saw, and where it ran. */
async function runJob(address) {
  const { browserPorts } = await import(address);
  const port = await browserPorts().worker();
  const entry = {
    id: 'c',
    dealId: 'd1',
    at: '2026-01-01T00:00:00.000Z',
    seq: 1,
    actorId: null,
    opId: 'o',
    undoes: null,
  };
  const { states } = await port.run('dealStates', { changes: [{ ...entry, kind: 'created', changes: {} }] });
  const { state } = port;
  port.close();
  return { deals: states.size, place: state.place, reason: state.reason ?? null };
}

const [own, cdn] = [await serve(), await serve()];
const { path } = findChromium();
const browser = await chromium.launch({ executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS });
const problems = [];
const expect = (what, got, wanted) => {
  const text = JSON.stringify(got);
  if (text !== JSON.stringify(wanted)) problems.push(`${what}: ${text}, not ${JSON.stringify(wanted)}.`);
};
try {
  const page = await browser.newPage();
  const said = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
  });
  await page.goto(own.origin);
  const board = page.locator('fl-board');
  await board.getByText('Lamps for Hotel Nord').first().waitFor({ timeout: 60_000 });
  const columns = await board.locator('[data-stage-id]').count();
  if (columns < 3) problems.push(`The board shows ${columns} columns, not 3.`);
  expect('A job beside the file', await page.evaluate(runJob, `${own.origin}/fairlead.js`), {
    deals: 1,
    place: 'worker',
    reason: null,
  });
  expect('Said so far', said, []);

  // Elements are registered once a page: the file from elsewhere needs another one, and any text of ours will do.
  const other = await browser.newPage();
  other.on('console', (message) => {
    if (message.type() === 'warning') said.push(message.text());
  });
  await other.goto(`${own.origin}/worker.js`);
  expect('A job from another origin', await other.evaluate(runJob, `${cdn.origin}/fairlead.js`), {
    deals: 1,
    place: 'page',
    reason: 'other-origin',
  });
  if (said.length !== 1 || !said[0].includes(cdn.origin)) problems.push(`Said of the other origin: ${said.join('\n')}`);
} catch (error) {
  problems.push(String(error));
} finally {
  await browser.close();
  for (const { server } of [own, cdn]) server.close();
}

for (const problem of problems) console.error(problem);
console.log(`The ten-line page: ${problems.length === 0 ? 'shows its board, and jobs run' : 'FAILED'}`);
process.exitCode = problems.length === 0 ? 0 : 1;
