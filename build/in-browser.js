/**
 * Runs the test runner in the named browser: node build/in-browser.js firefox [options of wtr].
 *
 * In WebKit all test files run in frames of one page, which frees little of them: after some hundred files it thrashes or
 * dies at 3 GB. So they run in shares there, each in a browser of its own, and their counts are added up.
 *
 * Where few files fail, they run once more with no other file beside them, to tell what fails always from what is unsteady.
 * Both fail the run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resultsFile } from './reported-results.js';

const SHARES = { webkit: 4 };
/** More than so many files do not fail by accident. */
const FEW_FILES = 3;

const [browser, ...options] = process.argv.slice(2);
const runner = fileURLToPath(new URL('../node_modules/@web/test-runner/dist/bin.js', import.meta.url));
const shares = SHARES[browser] ?? 1;

const total = { passed: 0, failed: 0, skipped: 0, files: 0, failures: [] };
let isBroken = false;
for (let share = 1; share <= shares; share++) {
  const name = shares === 1 ? browser : `${browser}-${share}`;
  const { status, counts } = run(name, options, shares === 1 ? {} : { SHARE: `${share}/${shares}` });
  const { failures, ...sums } = counts;
  for (const key of Object.keys(sums)) total[key] += sums[key];
  total.failures.push(...failures);
  // A browser that ends before its time leaves no count: that is a failure, whatever the other shares say.
  if (status !== 0 && failures.length === 0) isBroken = true;
}
runFailedAgain();
writeFileSync(resultsFile(browser), JSON.stringify(total));
console.log(
  `${browser}: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped in ${total.files} files`,
);
process.exitCode = isBroken || total.failed > 0 ? 1 : 0;

function runFailedAgain() {
  const files = [...new Set(total.failures.map(({ file }) => file))];
  if (files.length === 0 || files.length > FEW_FILES || files.includes(null)) return;
  console.log(`${browser}: once more, by themselves: ${files.join(', ')}`);
  const { counts } = run(`${browser}-again`, ['--files', ...files], {});
  const isAgain = ({ file, test }) =>
    counts.failures.some((one) => one.file === null || (one.file === file && one.test === test));
  for (const failure of total.failures) if (!isAgain(failure)) failure.test += ' (unsteady: passed by itself)';
}

/** Failures are of no file where the browser itself ended. */
function run(name, args, env) {
  const file = resultsFile(name);
  rmSync(file, { force: true });
  const { status } = spawnSync(process.execPath, [runner, ...args], {
    stdio: 'inherit',
    env: { ...process.env, BROWSER: browser, RESULTS: name, ...env },
  });
  const counts = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { failed: 1, failures: [{ file: null, test: `${name} ended before its time` }] };
  rmSync(file, { force: true });
  return { status, counts };
}
