import assert from 'node:assert/strict';
import { centreOf } from './page/desk.js';
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

async function assertFits(desk, what) {
  const { scroll, inner } = await desk.page.evaluate(() => ({
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
  async (desk) => {
    await desk.ready();
    const [id] = await desk.cardsIn('sw-discovery');
    const finger = await Finger.on(desk.page);
    const from = await centreOf(desk.card(id).locator('[part~=card-value]'));
    const to = await centreOf(desk.column('sw-demo').locator('[part~=column-body]'));

    await finger.down(from);
    await desk.page.waitForTimeout(LONG_PRESS);
    await finger.glide(from, to);
    await desk.column('sw-demo').locator('[part~=gap]:visible').waitFor();
    await finger.up();

    await desk.column('sw-demo').locator(`[data-deal-id="${id}"]`).waitFor();
    assert.equal((await desk.deal(id)).stageId, 'sw-demo');
  },
  TABLET,
);

journey(
  'a finger that glides over cards scrolls the column and moves nothing',
  async (desk) => {
    await desk.ready();
    const before = await desk.columns();
    const body = desk.column('sw-discovery').locator('[part~=column-body]');
    const finger = await Finger.on(desk.page);
    const from = await centreOf(desk.card((await desk.cardsIn('sw-discovery'))[2]).locator('[part~=card-value]'));

    await finger.down(from);
    await finger.glide(from, { x: from.x + 4, y: from.y - 260 });
    await finger.up();

    await desk.page.waitForFunction((element) => element.scrollTop > 100, await body.elementHandle());
    assert.deepEqual(await desk.columns(), before);
    assert.equal(await desk.panel.count(), 0, 'nor does it open a card');
  },
  TABLET,
);

journey(
  'on 320 px everything is in reach, and the page never scrolls sideways',
  async (desk) => {
    const { page } = desk;
    await desk.ready();
    await assertFits(desk, 'the board');
    const head = await desk.board.locator('[part~=column-header]').first().boundingBox();
    const status = await page.locator('fl-sync-status').boundingBox();
    const share = (status.y - head.y) / 640;
    assert.ok(share >= 2 / 3, `a stage and its deals have ${String(Math.round(share * 100))} % of the page`);
    for (const name of ['List', 'Settings', 'New deal']) {
      await assertReachable(page.locator('demo-desk header').getByRole('button', { name, exact: true }), name);
    }
    for (const tab of await desk.picker.getByRole('tab').all()) await assertReachable(tab, 'a pipeline');
    const stages = desk.board.locator('[data-act=tab]');
    assert.equal(await stages.count(), 7, 'one tab for each column');
    await assertReachable(stages.last(), 'the last stage');
    await stages.nth(2).tap();
    await desk.column('sw-pilot').locator('[part~=card]').first().waitFor();
    await page.waitForTimeout(400);
    const card = desk.column('sw-pilot').locator('[part~=card]').first();
    await assertReachable(card, 'a card of the stage that was chosen');

    await card.locator('[part~=card-title]').tap();
    await desk.panel.locator('[part~=title]').waitFor();
    await assertFits(desk, 'the panel');
    await page.keyboard.press('Escape');
    await desk.panel.waitFor({ state: 'hidden' });

    await page.locator('fl-filter-bar [data-act=sheet]').tap();
    await page.locator('fl-filter-bar section[data-field=value]').waitFor();
    await assertFits(desk, 'the filters');
    await page.keyboard.press('Escape');

    await desk.show('List');
    await desk.list.locator('[data-deal-id]').first().waitFor();
    await assertFits(desk, 'the list');

    await desk.setting('Stages');
    await page.locator('fl-stage-editor input').first().waitFor();
    await assertFits(desk, 'the stage editor');
    await page.keyboard.press('Escape');
    await page.locator('fl-stage-editor').waitFor({ state: 'detached' });

    await desk.setting('Import');
    await desk.importer.waitFor();
    await assertFits(desk, 'the import');
  },
  PHONE,
);

journey(
  'on 320 px the menu of a card moves it without a drag',
  async (desk) => {
    await desk.ready();
    const [id] = await desk.cardsIn('sw-discovery');

    await desk.card(id).locator('[part~=card-menu]').tap();
    await desk.choose('Move to…');
    await desk.page.getByRole('menuitem', { name: 'Back: Move to…' }).tap();
    await desk.choose('Move to…', 'Demo', 'At the top');

    await desk.page.waitForFunction(
      ([workspace, wanted]) => workspace.store.deal(wanted).stageId === 'sw-demo',
      [await desk.page.locator('fl-workspace').elementHandle(), id],
    );
    await assertFits(desk, 'after the move');
  },
  PHONE,
);
