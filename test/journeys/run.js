/**
 * Builds the pages, serves them under the strict policy and runs the named tests in a real browser:
 *
 *   node test/journeys/run.js journeys|csp|on-server [part of a file's name]
 *
 * Leaves its counts in test-results/<name>.json.
 */
import { readdirSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { chromium } from 'playwright';
import { RESULTS_FOLDER } from '../../build/reported-results.js';
import { CHROMIUM_FLAGS } from '../browsers/chromium.js';
import { findChromium } from '../browsers/find-chromium.js';
import { buildPages } from './page/built-workspace.js';
import { serveStrictly } from './page/strict-server.js';

const FOLDERS = { journeys: 'test/journeys', csp: 'test/csp', 'on-server': 'test/on-server' };
/** Of real mice and keys, two pages at once is what two cores carry. */
const AT_ONCE = 2;

const [name, wanted = ''] = process.argv.slice(2);
const folder = FOLDERS[name];
if (!folder) throw new Error(`Unknown tests "${name}": they may be ${Object.keys(FOLDERS).join(' or ')}.`);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.js') && file.includes(wanted))
  .map((file) => resolve(folder, file));
if (files.length === 0) throw new Error(`No test file in ${folder} has "${wanted}" in its name.`);

const { path, source } = findChromium();
console.log(`Chromium: ${path} (${source})`);
const pages = await buildPages();
const server = await serveStrictly(pages);
const browser = await chromium.launchServer({ executablePath: path, chromiumSandbox: false, args: CHROMIUM_FLAGS });
process.env.FAIRLEAD_PAGES = server.address;
process.env.FAIRLEAD_PAGES_FOLDER = pages;
process.env.FAIRLEAD_BROWSER = browser.wsEndpoint();

const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({ files, concurrency: AT_ONCE });
stream.on('test:pass', ({ details, skip }) => {
  if (details.type === 'suite') return;
  if (skip) counts.skipped += 1;
  else counts.passed += 1;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed += 1;
});
const report = stream.compose(new spec());
report.pipe(process.stdout);
await new Promise((end) => report.on('end', end));
await browser.close();
server.close();

mkdirSync(RESULTS_FOLDER, { recursive: true });
writeFileSync(join(RESULTS_FOLDER, `${name}.json`), JSON.stringify(counts));
console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
