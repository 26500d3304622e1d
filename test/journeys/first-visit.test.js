import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

/** Where all four tabs have room, whatever the fonts of the machine. */
const WIDE = { viewport: { width: 1760, height: 900 } };

journey(
  'a first visit shows three pipelines and the sample of 1,500 deals',
  async (workspace) => {
    await workspace.ready();

    const tabs = await workspace.picker.getByRole('tab').allTextContents();
    assert.equal(tabs.length, 4, `three pipelines and all of them: ${tabs.join(' | ')}`);
    assert.equal(await workspace.dealCount(), 1_500);
    const columns = await workspace.columns();
    assert.ok(columns.length >= 5, 'the first pipeline has its stages');
    assert.ok(columns.every(({ name }) => name !== ''));
  },
  WIDE,
);

journey('a first visit says what it waits for', async (workspace) => {
  // It stands for as long as the sample goes in: seconds, on any machine.
  assert.equal(await workspace.page.getByRole('status').first().textContent(), 'Preparing the sample…');
  await workspace.ready();
  assert.equal(await workspace.page.getByText('Preparing the sample…').count(), 0);
});

journey(
  'each pipeline has a board of its own, and all together have common columns',
  async (workspace) => {
    await workspace.ready();
    const tabs = workspace.picker.getByRole('tab');
    const seen = new Set();
    for (let index = 0; index < 4; index += 1) {
      await tabs.nth(index).click();
      await workspace.board.locator('[part~=card]').first().waitFor();
      seen.add((await workspace.columns()).map(({ name }) => name).join());
    }
    assert.equal(seen.size, 4, 'four different rows of columns');
  },
  WIDE,
);

journey('tiles equal the sums of the headers', async (workspace) => {
  await workspace.ready();
  const open = (await workspace.columns()).filter(({ category }) => category === 'open');
  assert.equal(
    await workspace.figure('Open'),
    open.reduce((sum, { total }) => sum + total, 0),
  );
});

journey('an opened deal shows its path, activities, facts, related deals and history', async (workspace) => {
  await workspace.ready();
  const [id] = await workspace.cardsIn('hw-survey');

  await workspace.card(id).locator('[part~=card-title]').click();

  for (const part of ['fl-deal-path-part', 'fl-deal-activities-part', 'fl-deal-facts-part', 'fl-deal-history-part']) {
    const said = await workspace.panel
      .locator(part)
      .evaluate((element) => element.shadowRoot?.textContent?.trim() ?? '');
    assert.ok(said.length > 20, `${part} says "${said}"`);
  }
});
