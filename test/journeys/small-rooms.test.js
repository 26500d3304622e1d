import assert from 'node:assert/strict';
import { centreOf } from './page/workspace-page.js';
import { journey } from './page/journey.js';

const PHONE = {
  viewport: { width: 320, height: 640 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  path: '/#board/software',
};
const TABLET = { viewport: { width: 900, height: 1_100 }, hasTouch: true, path: '/#board/software' };
/** Longer than the press that makes a drag. */
const LONG_PRESS = 350;

/** A finger on the screen, in CSS pixels. */
class Finger {
  static async on(page) {
    return new Finger(await page.context().newCDPSession(page));
  }
  constructor(session) {
    this.session = session;
  }
  down(at) {
    return this.#send('touchStart', [at]);
  }
  up() {
    return this.#send('touchEnd', []);
  }
  async glide(from, to, steps = 12) {
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await this.#send('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
    }
  }
  #send(type, touchPoints) {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}

async function assertFits(workspace, what) {
  const { scroll, inner } = await workspace.page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    inner: window.innerWidth,
  }));
  assert.ok(scroll <= inner, `${what}: the page is ${scroll} px wide in a window of ${inner} px`);
}

/** The whole control lies in the window, or its scroller can bring it there. */
async function assertReachable(locator, what) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  assert.ok(box && box.x >= -1 && box.x + box.width <= 321, `${what} is in reach: ${JSON.stringify(box)}`);
}

journey(
  'a long press with a finger drags a card to another column',
  async (workspace) => {
    await workspace.ready();
    const [id] = await workspace.cardsIn('sw-discovery');
    const finger = await Finger.on(workspace.page);
    const from = await centreOf(workspace.card(id).locator('[part~=card-value]'));
    const to = await centreOf(workspace.column('sw-demo').locator('[part~=column-body]'));

    await finger.down(from);
    await workspace.page.waitForTimeout(LONG_PRESS);
    await finger.glide(from, to);
    await workspace.column('sw-demo').locator('[part~=gap]:visible').waitFor();
    await finger.up();

    await workspace.column('sw-demo').locator(`[data-deal-id="${id}"]`).waitFor();
    assert.equal((await workspace.deal(id)).stageId, 'sw-demo');
  },
  TABLET,
);

journey(
  'a finger that glides over cards scrolls the column and moves nothing',
  async (workspace) => {
    await workspace.ready();
    const before = await workspace.columns();
    const body = workspace.column('sw-discovery').locator('[part~=column-body]');
    const finger = await Finger.on(workspace.page);
    const from = await centreOf(
      workspace.card((await workspace.cardsIn('sw-discovery'))[2]).locator('[part~=card-value]'),
    );

    await finger.down(from);
    await finger.glide(from, { x: from.x + 4, y: from.y - 260 });
    await finger.up();

    await workspace.page.waitForFunction((element) => element.scrollTop > 100, await body.elementHandle());
    assert.deepEqual(await workspace.columns(), before);
    assert.equal(await workspace.panel.count(), 0, 'nor does it open a card');
  },
  TABLET,
);

journey(
  'on 320 px everything is in reach, and the page never scrolls sideways',
  async (workspace) => {
    const { page } = workspace;
    await workspace.ready();
    await assertFits(workspace, 'the board');
    const head = await workspace.board.locator('[part~=column-header]').first().boundingBox();
    const status = await page.locator('fl-sync-status').boundingBox();
    const share = (status.y - head.y) / 640;
    assert.ok(share >= 2 / 3, `a stage and its deals have ${String(Math.round(share * 100))} % of the page`);
    for (const name of ['List', 'Settings', 'New deal']) {
      await assertReachable(page.locator('demo-shell header').getByRole('button', { name, exact: true }), name);
    }
    for (const tab of await workspace.picker.getByRole('tab').all()) await assertReachable(tab, 'a pipeline');
    const stages = workspace.board.locator('[data-act=tab]');
    assert.equal(await stages.count(), 7, 'one tab for each column');
    await assertReachable(stages.last(), 'the last stage');
    await stages.nth(2).tap();
    await workspace.column('sw-pilot').locator('[part~=card]').first().waitFor();
    await page.waitForTimeout(400);
    const card = workspace.column('sw-pilot').locator('[part~=card]').first();
    await assertReachable(card, 'a card of the stage that was chosen');

    await card.locator('[part~=card-title]').tap();
    await workspace.panel.locator('[part~=title]').waitFor();
    await assertFits(workspace, 'the panel');
    await page.keyboard.press('Escape');
    await workspace.panel.waitFor({ state: 'hidden' });

    await page.locator('fl-filter-bar [data-act=sheet]').tap();
    await page.locator('fl-filter-bar section[data-field=value]').waitFor();
    await assertFits(workspace, 'the filters');
    await page.keyboard.press('Escape');

    await workspace.show('List');
    await workspace.list.locator('[data-deal-id]').first().waitFor();
    await assertFits(workspace, 'the list');

    await workspace.setting('Stages');
    await page.locator('fl-stage-editor input').first().waitFor();
    await assertFits(workspace, 'the stage editor');
    await page.keyboard.press('Escape');
    await page.locator('fl-stage-editor').waitFor({ state: 'detached' });

    await workspace.setting('Import');
    await workspace.importer.waitFor();
    await assertFits(workspace, 'the import');
  },
  PHONE,
);

journey(
  'on 320 px the menu of a card moves it without a drag',
  async (workspace) => {
    await workspace.ready();
    const [id] = await workspace.cardsIn('sw-discovery');

    await workspace.card(id).locator('[part~=card-menu]').tap();
    await workspace.choose('Move to…');
    await workspace.page.getByRole('menuitem', { name: 'Back: Move to…' }).tap();
    await workspace.choose('Move to…', 'Demo', 'At the top');

    await workspace.page.waitForFunction(
      ([workspace, wanted]) => workspace.store.deal(wanted).stageId === 'sw-demo',
      [await workspace.page.locator('fl-workspace').elementHandle(), id],
    );
    await assertFits(workspace, 'after the move');
  },
  PHONE,
);
