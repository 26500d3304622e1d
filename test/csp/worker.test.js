import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ADDRESS, journey, sharedBrowser } from '../journeys/page/journey.js';
import { CONTENT_SECURITY_POLICY } from './policy.js';

const PATH = '/test/csp/worker.html';

/** What the page wrote, and the scripts of the workers that it started. */
async function outcome(page) {
  await page.locator('html[data-ran]').waitFor({ state: 'attached' });
  const { entries, ran, warnings } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  return { entries, ran, warnings, workers: page.workers().map((worker) => worker.url()) };
}

journey(
  'jobs run in our worker under the strict policy',
  async ({ page }) => {
    const { entries, ran, warnings, workers } = await outcome(page);

    assert.deepEqual({ entries, ran, warnings }, { entries: '3000', ran: 'worker', warnings: '' });
    assert.equal(workers.length, 1);
    const name = workers[0].slice(`${ADDRESS}/assets/`.length);
    assert.ok(readdirSync(join(process.env.FAIRLEAD_PAGES_FOLDER, 'assets')).includes(name), workers[0]);
  },
  { path: PATH },
);

journey(
  'a worker made without a policy would not start',
  async ({ page }) => {
    assert.match((await outcome(page)).ran, /TrustedScriptURL/);
  },
  { path: `${PATH}#bare`, expected: [/TrustedScriptURL|Policy violated/] },
);

/** By what a host forgot in its policy: what replaces it, and the words that tell. */
const FORGOTTEN = {
  'worker-src': { from: "worker-src 'self'", to: "worker-src 'none'", says: /worker-src/ },
  'the policy "fairlead"': { from: 'trusted-types lit-html fairlead', to: 'trusted-types lit-html', says: /fairlead/ },
};

for (const [what, { from, to, says }] of Object.entries(FORGOTTEN)) {
  test(`where a host forgot ${what}, jobs run on the page, which says so`, async () => {
    const context = await (await sharedBrowser()).newContext();
    try {
      const page = await context.newPage();
      await page.route(`${ADDRESS}${PATH}`, async (route) => {
        const response = await route.fetch();
        const policy = CONTENT_SECURITY_POLICY.replace(from, to);
        assert.notEqual(policy, CONTENT_SECURITY_POLICY);
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
      });
      await page.goto(ADDRESS + PATH);

      const { entries, ran, warnings, workers } = await outcome(page);

      assert.deepEqual({ entries, ran, workers }, { entries: '3000', ran: 'page', workers: [] });
      assert.match(warnings, says);
      assert.equal(warnings.split('\n').length, 1);
    } finally {
      await context.close();
    }
  });
}
