import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './policy.js';
import { dropFiles } from '../journeys/page/workspace-page.js';
import { ADDRESS, journey } from '../journeys/page/journey.js';

const SOFTWARE = { path: '/#board/software', viewport: { width: 2_000, height: 900 } };

// `journey` fails on any violation and any error in the console; what follows makes the page do all it can.

journey('every page and script is served with the strict policy', async (workspace) => {
  for (const path of ['/', '/index.html', '/test/csp/stories.html']) {
    const answer = await workspace.page.request.get(ADDRESS + path);
    assert.equal(answer.headers()['content-security-policy'], CONTENT_SECURITY_POLICY);
  }
  await workspace.ready();
});

journey(
  'work on deals: panel, edit, drag, filter, quick add',
  async (workspace) => {
    const { page } = workspace;
    await workspace.ready();
    const [id] = await workspace.cardsIn('sw-discovery');

    await workspace.drag(id, 'sw-demo');
    await workspace.column('sw-demo').locator(`[data-deal-id="${id}"]`).waitFor();
    await workspace.card(id).locator('[part~=card-title]').click();
    await workspace.panel.locator('[part~=title]').click();
    await page.keyboard.type(' and more');
    await page.keyboard.press('Enter');
    await workspace.saved();
    await page.keyboard.press('Escape');
    await workspace.panel.waitFor({ state: 'hidden' });

    for (const field of ['value', 'expectedCloseDate', 'ownerId', 'rot']) {
      await page.locator(`fl-filter-bar [data-field="${field}"] [part~=chip]`).click();
      await page.locator('fl-filter-bar').getByRole('button', { name: 'Done' }).click();
    }
    await page.locator('fl-filter-bar input[type=search]').fill('a');
    await workspace.show('List');
    await workspace.list.locator('[data-deal-id]').first().click();
    await workspace.show('Board');

    await workspace.column('sw-discovery').locator('[data-act=add]').click();
    await workspace.column('sw-discovery').locator('[part~=quick-add] input:focus').waitFor();
    await page.keyboard.type('Added under the strict policy');
    await page.keyboard.press('Enter');
    await workspace.board.getByText('Added under the strict policy').first().waitFor();
    await page.locator('demo-shell header').getByRole('button', { name: 'New deal' }).click();
    await workspace.dialog.waitFor();
    await page.keyboard.press('Escape');
  },
  SOFTWARE,
);

journey(
  'lost reason, swimlanes and the stage editor',
  async (workspace) => {
    const { page } = workspace;
    await workspace.ready();
    const [id] = await workspace.cardsIn('sw-discovery');

    await workspace.drag(id, 'sw-lost');
    await workspace.dialog.getByRole('radio').first().check();
    await workspace.dialog.getByRole('button', { name: 'Mark as lost', exact: true }).click();
    await workspace.dialog.waitFor({ state: 'detached' });
    await workspace.page.locator('fl-filter-bar [data-act=group]').click();
    await workspace.choose('Owner');
    await workspace.board.locator('[part=lane]').first().waitFor();

    await page.locator('demo-shell header').getByRole('button', { name: 'Stages' }).click();
    await page.locator('fl-stage-editor input').first().fill('Renamed');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('fl-stage-editor').waitFor({ state: 'detached' });
    await workspace.saved();
  },
  SOFTWARE,
);

journey(
  'language, theme and direction',
  async (workspace) => {
    const { page } = workspace;
    await workspace.ready();
    await workspace.setting('Appearance', 'Dark');
    await page.locator('html[data-theme=dark]').waitFor();
    await workspace.setting('Direction', 'Right to left');
    await page.locator('html[dir=rtl]').waitFor();
    await workspace.setting('Language', 'Tiếng Việt');
    await page.locator('html[lang=vi]').waitFor();
    await page.getByText('Đang mở').first().waitFor();
  },
  SOFTWARE,
);

journey('an import from a file', async (workspace) => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-csv-'));
  try {
    const file = join(folder, 'deals.csv');
    const rows = Array.from(
      { length: 300 },
      (_, index) => `Deal ${index},${index % 2 ? 'Offer' : 'Won'},${index * 10},2026-03-${10 + (index % 18)}`,
    );
    writeFileSync(file, ['Title,Stage,Value,Close date', ...rows].join('\n'));
    await workspace.ready();

    await dropFiles(workspace.page, [file]);
    await workspace.importer.locator('[data-act=next]:enabled').waitFor();
    for (let step = 0; step < 3; step += 1) await workspace.importer.locator('[data-act=next]').click();
    await workspace.importer.locator('[data-act=import]:enabled').click();
    await workspace.importer.locator('[data-act=done]').click();
    assert.equal(await workspace.dealCount(), 1_800);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
