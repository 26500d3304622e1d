/**
 * Runs the tests of the server in Node:
 *
 *   node test/server/run.js server|postgres [part of a file's name]
 *
 * `server` runs over PGlite, `postgres` over the PostgreSQL that FAIRLEAD_POSTGRES names, without which it fails.
 * Leaves its counts in test-results/<name>.json.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { RESULTS_FOLDER } from '../../build/reported-results.js';

const FOLDERS = { server: 'test/server', postgres: 'test/server/postgres' };
const AT_ONCE = 2;

const [name, wanted = ''] = process.argv.slice(2);
const folder = FOLDERS[name];
if (!folder) throw new Error(`Unknown tests "${name}": they may be ${Object.keys(FOLDERS).join(' or ')}.`);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.node-test.ts') && file.includes(wanted))
  .map((file) => resolve(folder, file));
if (files.length === 0) throw new Error(`No test file in ${folder} has "${wanted}" in its name.`);

// The tests' own processes take these along: they are written in TypeScript.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`.trim();
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

mkdirSync(RESULTS_FOLDER, { recursive: true });
writeFileSync(join(RESULTS_FOLDER, `${name}.json`), JSON.stringify(counts));
console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
