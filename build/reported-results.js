import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each runner leaves its counts, and where `build/run.js` looks for them. */
export const RESULTS_FOLDER = 'test-results';

/**
 * A reporter for the test runner that writes {passed, failed, skipped, files} to test-results/<name>.json.
 * A file that does not load, or throws outside its tests, counts as one failure.
 *
 * @param {string} name
 * @returns {import('@web/test-runner-core').Reporter}
 */
export function resultsReporter(name) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, files: 0 };
      for (const session of sessions) {
        counts.files += 1;
        const failedBefore = counts.failed;
        if (session.testResults) count(session.testResults, counts);
        if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
      }
      mkdirSync(RESULTS_FOLDER, { recursive: true });
      writeFileSync(join(RESULTS_FOLDER, `${name}.json`), JSON.stringify(counts));
      const { passed, failed, skipped, files } = counts;
      console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${files} files`);
    },
  };
}

function count(suite, counts) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites) count(inner, counts);
}
