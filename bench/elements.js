import { dragAcross } from './drag.js';
import { scrollOnFeed } from './feed.js';
import { heapRatio, median, onFilled } from './measure.js';
import { inTurn, medianOf, percentile95 } from './statistics.js';

const MANY = 100_000;

/** What the elements cost by their own measure: on few deals and on many, quiet and busy. */
export async function measureElements(bench, runs, add) {
  for (const element of ['board', 'list']) {
    const mount = (count) => () => bench.fresh(element, (p) => p.evaluate((n) => window.page.mount(n), count));
    const { many, few } = await inTurn(runs, { many: mount(MANY), few: mount(1_000) });
    add(against(`Mount on a filled store of 100,000, ${element}`, many, few, '1,000 deals', 1.2));
  }
  await measureScroll(bench, runs, add);
  for (const row of await scrollOnFeed(bench, runs, 10_000)) add(row);

  const drag = await dragAcross(bench, MANY);
  add({ name: 'Drag across columns with autoscroll, longest task', unit: 'ms', value: drag.longestTask, max: 50 });
  add({ name: 'Drag across columns, rows scrolled past', unit: 'rows', value: drag.rows });

  const nodes = (count) => onFilled(bench, 'board', { count }, (p) => p.evaluate(() => window.page.nodes()));
  const [few, many] = [await nodes(1_000), await nodes(MANY)];
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
}

async function measureScroll(bench, runs, add) {
  let blank = 0;
  const scroll = (which) => () =>
    onFilled(bench, which, { count: MANY }, async (p) => {
      const scrolled = await p.evaluate(() => window.page.scroll());
      if (which === 'board') blank += scrolled.blank;
      return percentile95(scrolled.frames);
    });
  const { board, raw } = await inTurn(runs, { board: scroll('board'), raw: scroll('raw') });
  add(against('Scroll a column of 14,000 cards, frame p95', board, raw, 'raw-visible', 1.2));
  add({ name: 'Blank frames while scrolling', unit: `frames of ${String(180 * runs)}`, value: blank, max: 0 });
}

function against(name, ours, theirs, what, limit) {
  const [value, raw] = [medianOf(ours), medianOf(theirs)];
  return { name, unit: 'ms', value: Math.round(value), raw: Math.round(raw), ratio: value / raw, against: what, limit };
}

/** The board on a million deals. */
export async function measureMillion(bench, runs, add) {
  const count = 1_000_000;
  const onMillion = (use) => onFilled(bench, 'board', { count }, use);
  const load = () => bench.fresh('board', (p) => p.evaluate(() => window.firstPicture), { count });
  add({ name: 'A million deals: load', unit: 'ms', value: Math.round(await median(runs, load)) });
  for (const [name, act] of [
    ['filter', 'filter'],
    ['sort by value', 'sortByValue'],
    ['move', 'move'],
    ['to the last of 300,000 cards', 'scrollToLast'],
  ]) {
    const time = () => onMillion((p) => p.evaluate((method) => window.page[method](), act));
    add({ name: `A million deals: ${name}`, unit: 'ms', value: Math.round(await median(runs, time)) });
  }
  const far = await dragAcross(bench, count);
  add({ name: 'A million deals: drag, longest task', unit: 'ms', value: far.longestTask });
}
