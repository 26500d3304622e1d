/**
 * npm run simulate:bugs [-- common|rare]: plants one bug after the other and expects the simulation to catch it within fifty
 * seeds, or within as many as it says itself.
 */
import { loadSimulation } from './bundle.js';
import { plantedBugs } from './planted-bugs.js';
import { settle } from './settle.js';

const SEEDS = 50;
const ACTIONS = 150;

const which = process.argv[2];
const chosen = plantedBugs.filter(({ isRare = false }) => which === undefined || isRare === (which === 'rare'));
const survivors = [];
for (const bug of chosen) {
  const { simulate } = await loadSimulation(bug);
  let caught = 0;
  let said = '';
  for (let seed = 1; seed <= (bug.seeds ?? SEEDS) && caught === 0; seed++) {
    try {
      const { violations } = await simulate({
        seed,
        level: bug.level,
        actions: ACTIONS,
        settle,
        ...(bug.paged && { isPaged: true }),
      });
      if (violations.length > 0) [caught, said] = [seed, violations[0]];
    } catch (error) {
      [caught, said] = [seed, String(error)];
    }
  }
  console.log(caught ? `caught after ${caught} seeds  ${bug.name}: ${said.slice(0, 120)}` : `SURVIVED  ${bug.name}`);
  if (!caught) survivors.push(bug.name);
}
console.log(`${chosen.length - survivors.length} passed, ${survivors.length} failed`);
process.exitCode = survivors.length === 0 ? 0 : 1;
