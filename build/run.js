/**
 * Runs the named plan step by step and ends with one line, "N passed, N failed", counted from what the runners reported:
 * each test is one, and so is each check that is no test (types, lint, build ...). All steps run, also after a failure.
 *
 *   node build/run.js test|all|packaging [--after-test] [--quiet]
 *   node build/run.js tally            only the closing line, from the last results
 *
 * --after-test leaves out the steps of "test", whose results of just now stand, and counts them in.
 * --quiet shows the output of a step only when it fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS_FOLDER } from './reported-results.js';

const PLANS = {
  test: ['types', 'lint', 'simulation', 'chromium', 'coverage', 'server', 'protocol'],
  packaging: ['publint', 'attw', 'manifest', 'size', 'cdn', 'frameworks'],
};
PLANS.all = [
  ...PLANS.test,
  'firefox',
  'webkit',
  'stories',
  'adapters',
  'journeys',
  'csp',
  'on-server',
  'postgres',
  'simulation-long',
  'build',
  ...PLANS.packaging,
];

/** The npm scripts behind the steps. Those in `tests` leave a count of their own. */
const SCRIPTS = {
  types: 'types',
  lint: 'lint',
  simulation: 'simulate:check',
  chromium: 'test:chromium',
  coverage: 'coverage',
  firefox: 'test:firefox',
  webkit: 'test:webkit',
  stories: 'test:stories',
  adapters: 'test:adapters',
  journeys: 'test:journeys',
  csp: 'test:csp',
  'on-server': 'test:on-server',
  'simulation-long': 'simulate:long',
  server: 'test:server',
  protocol: 'protocol',
  postgres: 'test:postgres',
  build: 'build',
  publint: 'packaging:publint',
  attw: 'packaging:attw',
  manifest: 'packaging:manifest',
  size: 'size',
  cdn: 'packaging:cdn',
  frameworks: 'packaging:frameworks',
};
const TESTS = new Set([
  'simulation',
  'chromium',
  'firefox',
  'webkit',
  'stories',
  'adapters',
  'journeys',
  'csp',
  'on-server',
  'server',
  'postgres',
  'simulation-long',
]);
const STEP_LIMIT_MINUTES = 15;

const [plan, ...flags] = process.argv.slice(2);
const quiet = flags.includes('--quiet');

if (plan !== 'tally') {
  const planned = PLANS[plan];
  if (!planned) throw new Error(`Unknown plan "${plan}": it may be ${Object.keys(PLANS).join(', ')} or tally.`);
  const done = flags.includes('--after-test') ? PLANS.test.filter((step) => existsSync(resultFile(step))) : [];
  for (const name of readdirSync(mkdirSafely(RESULTS_FOLDER))) {
    if (!done.some((step) => name === `${step}.json`)) rmSync(join(RESULTS_FOLDER, name), { recursive: true });
  }
  for (const step of planned.filter((name) => !done.includes(name))) await runStep(step);
}
tally();

async function runStep(step) {
  const started = performance.now();
  if (!quiet) console.log(`\n── ${step}`);
  const { code, output } = await npmRun(SCRIPTS[step]);
  const seconds = (performance.now() - started) / 1000;

  const counts = TESTS.has(step) ? readCounts(step) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner may fail with no failed test: a threshold, a crash. That is a failure as well.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  writeFileSync(resultFile(step), JSON.stringify(counts));

  if (quiet && code !== 0) process.stdout.write(output);
  const verdict = code === 0 ? 'ok' : 'FAILED';
  const detail = TESTS.has(step) ? `, ${counts.passed} passed, ${counts.failed} failed` : '';
  console.log(`${quiet ? '' : '── '}${step}: ${verdict} in ${seconds.toFixed(1)} s${detail}`);
}

/** In a process group of its own, so that a step that hangs ends with all the browsers it started. */
function npmRun(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: true,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const limit = setTimeout(() => {
      output += `\n${script} did not end within ${STEP_LIMIT_MINUTES} minutes.\n`;
      process.kill(-child.pid, 'SIGKILL');
    }, STEP_LIMIT_MINUTES * 60_000);
    const interrupt = () => process.kill(-child.pid, 'SIGTERM');
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    child.on('close', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      resolve({ code, output });
    });
  });
}

/** A runner that left no count did not run: one failure. Reads the test runner's own shape and vitest's. */
function readCounts(step) {
  if (!existsSync(resultFile(step))) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(resultFile(step), 'utf8'));
  const passed = report.passed ?? report.numPassedTests;
  const failed = report.failed ?? report.numFailedTests;
  return passed > 0 ? { passed, failed } : { passed, failed: Math.max(failed, 1) };
}

function tally() {
  let passed = 0;
  let failed = 0;
  for (const step of PLANS.all.filter((name) => existsSync(resultFile(name)))) {
    const counts = JSON.parse(readFileSync(resultFile(step), 'utf8'));
    passed += counts.passed;
    failed += counts.failed;
  }
  if (passed + failed === 0) failed = 1;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function resultFile(step) {
  return join(RESULTS_FOLDER, `${step}.json`);
}

function mkdirSafely(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}
