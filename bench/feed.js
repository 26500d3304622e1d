import { medianOf, percentile95 } from './statistics.js';

const PER_SECOND = 100;
/** A step of the scroll takes two refreshes of the screen, 33.3 ms; one that takes half a refresh more has missed one. */
const DROPPED_OVER = 41;

/**
 * Scrolls a column while others make a hundred changes a second, and while nobody does, in turn on the same page.
 *
 * @returns {Promise<object[]>} rows of the report
 */
export function scrollOnFeed(bench, runs, count) {
  return bench.fresh('feed', async (page) => {
    await page.evaluate((n) => window.page.load(n), count);
    await page.waitForTimeout(1_000);
    const scroll = (perSecond) => page.evaluate((n) => window.page.scrollWhile(n), perSecond);
    const [on, off] = [[], []];
    const dropped = { on: 0, off: 0 };
    let told = 0;
    for (let run = 0; run < runs; run++) {
      const quiet = await scroll(0);
      const busy = await scroll(PER_SECOND);
      told += busy.told;
      off.push(percentile95(quiet.frames));
      on.push(percentile95(busy.frames));
      dropped.off += quiet.frames.filter((ms) => ms > DROPPED_OVER).length;
      dropped.on += busy.frames.filter((ms) => ms > DROPPED_OVER).length;
    }
    if (told < runs * PER_SECOND)
      throw new Error(`Only ${told} changes were told in ${runs} runs: nothing was measured.`);
    const [ours, quiet] = [medianOf(on), medianOf(off)];
    return [
      {
        name: `Scroll while others make ${PER_SECOND} changes a second, frame p95`,
        unit: 'ms',
        value: Number(ours.toFixed(1)),
        raw: Number(quiet.toFixed(1)),
        ratio: ours / quiet,
        against: 'nobody changes anything',
        limit: 1.2,
      },
      {
        name: 'Frames dropped meanwhile',
        unit: `frames of ${180 * runs}`,
        value: dropped.on,
        raw: dropped.off,
        against: 'nobody changes anything',
      },
    ];
  });
}
