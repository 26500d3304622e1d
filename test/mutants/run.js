/**
 * npm run mutants [-- word ...]: plants one bug after the other in the sources, runs the tests of the store, and expects
 * them to turn red. Each file is put back as it was, whatever happens. With words, only the rules that contain one.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import './check-places.js';
import { plantedBugs } from './planted-bugs.js';

const words = process.argv.slice(2);
const chosen = plantedBugs.filter(({ rule }) => words.length === 0 || words.some((word) => rule.includes(word)));

const survivors = [];
for (const { rule, file, from, to, tests = ['test/store/**/*.test.ts'] } of chosen) {
  const source = readFileSync(file, 'utf8');
  let caught;
  try {
    writeFileSync(
      file,
      source.replace(from, () => to),
    );
    const run = spawnSync('npx', ['wtr', '--files', ...tests], { encoding: 'utf8', timeout: 180_000 });
    caught = run.status !== 0 && / [1-9]\d* failed/.test(run.stdout);
  } finally {
    writeFileSync(file, source);
  }
  console.log(`${caught ? 'caught  ' : 'SURVIVED'} ${rule}`);
  if (!caught) survivors.push(rule);
}
console.log(`${chosen.length - survivors.length} passed, ${survivors.length} failed`);
process.exitCode = survivors.length === 0 && chosen.length > 0 ? 0 : 1;
