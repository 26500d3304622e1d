import { aTimeout, expect } from '@open-wc/testing';
import type { Board } from '../../../src/elements/board/board.js';
import { itIn } from '../../browsers/it-in.js';
import { sendTouch } from '../../browsers/page-commands.js';
import { waitUntil } from '../../suites/wait-until.js';
import { boardWith, card, column, dealsIn, idsIn, middle, settled } from '../board-fixture.js';
import { carrying, colleagueOf, movesOf, sixStages, uncaught } from './drag-fixture.js';

/** A long press, and the first step of a drag. */
async function lift(board: Board, id: string): Promise<[number, number]> {
  const [x, y] = middle(card(board, id).querySelector('.title')!);
  await sendTouch('touchStart', [{ x, y }]);
  await aTimeout(300);
  await sendTouch('touchMove', [{ x: x + 20, y }]);
  await waitUntil(() => carrying(board), 'the card is carried');
  return [x + 20, y];
}

/** Holds the finger there until the board has scrolled sideways as far as it should. */
async function holdAt(board: Board, x: number, y: number, isThere: (scrolled: number) => boolean): Promise<void> {
  const around = board.shadowRoot!.querySelector('.columns')!;
  for (let step = 0; step < 200 && !isThere(around.scrollLeft); step++) {
    await sendTouch('touchMove', [{ x: x - (step % 2), y }]);
    await aTimeout(20);
  }
  expect(isThere(around.scrollLeft), `scrolled to ${around.scrollLeft}`).to.equal(true);
}

