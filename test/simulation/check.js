/**
 * npm run simulate:check [-- --seeds 300]: the simulation at the size of CI, as a step of npm test. Each level over so many
 * seeds, the same run for the same seed, and every planted bug caught.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RESULTS_FOLDER } from '../../build/reported-results.js';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '300' } } });

const checks = [
  ['bugs.js'],
  ...['exactly-once', 'version-guarded', 'at-least-once'].map((level) => [
    'run.js',
    '--level',
    level,
    '--seeds',
    values.seeds,
  ]),
  ['same-run.js'],
];
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

const total = checks.length;
await Promise.all([worker(), worker()]);
mkdirSync(RESULTS_FOLDER, { recursive: true });
writeFileSync(join(RESULTS_FOLDER, 'simulation.json'), JSON.stringify({ passed: total - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
