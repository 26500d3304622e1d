import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { ActDetail } from '../../src/element-base/acts/act.js';
import { itIn } from '../browsers/it-in.js';
import { sendTouch } from '../browsers/page-commands.js';
import { askedNeeds } from './asked-needs.js';
import { boardWith, card, carry, column, dealsIn, idsIn, middle, PIPELINE, settled, text } from './board-fixture.js';
import { expectAccessible } from '../suites/accessible.js';

const LOST_REASONS = { lostReasons: [{ id: 'price', name: 'Too expensive' }] };

afterEach(async () => {
  document.querySelector('fl-ui-toast')?.remove();
  await sendMouse({ type: 'move', position: [1, 1] });
});

describe('fl-board', () => {
  it('shows a column for each stage with its count, total and weighted total', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 2)] });

    const header = column(board, 'qualified').querySelector('[part="column-header"]');
    expect(text(header?.querySelector('[part="column-name"]'))).to.contain('Qualified');
    expect(text(header?.querySelector('[part="column-count"]'))).to.equal('3');
    expect(text(header?.querySelector('[part="column-total"]'))).to.equal('$3,000');
    expect(text(header?.querySelector('[part="column-weighted"]'))).to.equal('$300 weighted');
    expect(idsIn(board, 'proposal')).to.deep.equal(['p0', 'p1']);
  });

  it('keeps as many nodes for ten thousand cards as for a hundred', async () => {
    const few = await boardWith({ deals: dealsIn('qualified', 100) });
    const many = await boardWith({ deals: dealsIn('qualified', 10_000) });

    const nodes = (board: Element): number => board.shadowRoot?.querySelectorAll('*').length ?? 0;
    expect(nodes(many)).to.equal(nodes(few));
    expect(idsIn(many, 'qualified').length).to.be.below(20);
  });

  it('draws the cards of the place scrolled to within the same frame', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 10_000) });
    const body = column(board, 'qualified').querySelector<HTMLElement>('[part="column-body"]')!;

    body.scrollTop = 400_000;
    await new Promise((resolve) => requestAnimationFrame(resolve));

    const { top, bottom } = body.getBoundingClientRect();
    const root = board.shadowRoot!;
    for (let y = top + 20; y < bottom - 20; y += 40) {
      const at = root.elementFromPoint(body.getBoundingClientRect().left + 60, y);
      expect(at?.closest('.cards, .card'), `blank at ${y}`).to.not.equal(null);
    }
  });

  it('scrolls to a deal far down and focuses it', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 5_000) });

    const found = await board.focusDeal('q4999');

    expect(found).to.equal(true);
    expect(board.shadowRoot?.activeElement?.closest('.card')?.getAttribute('data-deal-id')).to.equal('q4999');
    const box = card(board, 'q4999').getBoundingClientRect();
    const body = column(board, 'qualified').querySelector('.body')!.getBoundingClientRect();
    expect(box.bottom).to.be.at.most(body.bottom + 1);
    expect(card(board, 'q4999').getAttribute('aria-posinset')).to.equal('5000');
  });

  it('moves a card by the mouse and announces and undoes it', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 3)] });
    const moved = oneEvent(board, 'fl-deal-move');

    await carry(card(board, 'q0'), middle(card(board, 'p1')));
    const gap = column(board, 'proposal').querySelector<HTMLElement>('.gap')!;
    const said = text(gap);
    await sendMouse({ type: 'up' });
    const { detail } = (await moved) as CustomEvent<ActDetail>;
    await settled(board);

    expect(said).to.equal('Proposal becomes $4,000 · weighted +$500');
    expect(detail.source).to.equal('pointer');
    expect(idsIn(board, 'qualified')).to.deep.equal(['q1', 'q2']);
    expect(idsIn(board, 'proposal')).to.include('q0');
    await waitUntil(() =>
      text(document.querySelector('[data-fl-live-region]')).includes('qualified 0 moved from Qualified to Proposal'),
    );

    await board.focusDeal('q0');
    await sendKeys({ press: 'Control+z' });
    await settled(board);
    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
  });

  it('puts a card back where it was when Escape is pressed during a drag', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 1)] });
    let moves = 0;
    board.addEventListener('fl-before-deal-move', () => (moves += 1));

    await carry(card(board, 'q0'), middle(card(board, 'p0')));
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(moves).to.equal(0);
    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
    expect(board.shadowRoot?.querySelector('.preview .card')).to.equal(null);
  });

  it('loses no click after a drag', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 1)] });
    const opened: string[] = [];
    board.addEventListener('fl-deal-open', (event) => opened.push((event as CustomEvent<{ id: string }>).detail.id));

    await carry(card(board, 'q0'), middle(card(board, 'p0')));
    await sendMouse({ type: 'up' });
    await aTimeout(150);
    const afterDrag = [...opened];
    await sendMouse({ type: 'click', position: middle(card(board, 'q2').querySelector('.title')!) });

    expect(afterDrag).to.deep.equal([]);
    expect(opened).to.deep.equal(['q2']);
  });

  it('survives that somebody removes the card in the hand', async () => {
    const adapter = memoryAdapter({ deals: dealsIn('qualified', 3), pipelines: [PIPELINE] });
    const board = await boardWith({ adapter });
    await carry(card(board, 'q0'), middle(column(board, 'proposal').querySelector('.body')!));

    const signal = new AbortController().signal;
    await adapter.remove?.(
      { type: 'remove', id: 'other', dealId: 'q0', attempt: 1, at: '2026-01-01T00:00:00Z', actorId: null } as never,
      { signal, userId: null },
    );
    await settled(board);
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(idsIn(board, 'qualified')).to.deep.equal(['q1', 'q2']);
    expect(idsIn(board, 'proposal')).to.deep.equal([]);
  });

  it('moves a card by the keyboard and keeps the focus with it', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 3)] });
    await board.focusDeal('q1');

    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    await settled(board);

    expect(idsIn(board, 'proposal')).to.deep.equal(['p0', 'p1', 'q1', 'p2']);
    expect(board.shadowRoot?.activeElement?.closest('.card')?.getAttribute('data-deal-id')).to.equal('q1');
  });

  it('reorders within a column by the keyboard', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 4) });
    await board.focusDeal('q0');

    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    await settled(board);

    expect(idsIn(board, 'qualified')).to.deep.equal(['q1', 'q2', 'q0', 'q3']);
  });

  it('asks for the lost reason, and cancel leaves everything as it was', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2), entities: LOST_REASONS });
    const result = board.moveDeals(['q0'], { stageId: 'lost' });
    await waitUntil(() => askedNeeds(board)?.querySelector('fl-ui-dialog')?.open);

    await sendKeys({ press: 'Escape' });

    expect((await result).status).to.equal('refused');
    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1']);
  });

  it('moves to lost with the reason that was given', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2), entities: LOST_REASONS });
    const result = board.moveDeals(['q0'], { stageId: 'lost' });
    await waitUntil(() => askedNeeds(board)?.activeElement?.matches('input[type="radio"]'));
    await sendKeys({ press: 'Space' });
    await waitUntil(() => askedNeeds(board)?.querySelector(':checked'));
    await sendKeys({ press: 'Enter' });
    await result;
    await settled(board);

    expect(idsIn(board, 'lost')).to.deep.equal(['q0']);
    expect(text(card(board, 'q0').querySelector('.mark'))).to.equal('Too expensive');
  });

  it('moves by the card menu, with a place in the stage', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 2), ...dealsIn('proposal', 2)] });
    await board.focusDeal('q0');

    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled(board);

    expect(idsIn(board, 'proposal')).to.deep.equal(['p0', 'p1', 'q0']);
  });

  it('gives the title all its room, over which the menu of the card lies when it is wanted', async () => {
    const title = 'A title that needs the whole of its line and more than that, however wide the column';
    const board = await boardWith({ deals: dealsIn('qualified', 1).map((deal) => ({ ...deal, title })) });
    const named = card(board, 'q0').querySelector('[part=card-title]')!;
    const menu = card(board, 'q0').querySelector('[part=card-menu]')!;

    const over = named.getBoundingClientRect().right - menu.getBoundingClientRect().left;
    if (!matchMedia('(hover: hover)').matches) {
      expect(over, 'where nothing can hover, the menu shows and the title ends before it').to.be.at.most(0);
      expect(getComputedStyle(menu).opacity).to.equal('1');
      return;
    }
    expect(over).to.be.greaterThan(8);
    await sendMouse({ type: 'move', position: middle(named) });

    await waitUntil(() => getComputedStyle(menu).opacity === '1');
    expect(getComputedStyle(menu).backgroundColor, 'nothing shines through').to.match(/^rgb\(|^color\(|^oklab\(/);
  });

  it('refuses what canMove forbids, by drag and by method', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 1), ...dealsIn('proposal', 1)] });
    board.canMove = (_deal, to) => to.id !== 'proposal';
    await settled(board);

    await carry(card(board, 'q0'), middle(card(board, 'p0')));
    const marked = column(board, 'proposal').querySelector('.body')!.hasAttribute('data-refused');
    await sendMouse({ type: 'up' });
    const result = await board.moveDeals(['q0'], { stageId: 'proposal' });

    expect(marked).to.equal(true);
    expect(result.status).to.equal('refused');
    expect(idsIn(board, 'qualified')).to.deep.equal(['q0']);
  });

  it('lets go of cards chosen with the mouse when Escape is pressed', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 4) });
    const press = async (id: string, key: 'Control' | 'Shift'): Promise<void> => {
      await sendKeys({ down: key });
      await sendMouse({ type: 'click', position: middle(card(board, id).querySelector('[part=card-value]')!) });
      await sendKeys({ up: key });
    };
    await press('q0', 'Control');
    await press('q2', 'Shift');
    expect(board.selectedIds).to.deep.equal(['q0', 'q1', 'q2']);

    await sendKeys({ press: 'Escape' });

    expect(board.selectedIds).to.deep.equal([]);
  });

  it('chooses several cards and moves them together in their order', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 4), ...dealsIn('proposal', 1)] });
    await board.focusDeal('q0');
    await sendKeys({ press: 'Control+Space' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Control+Space' });
    await waitUntil(() => board.selectedIds.length === 2);
    expect(board.selectedIds).to.deep.equal(['q0', 'q2']);

    await carry(card(board, 'q2'), middle(card(board, 'p0')));
    const count = text(board.shadowRoot?.querySelector('.preview .many'));
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(count).to.equal('2');
    expect(idsIn(board, 'proposal').filter((id) => id.startsWith('q'))).to.deep.equal(['q0', 'q2']);
    expect(idsIn(board, 'qualified')).to.deep.equal(['q1', 'q3']);
  });

  it('opens a deal with a click and with Enter', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2) });
    const opened: string[] = [];
    board.addEventListener('fl-deal-open', (event) => opened.push((event as CustomEvent<{ id: string }>).detail.id));

    await sendMouse({ type: 'click', position: middle(card(board, 'q1').querySelector('.title')!) });
    await board.focusDeal('q0');
    await sendKeys({ press: 'Enter' });

    expect(opened).to.deep.equal(['q1', 'q0']);
  });

  it('adds a deal in the column, and stays for the next', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 1) });
    column(board, 'qualified').querySelector<HTMLElement>('[data-act="add"]')!.focus();

    await sendKeys({ press: 'Enter' });
    await aTimeout(50);
    await sendKeys({ type: 'Clinic network' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '1,250' });
    await sendKeys({ press: 'Enter' });
    await settled(board);

    const first = column(board, 'qualified').querySelector('.cards > .card');
    expect(text(first?.querySelector('.title'))).to.equal('Clinic network');
    expect(text(first?.querySelector('.money'))).to.equal('$1,250');
    expect((board.shadowRoot?.activeElement as HTMLInputElement).name).to.equal('title');
  });

  it('puts a page’s template and its own cards into the frame of a card', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2) });
    let disposed = 0;
    board.renderCard = (deal) => {
      const node = document.createElement('b');
      node.textContent = `own ${deal.title}`;
      return { node, update: () => undefined, dispose: () => (disposed += 1) };
    };
    // What keeps such cards is fetched on first use.
    await waitUntil(() => board.shadowRoot?.querySelector('.card .custom'));

    expect(text(card(board, 'q1').querySelector('.custom'))).to.equal('own qualified 1');
    await board.moveDeals(['q1'], { stageId: 'won' });
    board.view = { ...board.view, closed: 'none' };
    await settled(board);
    expect(disposed).to.equal(1);
  });

  it('keeps scroll positions when data arrives', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 200) });
    const body = column(board, 'qualified').querySelector<HTMLElement>('.body')!;
    body.scrollTop = 3000;
    await settled(board);

    await board.moveDeals(['q199'], { stageId: 'proposal' });
    await settled(board);

    expect(body.scrollTop).to.equal(3000);
  });

  it('shows one column at a time in a narrow room', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 2), width: 320 });

    expect(column(board, 'qualified').offsetWidth).to.be.within(300, 320);
    expect(board.shadowRoot?.querySelectorAll('.narrow-tabs .tab').length).to.equal(4);
    expect(board.scrollWidth).to.be.at.most(320);
  });

  it('passes axe, filled', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 30), ...dealsIn('proposal', 2)] });

    await expectAccessible(board);
  });

  itIn(['chromium'], 'scrolls with a finger and takes that for no drag', async () => {
    const board = await boardWith({ deals: dealsIn('qualified', 30) });
    let moves = 0;
    board.addEventListener('fl-before-deal-move', () => (moves += 1));
    const [x, y] = middle(card(board, 'q2'));

    await sendTouch('touchStart', [{ x, y }]);
    for (let step = 1; step <= 8; step++) await sendTouch('touchMove', [{ x, y: y - 15 * step }]);
    await sendTouch('touchEnd');
    await waitUntil(() => column(board, 'qualified').querySelector('.body')!.scrollTop > 0, 'the column scrolls');
    await aTimeout(100);

    expect(moves).to.equal(0);
  });

  itIn(['chromium', 'firefox'], 'drags with a finger after a long press', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 2)] });
    const [x, y] = middle(card(board, 'q1'));
    const [toX, toY] = middle(card(board, 'p1'));

    await sendTouch('touchStart', [{ x, y }]);
    await aTimeout(300);
    await sendTouch('touchMove', [{ x: x + 20, y }]);
    await aTimeout(50);
    await sendTouch('touchMove', [{ x: toX, y: toY }]);
    await aTimeout(100);
    await sendTouch('touchEnd');
    await settled(board);

    expect(idsIn(board, 'proposal')).to.include('q1');
  });
});
