import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

/** Where all four tabs have room, whatever the fonts of the machine. */
const WIDE = { viewport: { width: 1760, height: 900 } };

journey(
  'a first visit shows three pipelines and the sample of 300 deals',
  async (desk) => {
    await desk.ready();

    const tabs = await desk.picker.getByRole('tab').allTextContents();
    assert.equal(tabs.length, 4, `three pipelines and all of them: ${tabs.join(' | ')}`);
    assert.equal(await desk.dealCount(), 300);
    const columns = await desk.columns();
    assert.ok(columns.length >= 5, 'the first pipeline has its stages');
    assert.ok(columns.every(({ name }) => name !== ''));
  },
  WIDE,
);

journey(
  'each pipeline has a board of its own, and all together have common columns',
  async (desk) => {
    await desk.ready();
    const tabs = desk.picker.getByRole('tab');
    const seen = new Set();
    for (let index = 0; index < 4; index += 1) {
      await tabs.nth(index).click();
      await desk.board.locator('[part~=card]').first().waitFor();
      seen.add((await desk.columns()).map(({ name }) => name).join());
    }
    assert.equal(seen.size, 4, 'four different rows of columns');
  },
  WIDE,
);

journey('tiles equal the sums of the headers', async (desk) => {
  await desk.ready();
  const open = (await desk.columns()).filter(({ category }) => category === 'open');
  assert.equal(
    await desk.figure('Open'),
    open.reduce((sum, { total }) => sum + total, 0),
  );
});

journey('an opened deal shows its path, activities, facts, related deals and history', async (desk) => {
  await desk.ready();
  const [id] = await desk.cardsIn('hw-survey');

  await desk.card(id).locator('[part~=card-title]').click();

  for (const part of ['fl-deal-path-part', 'fl-deal-activities-part', 'fl-deal-facts-part', 'fl-deal-history-part']) {
    const said = await desk.panel.locator(part).evaluate((element) => element.shadowRoot?.textContent?.trim() ?? '');
    assert.ok(said.length > 20, `${part} says "${said}"`);
  }
});
