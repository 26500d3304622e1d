import { onFilled } from './measure.js';

/**
 * A real drag with the mouse: picks the first card up, carries it to the next column, holds it at the lower edge until
 * that column has scrolled by itself, and drops it.
 *
 * @returns {Promise<{longestTask: number, rows: number}>} the longest task in milliseconds (0: none over 50)
 */
export function dragAcross(bench, count) {
  return onFilled(bench, 'board', { count }, async (page) => {
    await page.evaluate(() => {
      window.longTasks = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
      }).observe({ type: 'longtask', buffered: false });
    });
    const boxes = await page.evaluate(() => {
      const root = document.querySelector('fl-board').shadowRoot;
      const card = root.querySelector('[data-deal-id]').getBoundingClientRect();
      const target = root.querySelectorAll('[part~="column-body"]')[1].getBoundingClientRect();
      return { card: card.toJSON(), target: target.toJSON() };
    });
    const { card, target } = boxes;
    await page.mouse.move(card.x + card.width / 2, card.y + 40);
    await page.mouse.down();
    await page.mouse.move(card.x + card.width / 2 + 30, card.y + 60, { steps: 5 });
    await page.mouse.move(target.x + target.width / 2, target.y + 200, { steps: 20 });
    await page.mouse.move(target.x + target.width / 2, target.bottom - 8, { steps: 20 });
    await page.waitForTimeout(4000);
    // Where a column is higher than an element can be, its scroller does not tell how many rows went by: the cards do.
    const rows = await page.evaluate(() => {
      const body = document.querySelector('fl-board').shadowRoot.querySelectorAll('[part~="column-body"]')[1];
      const { top } = body.getBoundingClientRect();
      const cards = [...body.querySelectorAll('[data-deal-id]:not([data-off])')];
      const first = cards.find((card) => card.getBoundingClientRect().bottom > top);
      return Number(first?.getAttribute('aria-posinset') ?? 1) - 1;
    });
    await page.mouse.move(target.x + target.width / 2, target.y + 300, { steps: 10 });
    await page.mouse.up();
    await page.waitForTimeout(500);
    const longest = await page.evaluate(() => Math.max(0, ...window.longTasks));
    if (rows < 10)
      throw new Error(
        `The drag scrolled past ${String(rows)} rows only: autoscroll did not run, so nothing was measured.`,
      );
    return { longestTask: Math.round(longest), rows };
  });
}
