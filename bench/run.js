/**
 * npm run bench [-- --json] [-- --write] [-- --rounds N] [-- --only TEXT] [-- --million] [-- --server]
 * `--rounds` (15): how often each row is measured; 3 give a quick look. `--only`: the rows beside the yardsticks whose name
 * holds this text, and nothing else; `views`: those of many open views. `--server` measures a board on a server too, over the PostgreSQL that
 * FAIRLEAD_POSTGRES names.
 */
import { parseArgs } from 'node:util';
import { openBench } from './browser.js';
import { measureElements, measureMillion } from './elements.js';
import { openOnServer } from './opening.js';
import { rowLine, report } from './report.js';
import { measureViews } from './views.js';
import { measureYardsticks } from './yardsticks.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    write: { type: 'boolean' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', default: '' },
    million: { type: 'boolean' },
    server: { type: 'boolean' },
  },
});
const rounds = Number(options.rounds);
/** What is no ratio to a yardstick is steadier, and measured less often. */
const runs = Math.min(rounds, 5);
const { only } = options;

const bench = await openBench();
const results = {
  date: new Date().toISOString().slice(0, 10),
  browser: bench.version,
  rounds,
  runs,
  beside: [],
  rows: [],
};
const addTo = (rows) => (row) => {
  rows.push(row);
  if (!options.json) process.stderr.write(`${rowLine(row)}\n`);
};
const add = addTo(results.rows);

try {
  await measureYardsticks(bench, { rounds, only }, addTo(results.beside));
  if (only === '') await measureElements(bench, runs, add);
  if (only === '' || only === 'views') await measureViews(bench, runs, add);
  if (options.million) await measureMillion(bench, runs, add);
  if (options.server) for (const row of await openOnServer(bench, runs)) add(row);
} finally {
  await bench.close();
}
results.rows.forEach((row) => {
  row.ok = row.limit !== undefined ? row.ratio <= row.limit : row.max === undefined || row.value <= row.max;
});
await report(results, options);
