import { heapAfterCollection } from './browser.js';
import { medianOf } from './statistics.js';

/**
 * A fresh page that holds `count` deals and has nothing left to do: most figures are of a page that somebody is at work on.
 *
 * @param {{count: number, feed?: boolean}} asked
 */
export function onFilled(bench, name, asked, use) {
  return bench.fresh(
    name,
    async (page) => {
      await page.evaluate(() => window.firstPicture);
      await page.evaluate(() => window.page.atRest?.());
      await page.waitForTimeout(500);
      return use(page);
    },
    asked,
  );
}

/** Milliseconds to the first picture of a cold page, from the arrival of its files. */
export function firstPicture(bench, name, count) {
  return bench.fresh(name, (page) => page.evaluate(() => window.firstPicture), { count });
}

/** Milliseconds of one act, the first of its page. */
export function firstAct(bench, name, act, { count, feed }) {
  return onFilled(bench, name, { count, feed }, (page) => page.evaluate((method) => window.page[method](), act));
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
    onFilled(bench, which, { count }, async (page) => Math.round((await heapAfterCollection(page)) / 104_857.6) / 10);
  return { board: await megabytes('board'), array: await megabytes('array') };
}
