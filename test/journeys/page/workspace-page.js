import assert from 'node:assert/strict';

/**
 * What a column says of itself, in whole units of its currency.
 * @typedef {{stageId: string, name: string, count: number, total: number, category: string | null}} Column
 */

/** The workspace as a person uses it: mouse, keys and fingers; and what it shows, read from the page. */
export class WorkspacePage {
  /**
   * @param {import('playwright').Page} page
   * @param {{hasTouch?: boolean}} [device] where there are fingers, they press
   */
  constructor(page, { hasTouch = false } = {}) {
    this.page = page;
    this.hasTouch = hasTouch;
    this.board = page.locator('fl-board');
    this.list = page.locator('fl-deal-list');
    this.picker = page.locator('fl-pipeline-picker');
    this.panel = page.locator('fl-deal-panel');
    this.importer = page.locator('fl-deal-import');
    this.status = page.locator('fl-sync-status');
  }

  /** Waits until deals are loaded and, on the board, drawn. */
  async ready() {
    await this.picker.getByRole('tab').first().waitFor();
    await this.page.locator('fl-board [part~=card], fl-deal-list [data-deal-id]').first().waitFor();
  }

  /** Waits until the backend has confirmed everything. */
  async saved() {
    await this.status
      .getByText(/All changes saved|Đã lưu/)
      .first()
      .waitFor();
  }

  /** @param {string} stageId */
  column(stageId) {
    return this.board.locator(`section[part~=column][data-stage-id="${stageId}"]`);
  }

  /** @param {string} id */
  card(id) {
    return this.board.locator(`[part~=card][data-deal-id="${id}"]`);
  }

  /** @returns {Promise<Column[]>} as the headers say it; folded columns say no total */
  async columns() {
    const read = await this.board.locator('section[part~=column]:not([data-folded])').evaluateAll((sections) =>
      sections.map((section) => ({
        stageId: section.dataset.stageId,
        name: section.querySelector('[part~=column-name]')?.getAttribute('title') ?? '',
        count: section.querySelector('[part~=column-count]')?.textContent ?? '',
        total: section.querySelector('[part~=column-total]')?.getAttribute('title')?.split('\n')[0] ?? '',
        category: section.querySelector('[part~=column-weighted]') ? 'open' : 'closed',
      })),
    );
    return read.map((column) => ({ ...column, count: amount(column.count), total: amount(column.total) }));
  }

  /** @param {string} stageId @returns {Promise<Column>} */
  async columnFacts(stageId) {
    const found = (await this.columns()).find((column) => column.stageId === stageId);
    assert.ok(found, `the board has a column ${stageId}`);
    return found;
  }

  /** A tile above the board, by its English name. */
  async figure(name) {
    const term = this.page.locator('demo-figures dt').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });
    return amount((await term.locator('xpath=..').locator('.key-figure').textContent()) ?? '');
  }

  /** Ids of the cards that are drawn in a column, from top to bottom. */
  async cardsIn(stageId) {
    return this.column(stageId)
      .locator('[part~=card]:not([data-off])')
      .evaluateAll((cards) => cards.map((card) => card.dataset.dealId));
  }

  /**
   * A deal as the store of this page knows it.
   * @param {string} id
   */
  async deal(id) {
    return this.page.locator('fl-workspace').evaluate((workspace, wanted) => {
      const deal = workspace.store.deal(wanted);
      return deal ? JSON.parse(JSON.stringify(deal)) : null;
    }, id);
  }

  async dealCount() {
    return this.page.locator('fl-workspace').evaluate((workspace) => workspace.store.dealCount);
  }

  /** The shared view as plain data. */
  async view() {
    return this.page
      .locator('fl-workspace')
      .evaluate((workspace) => JSON.parse(JSON.stringify(workspace.store.view(''))));
  }

  /** Id of the card or row that has the focus; null when it is elsewhere. */
  async focusedDeal() {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.closest('[data-deal-id]')?.dataset.dealId ?? null;
    });
  }

  /**
   * Presses a card, carries it in small steps and lets go in the middle of a column.
   * @param {string} id
   * @param {string} stageId
   */
  async drag(id, stageId) {
    await this.hold(id, stageId);
    await this.page.mouse.up();
  }

  /** Likewise, without letting go. */
  async hold(id, stageId) {
    const from = await centreOf(this.card(id).locator('[part~=card-value]'));
    const to = await centreOf(this.column(stageId).locator('[part~=column-body]'));
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 12, from.y + 6, { steps: 3 });
    await mouse.move(to.x, to.y, { steps: 12 });
    await this.column(stageId).locator('[part~=gap]:visible').waitFor();
  }

  /** @param {import('playwright').Locator} control */
  press(control) {
    return this.hasTouch ? control.tap() : control.click();
  }

  /** @param {'Board' | 'List'} layout */
  async show(layout) {
    await this.press(this.page.locator('demo-shell').getByRole('button', { name: layout, exact: true }));
  }

  /** Opens the settings of the page and chooses along the way. */
  async setting(...path) {
    await this.press(this.page.locator('demo-shell header').getByRole('button', { name: /^(Settings|Cài đặt)$/ }));
    await this.choose(...path);
  }

  /** Chooses from the open menu, one level after the other, by what an entry says without its hint. */
  async choose(...path) {
    for (const name of path) {
      const label = this.page
        .locator('.label')
        .filter({ hasText: typeof name === 'string' ? new RegExp(`^\\s*${escaped(name)}\\s*$`) : name });
      await this.press(this.page.locator('fl-ui-menu [role^=menuitem]').filter({ has: label }).last());
    }
  }

  /** The dialog that is open. */
  get dialog() {
    return this.page.locator('fl-ui-dialog[open]');
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** "1,234" or "$1,234.50" as a number; text without digits as 0. */
export function amount(text) {
  return Number(text.replace(/[^0-9.]/g, '') || 0);
}

/** @param {import('playwright').Locator} locator */
export async function centreOf(locator) {
  const box = await locator.boundingBox();
  assert.ok(box, 'it is on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Drops files from the disk onto the middle of the page, as a file manager would.
 * @param {import('playwright').Page} page
 * @param {string[]} files
 */
export async function dropFiles(page, files) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}
