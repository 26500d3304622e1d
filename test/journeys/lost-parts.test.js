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
async function lose(desk, name) {
  let lost = 0;
  const pattern = new RegExp(`/assets/${name.replaceAll('.', '[.]')}-[^/]*\\.js$`);
  await desk.page.route(pattern, (route) => {
    lost += 1;
    return route.abort('connectionfailed');
  });
  await desk.page.reload();
  await desk.card('lamp').waitFor();
  return { lost: () => lost, restore: () => desk.page.unroute(pattern) };
}

async function moveByMenu(desk, stage) {
  await desk.card('lamp').hover();
  await desk.card('lamp').locator('[part~=card-menu]').click();
  await desk.choose('Move to…', stage, 'At the top');
}

async function assertIn(desk, stage) {
  await desk.column(stage).locator('[data-deal-id=lamp]').waitFor();
}

for (const [name, what] of [
  ['hands-part', 'what a board is used with'],
  ['writing', 'what changes deals'],
  ['sortable.core.esm', 'what hears a drag'],
]) {
  journey(
    `${what} is lost: the board shows its deals and says so, and tries again when asked`,
    async (desk) => {
      const { restore, lost } = await lose(desk, name);
      const note = desk.board.getByRole('alert');
      await note.getByText('A part of this page did not load').waitFor();
      assert.ok(lost() > 0, `a script named ${name} was asked for`);
      await note.getByRole('button', { name: 'Try again' }).click();
      await note.waitFor();

      await restore();
      await note.getByRole('button', { name: 'Try again' }).click();
      await note.waitFor({ state: 'detached' });
      await desk.drag('lamp', 'Offer');
      await assertIn(desk, 'Offer');
      await moveByMenu(desk, 'New');
      await assertIn(desk, 'New');
    },
    options,
  );
}

journey(
  'what filters is lost: nothing shows that was not asked for, the board says why, and tries again when asked',
  async (desk) => {
    const { restore, lost } = await lose(desk, 'refinements');
    await desk.board.evaluate((board) => (board.view = { ...board.view, text: 'nord' }));
    const state = desk.board.getByRole('alert');
    await state.getByText('The part of the script that filters and sorts did not load').waitFor();
    assert.ok(lost() > 0, 'it was asked for');
    assert.equal(await desk.card('lamp').count(), 0);

    await restore();
    await state.getByRole('button', { name: 'Try again' }).click();
    await desk.card('lamp').waitFor();
    await desk.board.evaluate((board) => (board.view = { ...board.view, text: 'bergen' }));
    await desk.board.getByText('No deal matches the filter').waitFor();
  },
  options,
);

journey(
  "what keeps a page's own cards is lost: the board draws its own",
  async (desk) => {
    const { lost } = await lose(desk, 'custom-card');
    await desk.board.evaluate((board) => {
      board.renderCard = (deal) => document.createTextNode(`own ${deal.title}`);
    });
    await desk.page.waitForTimeout(300);
    assert.ok(lost() > 0, 'it was asked for');
    await desk.card('lamp').getByText('Lamps for Hotel Nord').waitFor();
  },
  options,
);

journey(
  'the rules of the memory adapter are lost: a move stands, waits, and is kept once they are there',
  async (desk) => {
    const { restore, lost } = await lose(desk, 'memory-writing');
    await desk.board.evaluate((board) => {
      board.addEventListener('fl-deal-move-saved', () => (board.dataset.saved = 'yes'));
    });
    await moveByMenu(desk, 'Offer');
    await assertIn(desk, 'Offer');
    await desk.page.waitForTimeout(500);
    assert.ok(lost() > 0, 'they were asked for');
    assert.equal(await desk.board.getAttribute('data-saved'), null);

    await restore();
    await desk.page.locator('fl-board[data-saved=yes]').waitFor({ timeout: 30_000 });
    await assertIn(desk, 'Offer');
  },
  options,
);
