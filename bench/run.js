/**
 * npm run bench [-- --json] [-- --write] [-- --runs N] [-- --million] [-- --server]
 * `--server` measures a board on a server too, over the PostgreSQL that FAIRLEAD_POSTGRES names.
 * Ratios against `raw-visible`, a hand-written page, both measured in this run; medians over fresh pages.
 */
import { parseArgs } from 'node:util';
import { openBench } from './browser.js';
import { dragAcross } from './drag.js';
import { scrollOnFeed } from './feed.js';
import { filled, heapRatio, median, percentile95, together } from './measure.js';
import { openOnServer } from './opening.js';
import { report } from './report.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    write: { type: 'boolean' },
    runs: { type: 'string', default: '5' },
    million: { type: 'boolean' },
    server: { type: 'boolean' },
  },
});
const runs = Number(options.runs);
const MANY = 100_000;

const bench = await openBench();
const say = (text) => {
  if (!options.json) process.stderr.write(`${text}\n`);
};
const results = { date: new Date().toISOString().slice(0, 10), browser: bench.version, runs, rows: [] };
const add = (row) => {
  results.rows.push(row);
  say(
    `${row.name}: ${String(row.value)} ${row.unit}${row.ratio === undefined ? '' : `, ${row.ratio.toFixed(2)} x ${row.against} (limit ${String(row.limit)})`}`,
  );
};

/** One act on both pages, in turn, each on a fresh page that holds `count` deals. */
const versusRaw = async (name, page, act, limit, count = MANY, against = act) => {
  const time = (which, method) =>
    bench.fresh(which, async (p) => {
      if (method !== 'load') await filled(p, count);
      return p.evaluate(([m, n]) => window.page[m](n), [method, count]);
    });
  const [ours, raw] = await together(
    runs,
    () => time(page, act),
    () => time('raw', against),
  );
  add({
    name,
    unit: 'ms',
    value: Math.round(ours),
    raw: Math.round(raw),
    ratio: ours / raw,
    against: 'raw-visible',
    limit,
  });
};

try {
  await versusRaw('Load 10,000 deals, board', 'board', 'load', undefined, 10_000);
  await versusRaw('Load 100,000 deals, board', 'board', 'load', 1.5);
  await versusRaw('Load 100,000 deals, list', 'list', 'load', 1.5);
  for (const element of ['board', 'list']) {
    const mount = (count) => bench.fresh(element, (p) => p.evaluate((n) => window.page.mount(n), count));
    const [many, few] = await together(
      runs,
      () => mount(MANY),
      () => mount(1000),
    );
    add({
      name: `Mount on a filled store of 100,000, ${element}`,
      unit: 'ms',
      value: Math.round(many),
      raw: Math.round(few),
      ratio: many / few,
      against: '1,000 deals',
      limit: 1.2,
    });
  }
  await versusRaw('Filter by value and close date, 100,000', 'board', 'filter', 1.5);
  await versusRaw('Sort by value, 100,000', 'board', 'sortByValue', 1.5);
  await versusRaw('Bulk change of 1,000 of 100,000', 'board', 'bulkChange', 1.5);
  await versusRaw('Move one of 100,000', 'board', 'move', 1.3);
  await versusRaw('Filter, list, 100,000', 'list', 'filter', 1.5);
  await versusRaw('Sort by value, list, 100,000', 'list', 'sortByValue', 1.5);

  const scroll = (which) =>
    bench.fresh(which, async (p) => {
      await filled(p, MANY);
      const { frames, blank } = await p.evaluate(() => window.page.scroll());
      return { p95: percentile95(frames), blank };
    });
  let blank = 0;
  const [ours, raw] = await together(
    runs,
    async () => {
      const measured = await scroll('board');
      blank += measured.blank;
      return measured.p95;
    },
    async () => (await scroll('raw')).p95,
  );
  add({
    name: 'Scroll a column of 14,000 cards, frame p95',
    unit: 'ms',
    value: Number(ours.toFixed(1)),
    raw: Number(raw.toFixed(1)),
    ratio: ours / raw,
    against: 'raw-visible',
    limit: 1.2,
  });
  add({ name: 'Blank frames while scrolling', unit: `frames of ${String(180 * runs)}`, value: blank, max: 0 });

  for (const row of await scrollOnFeed(bench, runs, 10_000)) add(row);

  const drag = await dragAcross(bench, MANY);
  add({ name: 'Drag across columns with autoscroll, longest task', unit: 'ms', value: drag.longestTask, max: 50 });
  add({ name: 'Drag across columns, rows scrolled past', unit: 'rows', value: drag.rows });

  const nodes = (count) =>
    bench.fresh('board', (p) =>
      p.evaluate(async (n) => {
        await window.page.load(n);
        return window.page.nodes();
      }, count),
    );
  const few = await nodes(1000);
  const many = await nodes(MANY);
  add({
    name: 'DOM nodes of the board at 100,000',
    unit: 'nodes',
    value: many,
    raw: few,
    ratio: many / few,
    against: '1,000 deals',
    limit: 1.05,
  });

  const heap = await heapRatio(bench, MANY);
  add({
    name: 'Heap after a collection, 100,000',
    unit: 'MB',
    value: heap.board,
    raw: heap.array,
    ratio: heap.board / heap.array,
    against: 'the array alone',
    limit: 2,
  });

  if (options.million) {
    const million = 1_000_000;
    const onFresh = (act) => bench.fresh('board', act);
    const load = () => onFresh((p) => filled(p, million));
    add({ name: 'A million deals: load', unit: 'ms', value: Math.round(await median(runs, load)) });
    for (const [name, act] of [
      ['filter', 'filter'],
      ['sort by value', 'sortByValue'],
      ['move', 'move'],
      ['to the last of 300,000 cards', 'scrollToLast'],
    ]) {
      const time = () =>
        onFresh(async (p) => {
          await filled(p, million);
          return p.evaluate((m) => window.page[m](), act);
        });
      add({ name: `A million deals: ${name}`, unit: 'ms', value: Math.round(await median(runs, time)) });
    }
    const far = await dragAcross(bench, million);
    add({ name: 'A million deals: drag, longest task', unit: 'ms', value: far.longestTask });
  }
  if (options.server) for (const row of await openOnServer(bench, runs)) add(row);
} finally {
  await bench.close();
}
results.rows.forEach((row) => {
  row.ok = row.limit !== undefined ? row.ratio <= row.limit : row.max === undefined || row.value <= row.max;
});
await report(results, options);
