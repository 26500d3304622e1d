/** Runs the test runner in the named browser: node build/in-browser.js firefox [options of wtr]. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [browser, ...options] = process.argv.slice(2);
const runner = fileURLToPath(new URL('../node_modules/@web/test-runner/dist/bin.js', import.meta.url));
const { status } = spawnSync(process.execPath, [runner, ...options], {
  stdio: 'inherit',
  env: { ...process.env, BROWSER: browser },
});
process.exitCode = status ?? 1;
