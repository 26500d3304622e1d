import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright';
import { CHROMIUM_FLAGS } from '../browsers/chromium.js';
import { findChromium } from '../browsers/find-chromium.js';
import { Desk } from './page/desk.js';
import { ADDRESS } from './page/journey.js';
import { Watch } from './page/watched-page.js';

const KILLS = 3;

/** A whole browser with a profile on the disk, that can be killed as a crash would: all its processes at once. */
async function startBrowser(profile) {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
  ];
  const child = spawn(findChromium().path, [...CHROMIUM_FLAGS, ...flags, 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await debuggingPort(profile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    browser,
    async kill() {
      process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}

async function debuggingPort(profile) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return port;
    } catch {
      // The browser writes the file when it listens.
    }
    await pause(100);
  }
  throw new Error('Chromium did not open its debugging port within 10 s.');
}

async function openDesk(browser, watch) {
  const [context] = browser.contexts();
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
      let desk = await openDesk(running.browser, watch);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const [id] = await desk.cardsIn('sw-discovery');
        const before = await desk.deal(id);
        await desk.drag(id, 'sw-demo');
        await desk.column('sw-demo').locator(`[data-deal-id="${id}"]:not([data-pending])`).waitFor();
        await desk.saved();

        await running.kill();
        running = await startBrowser(profile);
        desk = await openDesk(running.browser, watch);

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
