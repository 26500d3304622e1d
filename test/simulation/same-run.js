/** The same seed gives the same run, event by event, and another seed another one: else no failure could be shown again. */
import { loadSimulation } from './bundle.js';
import { settle } from './settle.js';

const SEEDS = 50;
const LEVELS = ['exactly-once', 'version-guarded', 'at-least-once'];

const { simulate } = await loadSimulation();
const hashes = new Set();
let differing = 0;
for (let seed = 1; seed <= SEEDS; seed++) {
  const level = LEVELS[seed % LEVELS.length];
  const [first, second] = [
    await simulate({ seed, level, actions: 150, settle }),
    await simulate({ seed, level, actions: 150, settle }),
  ];
  hashes.add(first.hash);
  if (first.hash === second.hash) continue;
  differing++;
  console.log(`seed ${seed} (${level}) ran in two ways: ${first.hash}, ${second.hash}`);
}
console.log(`same runs: ${SEEDS - differing} of ${SEEDS} seeds, ${hashes.size} different traces`);
process.exitCode = differing === 0 && hashes.size === SEEDS ? 0 : 1;
