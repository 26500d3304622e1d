import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where each runner leaves its counts, and where `build/run.js` looks for them. */
export const RESULTS_FOLDER = 'test-results';
/** The file with the counts of a runner. */
export function resultsFile(name) {
  return join(RESULTS_FOLDER, `${name}.json`);
}

const SHOWN_LONGEST = 12;

/**
 * A reporter for the test runner that writes {passed, failed, skipped, files, failures} to test-results/<name>.json; failures
 * are the failed tests as {file, test}.
 * A file that does not load, or throws outside its tests, counts as one failure. The files that took longest are named,
 * because the whole can be no faster than they are.
 *
 * @param {string} name
 * @returns {import('@web/test-runner-core').Reporter}
 */
export function resultsReporter(name) {
  let fileEndedAt = Date.now();
  return {
    // Where nobody watches, a run that hangs shall say where it was.
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      if (process.stdout.isTTY) return;
      const isPassed = sessionsForTestFile.every(({ passed }) => passed);
      const seconds = (Date.now() - fileEndedAt) / 1000;
      fileEndedAt = Date.now();
      console.log(`${isPassed ? 'passed' : 'FAILED'} ${relative(process.cwd(), testFile)} ${seconds.toFixed(1)} s`);
    },
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, files: 0, failures: [] };
      for (const session of sessions) {
        counts.files += 1;
        const failedBefore = counts.failed;
        const file = relative(process.cwd(), session.testFile);
        if (session.testResults) count(session.testResults, counts, { file, path: '' });
        if (session.passed || counts.failed > failedBefore) continue;
        counts.failed += 1;
        counts.failures.push({ file, test: 'did not run to its end' });
      }
      mkdirSync(RESULTS_FOLDER, { recursive: true });
      writeFileSync(resultsFile(name), JSON.stringify(counts));
      const { passed, failed, skipped, files } = counts;
      console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${files} files`);
      console.log(`longest: ${longest(sessions).join(', ')}`);
    },
  };
}

/** Each file that took longest, with the seconds of its tests together. */
function longest(sessions) {
  return sessions
    .filter(({ testResults }) => testResults)
    .map(({ testFile, testResults }) => ({
      file: relative(process.cwd(), testFile),
      seconds: duration(testResults) / 1000,
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SHOWN_LONGEST)
    .map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`);
}

/** Milliseconds. */
function duration({ tests, suites }) {
  const own = tests.reduce((sum, test) => sum + (test.duration ?? 0), 0);
  return suites.reduce((sum, inner) => sum + duration(inner), own);
}

/** @param {{file: string, path: string}} at where the suite stands: its file, and the suites around it. */
function count(suite, counts, { file, path }) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.failures.push({ file, test: `${path}${test.name}` });
    }
  }
  for (const inner of suite.suites) count(inner, counts, { file, path: `${path}${inner.name} > ` });
}
