import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

journey(
  'a deal with a customer that is new is one step: kept together, taken back together',
  async (workspace) => {
    await workspace.ready();
    const { page } = workspace;
    const before = await workspace.dealCount();
    const accounts = () =>
      page.locator('fl-workspace').evaluate(({ store }) => store.entities('account').map(({ name }) => name));

    await page.locator('demo-shell header').getByRole('button', { name: 'New deal' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Harbour cranes');
    await page.getByRole('combobox', { name: 'Account' }).fill('Lindqvist Harbour');
    await page.getByRole('option', { name: 'Create “Lindqvist Harbour”' }).click();
    await page.getByRole('button', { name: 'Add deal' }).last().click();
    await workspace.saved();

    assert.equal(await workspace.dealCount(), before + 1);
    assert.ok((await accounts()).includes('Lindqvist Harbour'));
    await workspace.board.getByText('Lindqvist Harbour').first().waitFor();

    await page.keyboard.press('Control+z');
    await workspace.saved();
    assert.equal(await workspace.dealCount(), before);
    assert.ok(!(await accounts()).includes('Lindqvist Harbour'));
  },
  { path: '/#board/software' },
);
