import { onFilled } from './measure.js';

/** A real drag with the mouse from one column to the next: milliseconds from the release to the card in its new place. */
export function drop(bench, name, count) {
  return onFilled(bench, name, { count }, async (page) => {
    const { from, to } = await page.evaluate(() => window.page.dragPath());
    await page.evaluate(() => {
      window.release = window.page.dropped();
    });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 20, { steps: 5 });
    await page.mouse.move(to.x, to.y, { steps: 20 });
    await page.waitForTimeout(500);
    await page.mouse.up();
    return page.evaluate(() => window.release);
  });
}
