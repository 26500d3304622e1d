/**
 * Runs the test runner in the named browser: node build/in-browser.js firefox [options of wtr].
 *
 * In WebKit all test files run in frames of one page, which frees little of them: after some hundred files it thrashes or
 * dies at 3 GB. So they run in shares there, each in a browser of its own, and their counts are added up.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resultsFile } from './reported-results.js';

const SHARES = { webkit: 4 };

const [browser, ...options] = process.argv.slice(2);
const runner = fileURLToPath(new URL('../node_modules/@web/test-runner/dist/bin.js', import.meta.url));
const shares = SHARES[browser] ?? 1;
const run = (share) =>
  spawnSync(process.execPath, [runner, ...options], {
    stdio: 'inherit',
    env: { ...process.env, BROWSER: browser, ...(share && { SHARE: `${share}/${shares}` }) },
  }).status ?? 1;

if (shares === 1) process.exitCode = run(null);
else {
  const total = { passed: 0, failed: 0, skipped: 0, files: 0, failures: [] };
  for (let share = 1; share <= shares; share++) {
    const file = resultsFile(`${browser}-${share}`);
    rmSync(file, { force: true });
    const status = run(share);
    const { failures, ...counts } = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { failed: 1, failures: [`${browser} ended in share ${share}`] };
    for (const name of Object.keys(counts)) total[name] += counts[name];
    total.failures.push(...failures);
    rmSync(file, { force: true });
    // A browser that ends before its time leaves no count: that is a failure, whatever the other shares say.
    if (status !== 0) process.exitCode = 1;
  }
  writeFileSync(resultsFile(browser), JSON.stringify(total));
  console.log(
    `${browser}: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped in ${total.files} files`,
  );
}
