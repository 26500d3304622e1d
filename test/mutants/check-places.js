/**
 * npm run mutants:places: each planted bug finds the text it changes exactly once in the sources. A part of `npm run lint`,
 * for whoever changes such a line hears of it within seconds; and looked up before the first bug is planted, so that a run
 * of minutes does not end at the last one.
 */
import { readFileSync } from 'node:fs';
import { plantedBugs } from './planted-bugs.js';

const astray = plantedBugs.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
if (plantedBugs.length === 0 || astray.length > 0) {
  const list = astray.map(({ rule, file, from }) => `\n- "${rule}": ${JSON.stringify(from)} in ${file}`).join('');
  throw new Error(`These bugs must follow the code; each stands there exactly once:${list}`);
}
