import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

/** The pipeline whose first two stages these journeys move between. */
const FROM = 'sw-discovery';
const TO = 'sw-demo';
const PATH = '/#board/software';

/** A deal in FROM that has a value, with both columns as they are before it moves. */
async function scene(workspace) {
  await workspace.ready();
  for (const id of await workspace.cardsIn(FROM)) {
    const deal = await workspace.deal(id);
    if (deal.value > 0)
      return { id, deal, from: await workspace.columnFacts(FROM), to: await workspace.columnFacts(TO) };
  }
  throw new Error(`No card in ${FROM} has a value.`);
}

/** Both headers have changed by exactly this deal. */
async function assertMoved(workspace, { id, deal, from, to }) {
  await workspace.column(TO).locator(`[data-deal-id="${id}"]`).waitFor();
  assert.equal((await workspace.deal(id)).stageId, TO);
  const [fromNow, toNow] = [await workspace.columnFacts(FROM), await workspace.columnFacts(TO)];
  assert.deepEqual([fromNow.count, toNow.count], [from.count - 1, to.count + 1]);
  assert.deepEqual([fromNow.total, toNow.total], [from.total - deal.value, to.total + deal.value]);
}

async function assertUnmoved(workspace, { id, deal, from, to }) {
  await workspace.column(FROM).locator(`[data-deal-id="${id}"]`).waitFor();
  const now = await workspace.deal(id);
  assert.deepEqual([now.stageId, now.rank, now.stageEnteredAt], [deal.stageId, deal.rank, deal.stageEnteredAt]);
  assert.deepEqual([await workspace.columnFacts(FROM), await workspace.columnFacts(TO)], [from, to]);
}

journey(
  'a card dragged to another column changes both totals by its value, and Ctrl+Z takes it back',
  async (workspace) => {
    const before = await scene(workspace);

    await workspace.drag(before.id, TO);
    await assertMoved(workspace, before);
    await workspace.saved();

    await workspace.page.keyboard.press('Control+z');
    await assertUnmoved(workspace, before);
    await workspace.saved();
  },
  { path: PATH },
);

journey(
  'Escape during a drag leaves the card where it was',
  async (workspace) => {
    const before = await scene(workspace);
    const { mouse, keyboard } = workspace.page;

    await workspace.hold(before.id, TO);
    await keyboard.press('Escape');
    await mouse.up();

    await workspace.page.locator('fl-board .preview:popover-open').waitFor({ state: 'detached' });
    await assertUnmoved(workspace, before);
  },
  { path: PATH },
);

journey(
  'Space lifts a card, arrows carry it, Space drops it; the focus stays with it',
  async (workspace) => {
    const before = await scene(workspace);
    const { keyboard } = workspace.page;

    await workspace.board.evaluate((board, id) => board.focusDeal(id), before.id);
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');

    await assertMoved(workspace, before);
    assert.equal(await workspace.focusedDeal(), before.id);
  },
  { path: PATH },
);

journey(
  'Escape puts a lifted card back, with the focus on it',
  async (workspace) => {
    const before = await scene(workspace);
    const { keyboard } = workspace.page;

    await workspace.board.evaluate((board, id) => board.focusDeal(id), before.id);
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('Escape');

    await assertUnmoved(workspace, before);
    assert.equal(await workspace.focusedDeal(), before.id);
  },
  { path: PATH },
);

journey(
  'the menu of a card moves it without a drag',
  async (workspace) => {
    const before = await scene(workspace);

    await workspace.card(before.id).hover();
    await workspace.card(before.id).locator('[part~=card-menu]').click();
    await workspace.choose('Move to…', before.to.name, 'At the top');

    await assertMoved(workspace, before);
    assert.equal((await workspace.cardsIn(TO))[0], before.id);
  },
  { path: PATH },
);

journey(
  'a drop on lost asks for the reason there and then; cancel puts the card back exactly',
  async (workspace) => {
    const before = await scene(workspace);
    const lost = 'sw-lost';
    await workspace.column(lost).scrollIntoViewIfNeeded();

    await workspace.drag(before.id, lost);
    await workspace.dialog.getByText('Why was it lost?').waitFor();
    await workspace.dialog.getByRole('button', { name: 'Cancel' }).click();
    await workspace.dialog.waitFor({ state: 'detached' });
    await assertUnmoved(workspace, before);

    await workspace.drag(before.id, lost);
    await workspace.dialog.getByRole('radio').first().check();
    await workspace.dialog.getByRole('button', { name: 'Mark as lost', exact: true }).click();
    await workspace.column(lost).locator(`[data-deal-id="${before.id}"]`).waitFor();
    const now = await workspace.deal(before.id);
    assert.equal(now.stageId, lost);
    assert.ok(now.lostReasonId && now.closedAt);
  },
  { path: PATH, viewport: { width: 2000, height: 900 } },
);

journey(
  'what was moved is still there after a reload, and so is the look of the page',
  async (workspace) => {
    const before = await scene(workspace);
    await workspace.drag(before.id, TO);
    await assertMoved(workspace, before);
    await workspace.saved();

    await workspace.page.reload();
    await workspace.ready();

    await assertMoved(workspace, before);
    assert.equal(await workspace.dealCount(), 1_500);
    assert.match(workspace.page.url(), /#board\/software$/);
  },
  { path: PATH },
);
