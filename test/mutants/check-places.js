/**
 * npm run mutants:places: each planted bug, of the store's tests and of the simulation, finds the text it changes exactly once in the
 * sources. A part of `npm run lint`, for whoever changes such a line hears of it within seconds; and looked up before the first
 * bug is planted, so that a run of minutes does not end at the last one.
 */
import { readFileSync } from 'node:fs';
import { plantedBugs as ofSimulation } from '../simulation/planted-bugs.js';
import { plantedBugs as ofStore } from './planted-bugs.js';

const all = [...ofStore.map(({ rule, ...bug }) => ({ name: rule, ...bug })), ...ofSimulation];
const astray = all.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
if (ofStore.length === 0 || ofSimulation.length === 0 || astray.length > 0) {
  const list = astray.map(({ name, file, from }) => `\n- "${name}": ${JSON.stringify(from)} in ${file}`).join('');
  throw new Error(`These bugs must follow the code; each stands there exactly once:${list}`);
}
