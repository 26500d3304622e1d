import assert from 'node:assert/strict';
import { centreOf } from './page/workspace-page.js';
import { journey } from './page/journey.js';

/** The page with boards whose backends throw, hang, lie and refuse. What is wrong is said once in the console as a warning. */
const options = { path: '/test/journeys/bad-backend/page.html', viewport: { width: 1280, height: 5_000 } };

function boardOf(workspace, id) {
  return workspace.page.locator(`#${id}`);
}

async function assertHealthy(workspace) {
  const healthy = boardOf(workspace, 'healthy');
  await healthy.getByText('Lamps for Hotel Nord').waitFor();
  await healthy.getByText('Desks for the town hall').waitFor();
}

journey(
  'backends that reject, throw at once, answer a page of HTML or break off: each board says why in its place',
  async (workspace) => {
    for (const [id, reason] of [
      ['throws', 'The sales database is being moved'],
      ['throws-at-once', 'Nobody is signed in'],
      ['garbage', 'it must answer an array of deals'],
      ['half-a-page', 'The connection was cut after the first page'],
    ]) {
      const board = boardOf(workspace, id);
      await board.getByText('The deals could not be loaded').waitFor();
      await board.getByText(reason).waitFor();
      await board.getByRole('button', { name: 'Try again' }).waitFor();
      assert.equal(await board.locator('[part~=card]').count(), 0, 'half of the deals would look like all of them');
    }
    await assertHealthy(workspace);
  },
  options,
);

journey(
  'a backend that hangs: the board waits in the shape of what comes, and says that it takes long',
  async (workspace) => {
    const board = boardOf(workspace, 'hangs');
    await board.locator('[part=board][aria-busy=true]').waitFor();
    await board.getByText('This takes longer than usual').waitFor({ state: 'attached' });
    await assertHealthy(workspace);
  },
  options,
);

journey(
  'deals that make no sense: the good ones stand, the lost one has a column of its own, all faults are listed',
  async (workspace) => {
    const board = boardOf(workspace, 'bad-deals');
    await board.getByText('Where nobody looks').waitFor();
    await board.locator('[part~="column-header"]', { hasText: 'no-such-stage' }).waitFor();
    await board.getByText('<img src=x onerror=').first().waitFor();
    assert.equal(await board.locator('[part~=card]', { hasText: 'The twin of the lamps' }).count(), 0);
    assert.equal(await board.locator('img').count(), 0);
    assert.equal(await workspace.page.title(), 'Boards on backends that misbehave');

    await board.locator('[part=problems] summary').click();
    const listed = await board.locator('[part=problems] li').allTextContents();
    for (const name of ['"lamp"', '"odd": value is NaN', '"odd": expectedCloseDate is "2024-02-31"', '"hostile"']) {
      assert.ok(
        listed.some((text) => text.includes(name)),
        `${name} is among: ${listed.join(' | ')}`,
      );
    }
    await assertHealthy(workspace);
  },
  options,
);

journey(
  'a pipeline without stages says so and offers to add the first',
  async (workspace) => {
    await boardOf(workspace, 'no-stages').getByText('This pipeline has no stages').waitFor();
    await assertHealthy(workspace);
  },
  options,
);

journey(
  'a backend that refuses a move: the card is back where it was, with the reason',
  async (workspace) => {
    const board = boardOf(workspace, 'refuses');
    const card = board.locator('[data-deal-id=lamp]');
    await card.waitFor();

    await carry(workspace, card, board.locator('[part~=column-body]').nth(1));

    await workspace.page
      .getByText(/The quarter is closed/)
      .first()
      .waitFor();
    await board.locator('[part~=column]').nth(0).locator('[data-deal-id=lamp]').waitFor();
  },
  options,
);

journey(
  'a backend that never answers a move: the card waits in its new place, and can be moved on',
  async (workspace) => {
    const board = boardOf(workspace, 'never-answers');
    const card = board.locator('[data-deal-id=lamp]');
    await card.waitFor();

    await carry(workspace, card, board.locator('[part~=column-body]').nth(1));
    const moved = board.locator('section[part~=column]').nth(1).locator('[data-deal-id=lamp][data-pending]');
    await moved.waitFor();
    await assertHealthy(workspace);

    await carry(workspace, moved, board.locator('[part~=column-body]').nth(0));
    await board.locator('section[part~=column]').nth(0).locator('[data-deal-id=lamp][data-pending]').waitFor();
  },
  options,
);

async function carry(workspace, card, body) {
  const from = await centreOf(card.locator('[part~=card-value]'));
  const to = await centreOf(body);
  const { mouse } = workspace.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 10, from.y + 8, { steps: 3 });
  await mouse.move(to.x, to.y, { steps: 8 });
  await body.locator('[part~=gap]:visible').waitFor();
  await mouse.up();
}
