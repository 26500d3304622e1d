/**
 * Runs the steps of the named plan, two at once, and ends with one line, "N passed, N failed", counted from what the
 * runners reported: each test is one, and so is each check that is no test (types, lint, build ...). All steps run, also
 * after a failure, and each shows its output when it has ended.
 *
 *   node build/run.js test|all|packaging|long [--after-test] [--quiet]
 *   node build/run.js tally            only the closing line, from the last results
 *
 * "long" runs what "all" runs in a smaller size at its full size, which tests read from FAIRLEAD_SIZE.
 *
 * --after-test leaves out the steps of "test", whose results of just now stand, and counts them in.
 * --quiet shows the output of a step only when it fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { RESULTS_FOLDER, resultsFile } from './reported-results.js';

/**
 * Groups of steps: one group after the other, and of a group two at once, in this order, the longest first. What stands
 * in brackets shares a folder and runs in a row.
 */
const PLANS = {
  test: [['chromium', 'lint', 'simulation', 'server', 'types', 'protocol'], ['coverage']],
  packaging: [['publint'], ['attw'], ['manifest'], ['size'], ['cdn'], ['frameworks']],
};
PLANS.all = [
  ...PLANS.test,
  ['webkit', 'firefox', 'simulation-long', ['journeys', 'csp', 'on-server'], 'adapters', 'postgres', 'stories'],
  ['build'],
  ...PLANS.packaging,
];
PLANS.long = [['simulation-full', 'mutants', 'postgres', 'server', 'journeys']];
const AT_ONCE = 2;

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
  'simulation-full': 'simulate:full',
  mutants: 'mutants',
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
  'simulation-full',
]);

const [plan, ...flags] = process.argv.slice(2);
const quiet = flags.includes('--quiet');
const isFull = plan === 'long';
/** For what hangs: the longest step takes 15 minutes, and machines are slow now and then. */
const STEP_LIMIT_MINUTES = isFull ? 150 : 40;

if (plan !== 'tally') {
  const planned = PLANS[plan];
  if (!planned) throw new Error(`Unknown plan "${plan}": it may be ${Object.keys(PLANS).join(', ')} or tally.`);
  const done = flags.includes('--after-test') ? PLANS.test.flat(2).filter((step) => existsSync(resultsFile(step))) : [];
  for (const name of readdirSync(mkdirSafely(RESULTS_FOLDER))) {
    if (!done.some((step) => name === `${step}.json`)) rmSync(join(RESULTS_FOLDER, name), { recursive: true });
  }
  for (const group of planned) await runGroup(group.filter((step) => !done.includes(step)));
}
tally();

/** All steps run, whichever of them fail. */
async function runGroup(steps) {
  const waiting = [...steps];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const step of [next].flat()) await runStep(step);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function runStep(step) {
  const started = performance.now();
  if (!quiet) console.log(`── ${step}: begun`);
  const { code, output } = await npmRun(SCRIPTS[step]);
  const seconds = (performance.now() - started) / 1000;

  const counts = TESTS.has(step) ? readCounts(step) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner may fail with no failed test: a threshold, a crash. That is a failure as well.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0) counts.failures ??= lastLines(output);
  writeFileSync(resultsFile(step), JSON.stringify(counts));

  if (!quiet || code !== 0) process.stdout.write(output);
  const result = code === 0 ? 'ok' : 'FAILED';
  const detail = TESTS.has(step) ? `, ${counts.passed} passed, ${counts.failed} failed` : '';
  console.log(`${quiet ? '' : '── '}${step}: ${result} in ${seconds.toFixed(1)} s${detail}`);
}

/** In a process group of its own, so that a step that hangs ends with all the browsers it started. */
function npmRun(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...(isFull && { FAIRLEAD_SIZE: 'full' }) },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
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
  if (!existsSync(resultsFile(step))) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(resultsFile(step), 'utf8'));
  const passed = report.passed ?? report.numPassedTests;
  const failed = report.failed ?? report.numFailedTests;
  const named = ({ file, test }) => (file === null ? test : `${file} > ${test}`);
  const failures = report.failures ?? (report.testResults ?? []).flatMap(failedOfVitest);
  return {
    passed,
    failed: passed > 0 ? failed : Math.max(failed, 1),
    ...(failures.length > 0 && { failures: failures.map(named) }),
  };
}

function failedOfVitest({ name, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  return failed.map(({ fullName }) => ({ file: relative(process.cwd(), name), test: fullName }));
}

/** Where a step does not say what failed, the end of what it printed does. */
function lastLines(output) {
  return output.trimEnd().split('\n').slice(-5);
}

function tally() {
  let passed = 0;
  let failed = 0;
  for (const step of [...new Set(Object.values(PLANS).flat(3))].filter((name) => existsSync(resultsFile(name)))) {
    const counts = JSON.parse(readFileSync(resultsFile(step), 'utf8'));
    passed += counts.passed;
    failed += counts.failed;
    // Once more at the end: what stands further up may have been cut off.
    for (const failure of counts.failures ?? []) console.log(`failed in ${step}: ${failure}`);
  }
  if (passed + failed === 0) failed = 1;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function mkdirSafely(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}
