import assert from 'node:assert/strict';
import { journey, openTab } from './page/journey.js';

const SOFTWARE = { path: '/#board/software' };

journey(
  'what is edited in the panel stands on the card at once, and after a reload',
  async (workspace) => {
    await workspace.ready();
    const [id] = await workspace.cardsIn('sw-discovery');

    await workspace.card(id).locator('[part~=card-title]').click();
    await workspace.panel.waitFor();
    await workspace.panel.locator('[part~=title]').click();
    await workspace.page.keyboard.press('Control+a');
    await workspace.page.keyboard.type('Renamed at the desk');
    await workspace.page.keyboard.press('Enter');
    await workspace.card(id).getByText('Renamed at the desk').waitFor();
    await workspace.page.keyboard.press('Escape');
    await workspace.panel.waitFor({ state: 'hidden' });
    assert.equal(await workspace.focusedDeal(), id, 'the focus is back on the card');
    await workspace.saved();

    await workspace.page.reload();
    await workspace.ready();
    await workspace.card(id).getByText('Renamed at the desk').waitFor();
  },
  SOFTWARE,
);

journey(
  'two tabs see what the other does without a reload',
  async (workspace) => {
    await workspace.ready();
    const other = await openTab(workspace, SOFTWARE.path);
    await other.ready();
    const [id] = await workspace.cardsIn('sw-discovery');

    await workspace.page.bringToFront();
    await workspace.drag(id, 'sw-demo');
    await other.column('sw-demo').locator(`[data-deal-id="${id}"]`).waitFor();
    await other.page.waitForTimeout(100);
    assert.deepEqual(await other.columns(), await workspace.columns());

    await other.page.bringToFront();
    const [second] = (await other.cardsIn('sw-pilot')).slice(0, 1);
    await other.drag(second, 'sw-proposal');
    await workspace.column('sw-proposal').locator(`[data-deal-id="${second}"]`).waitFor();
    assert.deepEqual(await workspace.columns(), await other.columns());
  },
  { ...SOFTWARE, viewport: { width: 1800, height: 900 } },
);

journey(
  'the sample is emptied and loaded again',
  async (workspace) => {
    await workspace.ready();

    await workspace.setting('Empty the workspace…');
    await workspace.dialog.getByRole('button', { name: 'Delete everything' }).click();
    await workspace.page.getByText('Nothing here yet').waitFor();
    assert.equal(await workspace.dealCount(), 0);
    await workspace.page.reload();
    await workspace.page.getByText('Nothing here yet').waitFor();

    await workspace.page.locator('main').getByRole('button', { name: 'Look around in the sample' }).click();
    await workspace.ready();
    assert.equal(await workspace.dealCount(), 1_500);
    assert.equal(await workspace.picker.getByRole('tab').count(), 4);
  },
  { viewport: { width: 1760, height: 900 } },
);
