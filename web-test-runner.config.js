import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { fileURLToPath } from 'node:url';
import { resultsReporter } from './build/reported-results.js';
import { commonJsPackages } from './test/browsers/common-js-packages.js';
import { launcherFor } from './test/browsers/launchers.js';
import { servedData } from './test/browsers/served-data.js';
import { fairleadCommands } from './test/browsers/server-commands.js';
import { webkitTestPage } from './test/browsers/webkit.js';

const browser = process.env.BROWSER ?? 'chromium';

export default {
  files: ['test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  browsers: [await launcherFor(browser)],
  ...(browser === 'webkit' && { concurrency: 1, testRunnerHtml: webkitTestPage }),
  middleware: [servedData()],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) }),
    commonJsPackages(),
    fairleadCommands(),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY ?? false }),
    resultsReporter(browser),
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
