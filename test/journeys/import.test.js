import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dataFolder } from '../browsers/served-data.js';
import { dropFiles } from './page/workspace-page.js';
import { journey, openTab } from './page/journey.js';

const NAMES = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'];
const folder = dataFolder();
const files = NAMES.map((name) => join(folder ?? '', 'maven', name));

if (folder === undefined || !files.every((file) => existsSync(file))) {
  test('the import of a hardware seller', { skip: 'The data sets are not here: set FAIRLEAD_DATA.' }, () => undefined);
} else {
  journey('four files dropped on the page become 8,800 deals; undone, nothing of them is left', async (workspace) => {
    const { page, importer } = workspace;
    await workspace.ready();

    await dropFiles(page, files);
    await importer.locator('[data-act=next]:enabled').waitFor();
    for (let step = 0; step < 3; step += 1) await importer.locator('[data-act=next]').click();
    await importer.locator('[part~=summary]').getByText('8,800').first().waitFor();
    await importer.locator('[data-act=import]').click();
    await importer.locator('[data-act=done]').waitFor();
    await importer.locator('[data-act=done]').click();

    assert.equal(await workspace.dealCount(), 1_500 + 8_800);
    const facts = await page.locator('fl-workspace').evaluate(importedFacts);
    assert.deepEqual(facts.stages, {
      Prospecting: { count: 500, category: 'open' },
      Engaging: { count: 1_589, category: 'open' },
      Won: { count: 4_238, category: 'won' },
      Lost: { count: 2_473, category: 'lost' },
    });
    assert.equal(facts.wonValue, 10_005_534);
    assert.equal(facts.products, 7);

    // As a person sees it: the page goes to the new pipeline and shows all its closed deals.
    await workspace.picker.getByRole('tab', { name: /sales pipeline/, selected: true }).waitFor();
    await workspace.saved();
    const columns = await workspace.columns();
    assert.deepEqual(
      columns.map(({ name, count }) => [name, count]),
      [
        ['Prospecting', 500],
        ['Engaging', 1_589],
        ['Won', 4_238],
        ['Lost', 2_473],
      ],
    );
    assert.equal(columns[2].total, 10_005_534);
    assert.equal(await workspace.figure('Won, all time'), 10_005_534);

    const cards = await workspace.board.locator('[part~=card]').count();
    assert.ok(cards > 0 && cards < 120, `of 8,800 cards only those in sight are in the document: ${cards}`);

    const other = await openTab(workspace);
    await other.ready();
    assert.equal(await other.dealCount(), 1_500 + 8_800, 'they are stored: another tab reads them');

    await page.bringToFront();
    await workspace.status.locator('[part~=undo]').click();
    await workspace.picker.getByRole('tab', { name: /sales pipeline/ }).waitFor({ state: 'detached' });
    await workspace.saved();
    assert.equal(await workspace.dealCount(), 1_500);
    await other.picker.getByRole('tab', { name: /sales pipeline/ }).waitFor({ state: 'detached' });
    assert.equal(await other.dealCount(), 1_500);
    await page.reload();
    await workspace.ready();
    assert.equal(await workspace.dealCount(), 1_500);
    assert.equal(await workspace.picker.locator('[part~=tab]').count(), 4, 'in sight or behind the last one');
  });
}

function importedFacts(workspace) {
  const { store } = workspace;
  const pipeline = store.pipelines().find(({ name }) => name === 'sales pipeline');
  const facts = { stages: {}, wonValue: 0, products: new Set() };
  for (const deal of store.deals()) {
    if (deal.pipelineId !== pipeline?.id) continue;
    const stage = store.stage(deal.stageId, deal.pipelineId);
    const entry = (facts.stages[stage.name] ??= { count: 0, category: stage.category });
    entry.count += 1;
    if (stage.category === 'won') facts.wonValue += deal.value ?? 0;
    facts.products.add(store.nameOf('productId', deal.productId));
  }
  return { ...facts, products: facts.products.size };
}
