import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './build/free-port.js';
import { resultsReporter } from './build/reported-results.js';
import { commonJsPackages } from './test/browsers/common-js-packages.js';
import { launcherFor } from './test/browsers/launchers.js';
import { scriptAddresses } from './test/browsers/script-addresses.js';
import { servedData } from './test/browsers/served-data.js';
import { fairleadCommands } from './test/browsers/server-commands.js';
import { webkitTestPage } from './test/browsers/webkit.js';

const browser = process.env.BROWSER ?? 'chromium';
/** `2/4`: every fourth file, beginning with the second; see build/in-browser.js. */
const [share, shares] = (process.env.SHARE ?? '1/1').split('/').map(Number);
const files = readdirSync('test', { recursive: true })
  .map((name) => `test/${String(name).split(sep).join('/')}`)
  .filter((path) => path.endsWith('.test.ts'))
  .sort()
  .filter((_, place) => place % shares === share - 1);

export default {
  files,
  // Looked for by the runner itself, two that start at once would find the same.
  port: await freePort(),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  browsers: [await launcherFor(browser)],
  ...(browser === 'webkit' && { concurrency: 1, testRunnerHtml: webkitTestPage }),
  middleware: [servedData(), scriptAddresses()],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) }),
    commonJsPackages(),
    fairleadCommands(),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  testsStartTimeout: 120_000,
  testsFinishTimeout: 900_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY ?? false }),
    resultsReporter(process.env.RESULTS ?? browser),
  ],
  coverageConfig: {
    include: ['src/**/*.ts'],
    exclude: ['**/node_modules/**', 'test/**', 'stories/**'],
    report: true,
    reportDir: 'coverage',
    reporters: ['json', 'json-summary', 'lcovonly', 'text-summary'],
    threshold: { lines: 90, branches: 90, statements: 0, functions: 0 },
  },
};
