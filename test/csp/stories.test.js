import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { journey } from '../journeys/page/journey.js';

const PAGE = '/test/csp/stories.html';

journey(
  'every story is drawn under the strict policy',
  async ({ page }) => {
    await page.locator('html[data-stories]').waitFor();
    const names = ((await page.locator('html').getAttribute('data-stories')) ?? '').split(' ').filter(Boolean);
    const files = readdirSync('stories').filter((file) => file.endsWith('.stories.ts'));
    assert.ok(names.length >= files.length, `${names.length} stories of ${files.length} files`);
    for (const name of names) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, name);
      await page.locator(`html[data-shown="${name}"] #story > *`).first().waitFor({ state: 'attached' });
      // Adapters of stories answer a little later; so do the elements then.
      await page.waitForTimeout(60);
    }
  },
  { path: PAGE },
);
