import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { chromium } from 'playwright';
import { WorkspacePage } from './workspace-page.js';
import { Watch } from './watched-page.js';

const SHOTS = 'test-results/journeys';

/** Where the built pages are served; `run.js` says so. */
export const ADDRESS = process.env.FAIRLEAD_PAGES ?? '';
if (ADDRESS === '') throw new Error('These tests need the built pages: run them with "npm run test:journeys".');

let connecting = null;

/** The browser that `run.js` started for all files; each test has a context of its own in it. */
export function sharedBrowser() {
  connecting ??= chromium.connect(process.env.FAIRLEAD_BROWSER ?? '');
  return connecting;
}

after(async () => {
  if (connecting) await (await connecting).close();
});

/** A second tab beside the first, of the same person. */
export async function openTab(workspace, path = '/') {
  const page = await workspace.page.context().newPage();
  await page.goto(ADDRESS + path);
  return new WorkspacePage(page);
}

/**
 * A test with the built workspace open in a fresh browser profile. It fails also when the page logs an error or
 * violates its policy, and leaves a picture then.
 *
 * @param {string} name
 * @param {(workspace: WorkspacePage) => Promise<void>} act
 * @param {{path?: string, expected?: RegExp[], minutes?: number} & import('playwright').BrowserContextOptions} [options]
 */
export function journey(name, act, { path = '/', expected = [], minutes = 5, ...options } = {}) {
  test(name, { timeout: minutes * 60_000 }, async () => {
    const browser = await sharedBrowser();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      timezoneId: 'Europe/Berlin',
      colorScheme: 'light',
      ...options,
    });
    // How long something takes says how busy the machine is: only what never comes shall fail.
    context.setDefaultTimeout(60_000);
    const watch = new Watch(expected);
    await watch.follow(context);
    const page = await context.newPage();
    try {
      await page.goto(ADDRESS + path);
      await act(new WorkspacePage(page, options));
      assert.deepEqual(watch.problems, []);
    } catch (error) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}/${name.replace(/\W+/g, '-').slice(0, 80)}.png` }).catch(() => null);
      if (watch.problems.length > 0) error.message += `\nOn the page: ${watch.problems.join('\n')}`;
      throw error;
    } finally {
      await context.close();
    }
  });
}
