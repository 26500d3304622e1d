import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

const SOFTWARE = { path: '/#board/software' };

journey(
  'deleting a stage with deals asks where they go, says how many and how much, and is one undoable step',
  async (desk) => {
    await desk.ready();
    const [demo, pilot] = [await desk.columnFacts('sw-demo'), await desk.columnFacts('sw-pilot')];
    const all = await desk.page
      .locator('fl-workspace')
      .evaluate(({ store }) => [...store.deals()].filter(({ stageId }) => stageId === 'sw-demo').length);

    await desk.column('sw-demo').locator('[data-act=column-menu]').click();
    await desk.choose('Delete the stage…');
    const question = await desk.dialog.textContent();
    assert.ok(question?.includes(`${all} deals`), question ?? '');
    await desk.dialog.locator('select').selectOption({ label: pilot.name });
    await desk.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await desk.column('sw-demo').waitFor({ state: 'detached' });

    const merged = await desk.columnFacts('sw-pilot');
    assert.deepEqual([merged.count, merged.total], [pilot.count + demo.count, pilot.total + demo.total]);
    await desk.saved();
    await desk.page.reload();
    await desk.ready();
    assert.equal(await desk.column('sw-demo').count(), 0);
    assert.deepEqual(await desk.columnFacts('sw-pilot'), merged);
  },
  SOFTWARE,
);

journey(
  'undo brings a deleted stage back with its deals',
  async (desk) => {
    await desk.ready();
    const before = await desk.columns();

    await desk.column('sw-demo').locator('[data-act=column-menu]').click();
    await desk.choose('Delete the stage…');
    await desk.dialog.locator('select').selectOption({ label: 'Pilot' });
    await desk.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await desk.column('sw-demo').waitFor({ state: 'detached' });
    await desk.status.locator('[part~=undo]').click();

    await desk.column('sw-demo').waitFor();
    assert.deepEqual(await desk.columns(), before);
  },
  SOFTWARE,
);

journey(
  'the stage editor renames a stage, on the board at once and after a reload',
  async (desk) => {
    await desk.ready();

    await desk.page.locator('demo-desk header').getByRole('button', { name: 'Stages' }).click();
    const editor = desk.page.locator('fl-stage-editor');
    await editor.locator('input').first().waitFor();
    const inputs = await editor.locator('input').evaluateAll((all) => all.map((input) => input.value));
    const index = inputs.indexOf('Demo');
    assert.ok(index >= 0, inputs.join(' | '));
    await editor.locator('input').nth(index).fill('Shown to them');
    await desk.page.keyboard.press('Enter');

    await desk.column('sw-demo').getByText('Shown to them').first().waitFor({ state: 'attached' });
    await desk.saved();
    await desk.page.reload();
    await desk.ready();
    assert.equal((await desk.columnFacts('sw-demo')).name, 'Shown to them');
  },
  SOFTWARE,
);