describe('fl-board under a finger', () => {
  const errors = uncaught();

  afterEach(async function () {
    // No finger stays down for the next test.
    if (this.currentTest?.state === 'failed') await sendTouch('touchCancel').catch(() => undefined);
  });

  itIn(['chromium'], 'puts a card back exactly when the touch is cancelled', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 2)] });
    const moves = movesOf(board);
    await lift(board, 'q1');
    const [x, y] = middle(card(board, 'p1'));
    await sendTouch('touchMove', [{ x, y }]);
    await waitUntil(() => board.shadowRoot!.querySelector('.gap:not([hidden])'), 'a gap is open');

    await sendTouch('touchCancel');
    await settled(board);

    expect(moves).to.deep.equal([]);
    expect(carrying(board)).to.equal(false);
    expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
    expect(board.shadowRoot!.querySelector('.preview .card')).to.equal(null);
  });

  itIn(['chromium'], 'carries a card as far as the board scrolls, and back again', async () => {
    const board = await boardWith({
      deals: [...dealsIn('s0', 3), ...dealsIn('s5', 2, 't')],
      pipelines: sixStages(),
      width: 700,
    });
    const moves = movesOf(board);
    const pressed = card(board, 's1');
    const [, y] = await lift(board, 's1');

    await holdAt(board, 690, y, (scrolled) => scrolled > 800);
    expect(pressed.isConnected, 'the pressed node is there').to.equal(true);
    expect(carrying(board), 'the drag goes on').to.equal(true);
    await holdAt(board, 12, y, (scrolled) => scrolled === 0);
    expect(carrying(board), 'the drag goes on').to.equal(true);
    expect(moves).to.deep.equal([]);

    await sendTouch('touchMove', [{ x: middle(card(board, 's2'))[0], y: middle(card(board, 's2'))[1] + 40 }]);
    await aTimeout(60);
    await sendTouch('touchEnd');
    await settled(board);
    expect(idsIn(board, 's0')).to.deep.equal(['s0', 's2', 's1']);
    expect(errors()).to.deep.equal([]);
  });

  itIn(['chromium'], 'drops in a column that only scrolling brings', async () => {
    const board = await boardWith({
      deals: [...dealsIn('s0', 3), ...dealsIn('s5', 2, 't')],
      pipelines: sixStages(),
      width: 700,
    });
    const [, y] = await lift(board, 's1');
    await holdAt(board, 690, y, (scrolled) => scrolled > 900);

    const [x] = middle(column(board, 's5'));
    await sendTouch('touchMove', [{ x: Math.min(x, 600), y }]);
    await aTimeout(60);
    await sendTouch('touchEnd');
    await settled(board);

    expect(idsIn(board, 's5')).to.include('s1');
    expect(errors()).to.deep.equal([]);
  });

  itIn(['chromium'], 'follows the finger that took the card, and lets go when that one leaves', async () => {
    const board = await boardWith({ deals: [...dealsIn('qualified', 3), ...dealsIn('proposal', 2)] });
    const moves = movesOf(board);
    await lift(board, 'q1');
    const [x, y] = middle(card(board, 'p1'));
    const other = middle(card(board, 'q2'));
    await sendTouch('touchMove', [{ x, y }]);
    await waitUntil(() => column(board, 'proposal').querySelector('.gap:not([hidden])'), 'a gap is open');

    await sendTouch('touchStart', [
      { x, y },
      { x: other[0], y: other[1], id: 1 },
    ]);
    await sendTouch('touchMove', [
      { x, y },
      { x: other[0] + 9, y: other[1], id: 1 },
    ]);
    await aTimeout(60);
    expect(column(board, 'proposal').querySelector('.gap:not([hidden])'), 'the gap stays').not.to.equal(null);
    // A point that is no longer named has come up.
    await sendTouch('touchMove', [{ x, y }]);
    await aTimeout(60);
    expect(carrying(board), 'the second finger left').to.equal(true);
    expect(moves).to.deep.equal([]);
    await sendTouch('touchEnd');
    await settled(board);

    expect(idsIn(board, 'proposal')).to.include('q1');
  });

  itIn(['chromium'], 'goes on when others change what stood under the finger', async () => {
    const deals = dealsIn('qualified', 3).map((deal) => ({ ...deal, tags: ['hot'] }));
    const board = await boardWith({ deals: [...deals, ...dealsIn('proposal', 2)] });
    const other = await colleagueOf(board);
    const pressed = card(board, 'q1').querySelector('[part="card-tag"]')!;
    const [x, y] = middle(pressed);
    await sendTouch('touchStart', [{ x, y }]);
    await aTimeout(300);
    await sendTouch('touchMove', [{ x: x + 20, y }]);
    await waitUntil(() => carrying(board), 'the card is carried');

    await other.dispatch({ type: 'editDeals', ids: ['q1'], patch: { tags: [] }, source: 'api' });
    await other.dispatch({ type: 'deleteDeals', ids: ['q0'], source: 'api' });
    await waitUntil(() => !idsIn(board, 'qualified').includes('q0'), 'the news came');
    expect(pressed.isConnected).to.equal(true);
    const [toX, toY] = middle(card(board, 'p1'));
    await sendTouch('touchMove', [{ x: toX, y: toY }]);
    await aTimeout(60);
    await sendTouch('touchEnd');
    await settled(board);

    expect(idsIn(board, 'proposal')).to.include('q1');
    expect(errors()).to.deep.equal([]);
  });

  itIn(['chromium'], 'drags on when the column is deleted in which the card stood', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 2), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const other = await colleagueOf(board);
    const [, y] = await lift(board, 's1');
    await other.dispatch({ type: 'deleteStage', stageId: 's0', pipelineId: 'p', moveDealsTo: 's1', source: 'api' });
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="s0"]'), 'the column is gone');

    const [x] = middle(column(board, 's2'));
    for (let step = 0; step < 4; step++) await sendTouch('touchMove', [{ x: x + step, y: y + step }]);
    await aTimeout(60);
    expect(carrying(board), 'the drag goes on').to.equal(true);
    await sendTouch('touchEnd');
    await settled(board);

    expect(idsIn(board, 's2')).to.deep.equal(['s1']);
    expect(errors()).to.deep.equal([]);
  });
});
