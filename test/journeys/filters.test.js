import assert from 'node:assert/strict';
import { amount } from './page/desk.js';
import { journey } from './page/journey.js';

/** What the filter bar says matches. */
async function matches(desk) {
  return amount((await desk.page.locator('fl-filter-bar [part~=matches] strong').textContent()) ?? '');
}

/** Headers, tiles, filter bar and list speak of the same deals. */
async function assertAgreement(desk) {
  const columns = await desk.columns();
  const open = columns.filter(({ category }) => category === 'open');
  assert.equal(await desk.figure('Open'), sum(open, 'total'), 'the tile equals the sum of the headers');
  assert.equal(await matches(desk), sum(columns, 'count'), 'the filter bar counts what the columns hold');
  return columns;
}

function sum(columns, what) {
  return columns.reduce((total, column) => total + column[what], 0);
}

async function openChip(desk, field) {
  await desk.page.locator(`fl-filter-bar [data-field="${field}"] [part~=chip]`).click();
}

async function closeChip(desk) {
  await desk.page.locator('fl-filter-bar').getByRole('button', { name: 'Done' }).click();
}

const SOFTWARE = { path: '/#board/software' };

journey(
  'value and close date narrow board and list alike, and switching keeps the question',
  async (desk) => {
    await desk.ready();
    const before = await assertAgreement(desk);

    await openChip(desk, 'value');
    await desk.page
      .locator('fl-filter-bar')
      .getByRole('textbox', { name: /At least/ })
      .fill('20000');
    await desk.page.keyboard.press('Tab');
    await closeChip(desk);
    const byValue = await assertAgreement(desk);
    assert.ok(sum(byValue, 'count') > 0 && sum(byValue, 'count') < sum(before, 'count'));
    for (const { stageId } of byValue) {
      for (const id of await desk.cardsIn(stageId)) assert.ok((await desk.deal(id)).value >= 20_000);
    }

    await openChip(desk, 'expectedCloseDate');
    await desk.page.locator('fl-filter-bar').getByRole('radio', { name: 'This quarter' }).check();
    await closeChip(desk);
    const byBoth = await assertAgreement(desk);
    assert.ok(sum(byBoth, 'count') > 0 && sum(byBoth, 'count') < sum(byValue, 'count'));

    const view = await desk.view();
    await desk.show('List');
    await desk.list.locator('[data-deal-id]').first().waitFor();
    assert.equal(await matches(desk), sum(byBoth, 'count'));
    assert.equal(
      await desk.list.locator('[role=grid], [role=treegrid]').first().getAttribute('aria-rowcount'),
      String(sum(byBoth, 'count') + 1),
    );
    assert.deepEqual(await desk.view(), view);

    await desk.show('Board');
    await desk.board.locator('[part~=card]').first().waitFor();
    assert.deepEqual(await desk.columns(), byBoth);
    assert.deepEqual(await desk.view(), view);

    await desk.page.locator('fl-filter-bar').getByRole('button', { name: 'Clear all' }).click();
    assert.deepEqual(await desk.columns(), before);
  },
  SOFTWARE,
);

journey('text finds names without their diacritics', async (desk) => {
  await desk.ready();

  await desk.page.locator('fl-filter-bar input[type=search]').fill('phong hoc so');
  await desk.page.keyboard.press('Enter');

  await desk.page.waitForFunction(
    () =>
      document.querySelector('demo-page')?.shadowRoot?.querySelector('fl-workspace')?.store.view('').text ===
      'phong hoc so',
  );
  const columns = await assertAgreement(desk);
  assert.ok(sum(columns, 'count') > 0);
  const titles = await desk.board.locator('[part~=card-title]').allTextContents();
  for (const title of titles) assert.equal(title.trim(), 'Phòng học số');
});

journey(
  'nothing that matches says so, and how to see everything again',
  async (desk) => {
    await desk.ready();
    const before = await desk.columns();

    await desk.page.locator('fl-filter-bar input[type=search]').fill('no deal is called this');
    await desk.board.getByText('No deal matches the filter').waitFor();
    await desk.board.getByRole('button', { name: 'Clear the filter' }).click();

    await desk.board.locator('[part~=card]').first().waitFor();
    assert.deepEqual(await desk.columns(), before);
  },
  SOFTWARE,
);
