import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

/** The pipeline whose first two stages these journeys move between. */
const FROM = 'sw-discovery';
const TO = 'sw-demo';
const PATH = '/#board/software';

/** A deal in FROM that has a value, with both columns as they are before it moves. */
async function scene(desk) {
  await desk.ready();
  for (const id of await desk.cardsIn(FROM)) {
    const deal = await desk.deal(id);
    if (deal.value > 0) return { id, deal, from: await desk.columnFacts(FROM), to: await desk.columnFacts(TO) };
  }
  throw new Error(`No card in ${FROM} has a value.`);
}

/** Both headers have changed by exactly this deal. */
async function assertMoved(desk, { id, deal, from, to }) {
  await desk.column(TO).locator(`[data-deal-id="${id}"]`).waitFor();
  assert.equal((await desk.deal(id)).stageId, TO);
  const [fromNow, toNow] = [await desk.columnFacts(FROM), await desk.columnFacts(TO)];
  assert.deepEqual([fromNow.count, toNow.count], [from.count - 1, to.count + 1]);
  assert.deepEqual([fromNow.total, toNow.total], [from.total - deal.value, to.total + deal.value]);
}

async function assertUnmoved(desk, { id, deal, from, to }) {
  await desk.column(FROM).locator(`[data-deal-id="${id}"]`).waitFor();
  const now = await desk.deal(id);
  assert.deepEqual([now.stageId, now.rank, now.stageEnteredAt], [deal.stageId, deal.rank, deal.stageEnteredAt]);
  assert.deepEqual([await desk.columnFacts(FROM), await desk.columnFacts(TO)], [from, to]);
}

journey(
  'a card dragged to another column changes both totals by its value, and Ctrl+Z takes it back',
  async (desk) => {
    const before = await scene(desk);

    await desk.drag(before.id, TO);
    await assertMoved(desk, before);
    await desk.saved();

    await desk.page.keyboard.press('Control+z');
    await assertUnmoved(desk, before);
    await desk.saved();
  },
  { path: PATH },
);

journey(
  'Escape during a drag leaves the card where it was',
  async (desk) => {
    const before = await scene(desk);
    const { mouse, keyboard } = desk.page;

    await desk.hold(before.id, TO);
    await keyboard.press('Escape');
    await mouse.up();

    await desk.page.locator('fl-board .preview:popover-open').waitFor({ state: 'detached' });
    await assertUnmoved(desk, before);
  },
  { path: PATH },
);

journey(
  'Space lifts a card, arrows carry it, Space drops it; the focus stays with it',
  async (desk) => {
    const before = await scene(desk);
    const { keyboard } = desk.page;

    await desk.board.evaluate((board, id) => board.focusDeal(id), before.id);
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');

    await assertMoved(desk, before);
    assert.equal(await desk.focusedDeal(), before.id);
  },
  { path: PATH },
);

journey(
  'Escape puts a lifted card back, with the focus on it',
  async (desk) => {
    const before = await scene(desk);
    const { keyboard } = desk.page;

    await desk.board.evaluate((board, id) => board.focusDeal(id), before.id);
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('Escape');

    await assertUnmoved(desk, before);
    assert.equal(await desk.focusedDeal(), before.id);
  },
  { path: PATH },
);

journey(
  'the menu of a card moves it without a drag',
  async (desk) => {
    const before = await scene(desk);

    await desk.card(before.id).hover();
    await desk.card(before.id).locator('[part~=card-menu]').click();
    await desk.choose('Move to…', before.to.name, 'At the top');

    await assertMoved(desk, before);
    assert.equal((await desk.cardsIn(TO))[0], before.id);
  },
  { path: PATH },
);

journey(
  'a drop on lost asks for the reason there and then; cancel puts the card back exactly',
  async (desk) => {
    const before = await scene(desk);
    const lost = 'sw-lost';
    await desk.column(lost).scrollIntoViewIfNeeded();

    await desk.drag(before.id, lost);
    await desk.dialog.getByText('Why was it lost?').waitFor();
    await desk.dialog.getByRole('button', { name: 'Cancel' }).click();
    await desk.dialog.waitFor({ state: 'detached' });
    await assertUnmoved(desk, before);

    await desk.drag(before.id, lost);
    await desk.dialog.getByRole('radio').first().check();
    await desk.dialog.getByRole('button', { name: 'Mark as lost', exact: true }).click();
    await desk.column(lost).locator(`[data-deal-id="${before.id}"]`).waitFor();
    const now = await desk.deal(before.id);
    assert.equal(now.stageId, lost);
    assert.ok(now.lostReasonId && now.closedAt);
  },
  { path: PATH, viewport: { width: 2000, height: 900 } },
);

journey(
  'what was moved is still there after a reload, and so is the look of the page',
  async (desk) => {
    const before = await scene(desk);
    await desk.drag(before.id, TO);
    await assertMoved(desk, before);
    await desk.saved();

    await desk.page.reload();
    await desk.ready();

    await assertMoved(desk, before);
    assert.equal(await desk.dealCount(), 300);
    assert.match(desk.page.url(), /#board\/software$/);
  },
  { path: PATH },
);
