/**
 * npm run simulate -- [--level exactly-once|version-guarded|at-least-once|all] [--seeds 2000] [--from 1] [--actions 150]
 *                     [--paged always|never]
 *
 * Runs the engine through seeded histories with every fault, and prints what came of it. The same seed gives the same
 * run: a failure is shown with its seed, and `--from N --seeds 1 --trace` shows it again, step by step.
 */
import { parseArgs } from 'node:util';
import { loadSimulation } from './bundle.js';
import { settle } from './settle.js';

const LEVELS = ['exactly-once', 'version-guarded', 'at-least-once'];
const SHOWN_FAILURES = 5;
const WORDS = {
  appliedOnce: 'applied once',
  decided: 'put before the person',
  cameTrue: 'true already',
  paged: 'runs over pages',
  windows: 'windows compared',
};

const { values } = parseArgs({
  options: {
    level: { type: 'string', default: 'all' },
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    actions: { type: 'string', default: '150' },
    paged: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const levels = values.level === 'all' ? LEVELS : [values.level];
if (!levels.every((level) => LEVELS.includes(level))) throw new Error(`--level may be all or ${LEVELS.join(', ')}.`);

// Faults by the thousand are errors, and nobody reads where they were made; with --trace somebody does.
if (!values.trace) Error.stackTraceLimit = 0;

const { simulate } = await loadSimulation();
for (const level of levels) {
  const started = performance.now();
  const sums = {};
  let failed = 0;
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++) {
    const result = await simulate({
      seed,
      level,
      actions: Number(values.actions),
      settle,
      ...(values.paged && { isPaged: values.paged === 'always' }),
      ...(values.trace && { trace: console.log }),
    });
    for (const [name, figure] of Object.entries(result.figures)) sums[name] = (sums[name] ?? 0) + figure;
    if (result.violations.length === 0) continue;
    failed++;
    if (failed > SHOWN_FAILURES) continue;
    console.log(`seed ${seed} (${level}, ${JSON.stringify(result.kind)}):`);
    for (const violation of result.violations.slice(0, 5)) console.log(`  ${violation}`);
  }
  const seconds = (performance.now() - started) / 1000;
  const told = Object.entries(sums).map(([name, sum]) => `${sum.toLocaleString('en')} ${WORDS[name] ?? name}`);
  const speed = (Number(values.seeds) / seconds).toFixed(0);
  console.log(`${level}: ${values.seeds} seeds, ${failed} failed, ${speed} seeds/s; ${told.join(', ')}`);
  if (failed > 0) process.exitCode = 1;
}
