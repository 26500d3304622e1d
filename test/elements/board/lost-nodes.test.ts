import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { waitUntil } from '../../suites/wait-until.js';
import { boardWith, card, carry, column, dealsIn, idsIn, middle, settled } from '../board-fixture.js';
import { carrying, colleagueOf, focusedIn, movesOf, sixStages, uncaught } from './drag-fixture.js';

describe('fl-board when nodes go during a move', () => {
  const errors = uncaught();

  afterEach(async () => {
    await sendMouse({ type: 'up' });
    document.querySelector('fl-ui-toast')?.remove();
  });

  it('carries a card by the mouse out of its column’s sight and back', async () => {
    const deals = [...dealsIn('s0', 3), ...dealsIn('s5', 2, 't')];
    const board = await boardWith({ deals, pipelines: sixStages(), width: 700 });
    const around = board.shadowRoot!.querySelector('.columns')!;
    const moves = movesOf(board);
    const [, y] = middle(card(board, 's1'));

    await carry(card(board, 's1'), [690, y]);
    await waitUntil(() => around.scrollLeft > 900, 'scrolled to the end');
    await aTimeout(150);
    await sendMouse({ type: 'move', position: [600, y] });
    await sendMouse({ type: 'move', position: [10, y] });
    await waitUntil(() => around.scrollLeft === 0, 'scrolled back');
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(errors()).to.deep.equal([]);
    expect(moves).to.deep.equal([]);
    expect(idsIn(board, 's0')).to.deep.equal(['s0', 's1', 's2']);
  });

  it('keeps the focus on a card whose column has left the window', async () => {
    const board = await boardWith({ deals: dealsIn('s0', 3), pipelines: sixStages(), width: 700 });
    await board.focusDeal('s1');

    board.shadowRoot!.querySelector('.columns')!.scrollLeft = 2000;
    await settled(board);

    expect(idsIn(board, 's0')).to.deep.equal(['s1']);
    expect(focusedIn(board)).to.equal('s1');
  });

  it('lets go of a carried card that others deleted, though its column is drawn anew and another card is pinned', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 4), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const other = await colleagueOf(board);
    await board.focusDeal('n1');
    const pressed = card(board, 's1');
    await carry(pressed, middle(card(board, 'n0')));

    await other.dispatch({ type: 'deleteDeals', ids: ['s1'], source: 'api' });
    await waitUntil(() => card(board, 's1').hasAttribute('data-gone'), 'the news came');
    await other.dispatch({ type: 'deleteDeals', ids: ['s3'], source: 'api' });
    await waitUntil(() => !idsIn(board, 's0').includes('s3'), 'the news came');
    await aTimeout(120);
    expect(pressed.isConnected).to.equal(true);
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(errors()).to.deep.equal([]);
    expect(idsIn(board, 's0')).to.deep.equal(['s0', 's2']);
    expect(carrying(board)).to.equal(false);
  });

  it('moves a card whose column is deleted by others during the drag', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 2), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const other = await colleagueOf(board);
    await carry(card(board, 's1'), middle(column(board, 's2').querySelector('.body')!));

    await other.dispatch({ type: 'deleteStage', stageId: 's0', pipelineId: 'p', moveDealsTo: 's1', source: 'api' });
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="s0"]'), 'the column is gone');
    await sendMouse({ type: 'move', position: middle(column(board, 's3').querySelector('.body')!) });
    await aTimeout(120);
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(errors()).to.deep.equal([]);
    expect(carrying(board)).to.equal(false);
    expect(idsIn(board, 's3')).to.deep.equal(['s1']);
    await carry(card(board, 'n0'), middle(column(board, 's2').querySelector('.body')!));
    await sendMouse({ type: 'up' });
    await settled(board);
    expect(idsIn(board, 's2'), 'the next drag works').to.deep.equal(['n0']);
  });

  it('ends a drag over the column that others delete', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 2), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const other = await colleagueOf(board);
    const moves = movesOf(board);
    await carry(card(board, 's1'), middle(column(board, 's2').querySelector('.body')!));

    await other.dispatch({ type: 'deleteStage', stageId: 's2', pipelineId: 'p', source: 'api' });
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="s2"]'), 'the column is gone');
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(errors()).to.deep.equal([]);
    expect(carrying(board)).to.equal(false);
    expect(moves).to.deep.equal([]);
    expect(idsIn(board, 's0')).to.deep.equal(['s0', 's1']);
  });

  it('puts a card back when nobody saw the mouse come up', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 3), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const moves = movesOf(board);
    // Browsers number the mouse differently.
    let pointerId = -1;
    board.addEventListener('pointerdown', (event) => (pointerId = event.pointerId), { capture: true });
    await carry(card(board, 's1'), middle(card(board, 'n0')));

    // As after letting go behind a dialog of the system: the next thing heard is a pointer without a button.
    document.dispatchEvent(new PointerEvent('pointermove', { pointerId, pointerType: 'mouse', buttons: 0 }));
    await settled(board);

    expect(carrying(board)).to.equal(false);
    expect(moves).to.deep.equal([]);
    expect(idsIn(board, 's0')).to.deep.equal(['s0', 's1', 's2']);
  });

  it('leaves nothing in the page when the board is moved during a drag', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 3), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const before = document.body.childElementCount;
    await carry(card(board, 's1'), middle(card(board, 'n0')));

    board.parentElement!.append(board);
    await settled(board);
    expect(carrying(board)).to.equal(false);
    await sendMouse({ type: 'up' });
    await settled(board);

    expect(document.body.childElementCount).to.equal(before);
    await carry(card(board, 's1'), middle(card(board, 'n0')));
    await sendMouse({ type: 'up' });
    await settled(board);
    expect(idsIn(board, 's1'), 'the next drag works').to.include('s1');
    expect(errors()).to.deep.equal([]);
  });

  it('opens no card when Escape put it back before the mouse came up', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 3), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    let opened = 0;
    board.addEventListener('fl-deal-open', () => (opened += 1));
    const home = middle(card(board, 's1'));
    await carry(card(board, 's1'), middle(card(board, 'n0')));

    await sendKeys({ press: 'Escape' });
    await aTimeout(150);
    await sendMouse({ type: 'move', position: home });
    await sendMouse({ type: 'up' });
    await aTimeout(100);
    expect(opened).to.equal(0);

    await sendMouse({ type: 'click', position: middle(card(board, 's2').querySelector('.title')!) });
    expect(opened, 'the next click is heard').to.equal(1);
  });
});
