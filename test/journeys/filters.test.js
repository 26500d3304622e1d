import assert from 'node:assert/strict';
import { amount } from './page/workspace-page.js';
import { journey } from './page/journey.js';

/** What the filter bar says matches. */
async function matches(workspace) {
  return amount((await workspace.page.locator('fl-filter-bar [part~=matches] strong').textContent()) ?? '');
}

/** Headers, tiles, filter bar and list speak of the same deals. */
async function assertAgreement(workspace) {
  const columns = await workspace.columns();
  const open = columns.filter(({ category }) => category === 'open');
  assert.equal(await workspace.figure('Open'), sum(open, 'total'), 'the tile equals the sum of the headers');
  assert.equal(await matches(workspace), sum(columns, 'count'), 'the filter bar counts what the columns hold');
  return columns;
}

function sum(columns, what) {
  return columns.reduce((total, column) => total + column[what], 0);
}

async function openChip(workspace, field) {
  await workspace.page.locator(`fl-filter-bar [data-field="${field}"] [part~=chip]`).click();
}

async function closeChip(workspace) {
  await workspace.page.locator('fl-filter-bar').getByRole('button', { name: 'Done' }).click();
}

const SOFTWARE = { path: '/#board/software' };

journey(
  'value and close date narrow board and list alike, and switching keeps the question',
  async (workspace) => {
    await workspace.ready();
    const before = await assertAgreement(workspace);

    await openChip(workspace, 'value');
    await workspace.page
      .locator('fl-filter-bar')
      .getByRole('textbox', { name: /At least/ })
      .fill('20000');
    await workspace.page.keyboard.press('Tab');
    await closeChip(workspace);
    const byValue = await assertAgreement(workspace);
    assert.ok(sum(byValue, 'count') > 0 && sum(byValue, 'count') < sum(before, 'count'));
    for (const { stageId } of byValue) {
      for (const id of await workspace.cardsIn(stageId)) assert.ok((await workspace.deal(id)).value >= 20_000);
    }

    await openChip(workspace, 'expectedCloseDate');
    await workspace.page.locator('fl-filter-bar').getByRole('radio', { name: 'This quarter' }).check();
    await closeChip(workspace);
    const byBoth = await assertAgreement(workspace);
    assert.ok(sum(byBoth, 'count') > 0 && sum(byBoth, 'count') < sum(byValue, 'count'));

    const view = await workspace.view();
    await workspace.show('List');
    await workspace.list.locator('[data-deal-id]').first().waitFor();
    assert.equal(await matches(workspace), sum(byBoth, 'count'));
    assert.equal(
      await workspace.list.locator('[role=grid], [role=treegrid]').first().getAttribute('aria-rowcount'),
      String(sum(byBoth, 'count') + 1),
    );
    assert.deepEqual(await workspace.view(), view);

    await workspace.show('Board');
    await workspace.board.locator('[part~=card]').first().waitFor();
    assert.deepEqual(await workspace.columns(), byBoth);
    assert.deepEqual(await workspace.view(), view);

    await workspace.page.locator('fl-filter-bar').getByRole('button', { name: 'Clear all' }).click();
    assert.deepEqual(await workspace.columns(), before);
  },
  SOFTWARE,
);

journey('text finds names without their diacritics', async (workspace) => {
  await workspace.ready();

  await workspace.page.locator('fl-filter-bar input[type=search]').fill('cafe counters');
  await workspace.page.keyboard.press('Enter');

  await workspace.page.waitForFunction(
    () =>
      document.querySelector('demo-page')?.shadowRoot?.querySelector('fl-workspace')?.store.view('').text ===
      'cafe counters',
  );
  const columns = await assertAgreement(workspace);
  assert.ok(sum(columns, 'count') > 0);
  const titles = await workspace.board.locator('[part~=card-title]').allTextContents();
  for (const title of titles) assert.equal(title.trim(), 'Café counters');
});

journey(
  'nothing that matches says so, and how to see everything again',
  async (workspace) => {
    await workspace.ready();
    const before = await workspace.columns();

    await workspace.page.locator('fl-filter-bar input[type=search]').fill('no deal is called this');
    await workspace.board.getByText('No deal matches the filter').waitFor();
    await workspace.board.getByRole('button', { name: 'Clear the filter' }).click();

    await workspace.board.locator('[part~=card]').first().waitFor();
    assert.deepEqual(await workspace.columns(), before);
  },
  SOFTWARE,
);
