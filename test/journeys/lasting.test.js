import assert from 'node:assert/strict';
import { journey, openTab } from './page/journey.js';

const SOFTWARE = { path: '/#board/software' };

journey(
  'what is edited in the panel stands on the card at once, and after a reload',
  async (desk) => {
    await desk.ready();
    const [id] = await desk.cardsIn('sw-discovery');

    await desk.card(id).locator('[part~=card-title]').click();
    await desk.panel.waitFor();
    await desk.panel.locator('[part~=title]').click();
    await desk.page.keyboard.press('Control+a');
    await desk.page.keyboard.type('Renamed at the desk');
    await desk.page.keyboard.press('Enter');
    await desk.card(id).getByText('Renamed at the desk').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.panel.waitFor({ state: 'hidden' });
    assert.equal(await desk.focusedDeal(), id, 'the focus is back on the card');
    await desk.saved();

    await desk.page.reload();
    await desk.ready();
    await desk.card(id).getByText('Renamed at the desk').waitFor();
  },
  SOFTWARE,
);

journey(
  'two tabs see what the other does without a reload',
  async (desk) => {
    await desk.ready();
    const other = await openTab(desk, SOFTWARE.path);
    await other.ready();
    const [id] = await desk.cardsIn('sw-discovery');

    await desk.page.bringToFront();
    await desk.drag(id, 'sw-demo');
    await other.column('sw-demo').locator(`[data-deal-id="${id}"]`).waitFor();
    await other.page.waitForTimeout(100);
    assert.deepEqual(await other.columns(), await desk.columns());

    await other.page.bringToFront();
    const [second] = (await other.cardsIn('sw-pilot')).slice(0, 1);
    await other.drag(second, 'sw-proposal');
    await desk.column('sw-proposal').locator(`[data-deal-id="${second}"]`).waitFor();
    assert.deepEqual(await desk.columns(), await other.columns());
  },
  { ...SOFTWARE, viewport: { width: 1800, height: 900 } },
);

journey(
  'the sample is emptied and loaded again',
  async (desk) => {
    await desk.ready();

    await desk.setting('Empty the workspace…');
    await desk.dialog.getByRole('button', { name: 'Delete everything' }).click();
    await desk.page.getByText('Nothing here yet').waitFor();
    assert.equal(await desk.dealCount(), 0);
    await desk.page.reload();
    await desk.page.getByText('Nothing here yet').waitFor();

    await desk.page.locator('main').getByRole('button', { name: 'Look around in the sample' }).click();
    await desk.ready();
    assert.equal(await desk.dealCount(), 300);
    assert.equal(await desk.picker.getByRole('tab').count(), 4);
  },
  { viewport: { width: 1760, height: 900 } },
);
