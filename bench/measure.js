import { heapAfterCollection } from './browser.js';

export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))];
}

/**
 * Loads, and waits until the page has nothing left to do: most figures are of a page that somebody is at work on.
 *
 * @returns {Promise<number>} milliseconds from the array to painted
 */
export async function filled(page, count) {
  const time = await page.evaluate((n) => window.page.load(n), count);
  await page.evaluate(() => window.page.atRest?.());
  await page.waitForTimeout(500);
  return time;
}

/** Measures two things in turn, so that a machine that drifts drifts for both; returns both medians. */
export async function together(runs, first, second) {
  const a = [];
  const b = [];
  for (let i = 0; i < runs; i++) {
    a.push(await first());
    b.push(await second());
  }
  return [medianOf(a), medianOf(b)];
}

/** The median of one measurement taken `runs` times. */
export async function median(runs, measure) {
  const values = [];
  for (let i = 0; i < runs; i++) values.push(await measure());
  return medianOf(values);
}

/** Megabytes on the heap of a page with the board and of one with the array alone. */
export async function heapRatio(bench, count) {
  const megabytes = (which) =>
    bench.fresh(which, async (page) => {
      await filled(page, count);
      return Math.round((await heapAfterCollection(page)) / 104_857.6) / 10;
    });
  return { board: await megabytes('board'), array: await megabytes('array') };
}
