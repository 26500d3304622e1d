import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { WorkspacePage } from './page/workspace-page.js';
import { ADDRESS } from './page/journey.js';
import { startBrowser } from './page/mortal-browser.js';
import { Watch } from './page/watched-page.js';

const KILLS = process.env.FAIRLEAD_SIZE === 'full' ? 10 : 3;

async function openWorkspacePage(context, watch) {
  await watch.follow(context);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${ADDRESS}/#board/software`);
  const workspace = new WorkspacePage(page);
  await workspace.ready();
  return workspace;
}

test(
  `what was shown as saved is there after the browser was killed, ${KILLS} times`,
  { timeout: KILLS * 120_000 },
  async () => {
    const profile = mkdtempSync(join(tmpdir(), 'fairlead-profile-'));
    const watch = new Watch();
    let running = await startBrowser(profile);
    try {
      let workspace = await openWorkspacePage(running.context, watch);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const [id] = await workspace.cardsIn('sw-discovery');
        const before = await workspace.deal(id);
        await workspace.drag(id, 'sw-demo');
        await workspace.column('sw-demo').locator(`[data-deal-id="${id}"]:not([data-pending])`).waitFor();
        await workspace.saved();

        await running.kill();
        running = await startBrowser(profile);
        workspace = await openWorkspacePage(running.context, watch);

        const after = await workspace.deal(id);
        assert.deepEqual([before.stageId, after.stageId], ['sw-discovery', 'sw-demo']);
        assert.equal(await workspace.dealCount(), 1_500);
        assert.equal(await workspace.column('sw-demo').locator(`[data-deal-id="${id}"]`).count(), 1);
      }
      assert.deepEqual(watch.problems, []);
    } finally {
      await running.kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
);
