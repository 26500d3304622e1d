import assert from 'node:assert/strict';
import { journey } from './page/journey.js';

/** A page with one board on a memory adapter. What it fetches after its first picture is lost on the way. */
const PATH = '/test/journeys/lost-parts/page.html';
/** The browser writes lost requests into the console by itself. */
const options = { path: PATH, expected: [/Failed to load resource/], viewport: { width: 1280, height: 600 } };

/**
 * Opens the page anew with the scripts lost whose name begins so, until `restore` is called.
 *
 * @returns {Promise<{restore: () => Promise<void>, lost: () => number}>}
 */
async function lose(workspace, name) {
  let lost = 0;
  const pattern = new RegExp(`/assets/${name.replaceAll('.', '[.]')}-[^/]*\\.js$`);
  await workspace.page.route(pattern, (route) => {
    lost += 1;
    return route.abort('connectionfailed');
  });
  await workspace.page.reload();
  await workspace.card('lamp').waitFor();
  return { lost: () => lost, restore: () => workspace.page.unroute(pattern) };
}

async function moveByMenu(workspace, stage) {
  await workspace.card('lamp').hover();
  await workspace.card('lamp').locator('[part~=card-menu]').click();
  await workspace.choose('Move to…', stage, 'At the top');
}

async function assertIn(workspace, stage) {
  await workspace.column(stage).locator('[data-deal-id=lamp]').waitFor();
}

for (const [name, what] of [
  ['interaction-part', 'what a board is used with'],
  ['writing', 'what changes deals'],
  ['sortable.core.esm', 'what hears a drag'],
]) {
  journey(
    `${what} is lost: the board shows its deals and says so, and tries again when asked`,
    async (workspace) => {
      const { restore, lost } = await lose(workspace, name);
      const note = workspace.board.getByRole('alert');
      await note.getByText('A part of this page did not load').waitFor();
      assert.ok(lost() > 0, `a script named ${name} was asked for`);
      await note.getByRole('button', { name: 'Try again' }).click();
      await note.waitFor();

      await restore();
      await note.getByRole('button', { name: 'Try again' }).click();
      await note.waitFor({ state: 'detached' });
      await workspace.drag('lamp', 'Offer');
      await assertIn(workspace, 'Offer');
      await moveByMenu(workspace, 'New');
      await assertIn(workspace, 'New');
    },
    options,
  );
}

journey(
  'what filters is lost: nothing shows that was not asked for, the board says why, and tries again when asked',
  async (workspace) => {
    const { restore, lost } = await lose(workspace, 'refinements');
    await workspace.board.evaluate((board) => (board.view = { ...board.view, text: 'nord' }));
    const state = workspace.board.getByRole('alert');
    await state.getByText('The part of the script that filters and sorts did not load').waitFor();
    assert.ok(lost() > 0, 'it was asked for');
    assert.equal(await workspace.card('lamp').count(), 0);

    await restore();
    await state.getByRole('button', { name: 'Try again' }).click();
    await workspace.card('lamp').waitFor();
    await workspace.board.evaluate((board) => (board.view = { ...board.view, text: 'bergen' }));
    await workspace.board.getByText('No deal matches the filter').waitFor();
  },
  options,
);

journey(
  "what keeps a page's own cards is lost: the board draws its own",
  async (workspace) => {
    const { lost } = await lose(workspace, 'custom-card');
    await workspace.board.evaluate((board) => {
      board.renderCard = (deal) => document.createTextNode(`own ${deal.title}`);
    });
    await workspace.page.waitForTimeout(300);
    assert.ok(lost() > 0, 'it was asked for');
    await workspace.card('lamp').getByText('Lamps for Hotel Nord').waitFor();
  },
  options,
);

journey(
  'the rules of the memory adapter are lost: a move stands, waits, and is kept once they are there',
  async (workspace) => {
    const { restore, lost } = await lose(workspace, 'memory-writing');
    await workspace.board.evaluate((board) => {
      board.addEventListener('fl-deal-move-saved', () => (board.dataset.saved = 'yes'));
    });
    await moveByMenu(workspace, 'Offer');
    await assertIn(workspace, 'Offer');
    await workspace.page.waitForTimeout(500);
    assert.ok(lost() > 0, 'they were asked for');
    assert.equal(await workspace.board.getAttribute('data-saved'), null);

    await restore();
    await workspace.page.locator('fl-board[data-saved=yes]').waitFor();
    await assertIn(workspace, 'Offer');
  },
  options,
);
