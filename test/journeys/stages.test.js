import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

const SOFTWARE = { path: '/#board/software' };

journey(
  'deleting a stage with deals asks where they go, says how many and how much, and is one undoable step',
  async (workspace) => {
    await workspace.ready();
    const [demo, pilot] = [await workspace.columnFacts('sw-demo'), await workspace.columnFacts('sw-pilot')];
    const all = await workspace.page
      .locator('fl-workspace')
      .evaluate(({ store }) => [...store.deals()].filter(({ stageId }) => stageId === 'sw-demo').length);

    await workspace.column('sw-demo').locator('[data-act=column-menu]').click();
    await workspace.choose('Delete the stage…');
    const question = await workspace.dialog.textContent();
    assert.ok(question?.includes(`${all} deals`), question ?? '');
    await workspace.dialog.locator('select').selectOption({ label: pilot.name });
    await workspace.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await workspace.column('sw-demo').waitFor({ state: 'detached' });

    const merged = await workspace.columnFacts('sw-pilot');
    assert.deepEqual([merged.count, merged.total], [pilot.count + demo.count, pilot.total + demo.total]);
    await workspace.saved();
    await workspace.page.reload();
    await workspace.ready();
    assert.equal(await workspace.column('sw-demo').count(), 0);
    assert.deepEqual(await workspace.columnFacts('sw-pilot'), merged);
  },
  SOFTWARE,
);

journey(
  'undo brings a deleted stage back with its deals',
  async (workspace) => {
    await workspace.ready();
    const before = await workspace.columns();

    await workspace.column('sw-demo').locator('[data-act=column-menu]').click();
    await workspace.choose('Delete the stage…');
    await workspace.dialog.locator('select').selectOption({ label: 'Pilot' });
    await workspace.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await workspace.column('sw-demo').waitFor({ state: 'detached' });
    await workspace.status.locator('[part~=undo]').click();

    await workspace.column('sw-demo').waitFor();
    assert.deepEqual(await workspace.columns(), before);
  },
  SOFTWARE,
);

journey(
  'the stage editor renames a stage, on the board at once and after a reload',
  async (workspace) => {
    await workspace.ready();

    await workspace.page.locator('demo-shell header').getByRole('button', { name: 'Stages' }).click();
    const editor = workspace.page.locator('fl-stage-editor');
    await editor.locator('input').first().waitFor();
    const inputs = await editor.locator('input').evaluateAll((all) => all.map((input) => input.value));
    const index = inputs.indexOf('Demo');
    assert.ok(index >= 0, inputs.join(' | '));
    await editor.locator('input').nth(index).fill('Shown to them');
    await workspace.page.keyboard.press('Enter');

    await workspace.column('sw-demo').getByText('Shown to them').first().waitFor({ state: 'attached' });
    await workspace.saved();
    await workspace.page.reload();
    await workspace.ready();
    assert.equal((await workspace.columnFacts('sw-demo')).name, 'Shown to them');
  },
  SOFTWARE,
);
