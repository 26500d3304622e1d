import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADDRESS, sharedBrowser } from '../journeys/page/journey.js';
import { Watch } from '../journeys/page/watched-page.js';

const SINS = {
  'an inline style': () => {
    const sinner = document.createElement('p');
    sinner.setAttribute('style', 'color: red');
    document.body.append(sinner);
  },
  'text as HTML': () => {
    try {
      document.body['inner' + 'HTML'] = '<p>text</p>';
    } catch {
      // Refused, as it should be.
    }
  },
  'an image from elsewhere': () => {
    const image = new Image();
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    document.body.append(image);
  },
  'a policy of another name': () => {
    try {
      window.trustedTypes?.createPolicy('sneaky', {});
    } catch {
      // Refused, as it should be.
    }
  },
};

for (const [sin, commit] of Object.entries(SINS)) {
  test(`the watch sees ${sin}`, async () => {
    const context = await (await sharedBrowser()).newContext();
    try {
      const watch = new Watch();
      await watch.follow(context);
      const page = await context.newPage();
      await page.goto(`${ADDRESS}/test/csp/stories.html`);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(watch.problems, []);

      await page.evaluate(commit);
      await page.waitForTimeout(200);

      assert.ok(
        watch.problems.some((problem) => problem.includes('Policy violated')),
        `noted: ${watch.problems.join('\n')}`,
      );
    } finally {
      await context.close();
    }
  });
}
