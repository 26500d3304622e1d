import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Desk } from './page/desk.js';
import { ADDRESS } from './page/journey.js';
import { startBrowser } from './page/mortal-browser.js';
import { Watch } from './page/watched-page.js';

const KILLS = 3;

async function openDesk(context, watch) {
  await watch.follow(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${ADDRESS}/#board/software`);
  const desk = new Desk(page);
  await desk.ready();
  return desk;
}

test(
  `what was shown as saved is there after the browser was killed, ${KILLS} times`,
  { timeout: 120_000 },
  async () => {
    const profile = mkdtempSync(join(tmpdir(), 'fairlead-profile-'));
    const watch = new Watch();
    let running = await startBrowser(profile);
    try {
      let desk = await openDesk(running.context, watch);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const [id] = await desk.cardsIn('sw-discovery');
        const before = await desk.deal(id);
        await desk.drag(id, 'sw-demo');
        await desk.column('sw-demo').locator(`[data-deal-id="${id}"]:not([data-pending])`).waitFor();
        await desk.saved();

        await running.kill();
        running = await startBrowser(profile);
        desk = await openDesk(running.context, watch);

        const after = await desk.deal(id);
        assert.deepEqual([before.stageId, after.stageId], ['sw-discovery', 'sw-demo']);
        assert.equal(await desk.dealCount(), 300);
        assert.equal(await desk.column('sw-demo').locator(`[data-deal-id="${id}"]`).count(), 1);
      }
      assert.deepEqual(watch.problems, []);
    } finally {
      await running.kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
);
