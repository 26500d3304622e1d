/**
 * The simulation at the size of CI:
 *
 *   node test/simulation/check.js quick   a step of npm test: 300 seeds a level, the same run for the same seed, and
 *                                         planted bugs caught
 *   node test/simulation/check.js long    a step of npm run test:all: the seeds after those, up to 2,000 a level, and bugs that
 *                                         show rarely
 *   node test/simulation/check.js full    a step of npm run test:long: the seeds after those, up to 20,000 a level, and
 *                                         1,200 over pages
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS_FOLDER } from '../../build/reported-results.js';

const LEVELS = ['exactly-once', 'version-guarded', 'at-least-once'];
const QUICK = 300;
const ALL = 2_000;
const FULL = 20_000;
const FULL_PAGED = 1_200;
/** Seeds in one go of the long plan: small enough that both cores have work until the end. */
const SHARE = 425;
const AT_ONCE = 2;

const runs = (from, seeds, ...more) =>
  LEVELS.map((level) => ['run.js', '--level', level, '--from', String(from), '--seeds', String(seeds), ...more]);
/** The seeds after `first` up to `last`, in shares. */
function shares(first, last, ...more) {
  const all = [];
  for (let from = first + 1; from <= last; from += SHARE) {
    all.push(...runs(from, Math.min(SHARE, last + 1 - from), ...more));
  }
  return all;
}
const PLANS = {
  quick: { name: 'simulation', checks: [['bugs.js', 'common'], ...runs(1, QUICK), ['same-run.js']] },
  long: { name: 'simulation-long', checks: [['bugs.js', 'rare'], ...shares(QUICK, ALL)] },
  full: { name: 'simulation-full', checks: [...shares(0, FULL_PAGED, '--paged', 'always'), ...shares(ALL, FULL)] },
};

const plan = PLANS[process.argv[2]];
if (!plan) throw new Error(`Which size? It may be ${Object.keys(PLANS).join(' or ')}.`);
const { name, checks } = plan;
const total = checks.length;
let failed = 0;

async function worker() {
  for (let check = checks.shift(); check; check = checks.shift()) {
    const [script, ...args] = check;
    const output = await new Promise((resolve) => {
      execFile(process.execPath, [`test/simulation/${script}`, ...args], (error, stdout, stderr) => {
        if (error) failed++;
        resolve(`${stdout}${stderr}`);
      });
    });
    process.stdout.write(output);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
mkdirSync(RESULTS_FOLDER, { recursive: true });
writeFileSync(join(RESULTS_FOLDER, `${name}.json`), JSON.stringify({ passed: total - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
