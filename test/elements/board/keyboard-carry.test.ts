import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { waitUntil } from '../../suites/wait-until.js';
import { boardWith, dealsIn, idsIn, settled, text } from '../board-fixture.js';
import { carrying, colleagueOf, focusedIn, sixStages, uncaught } from './drag-fixture.js';

/** What the board said last. */
function said(): string {
  return text(document.querySelector('[data-fl-live-region]'));
}

describe('fl-board when others change what the keyboard carries', () => {
  const errors = uncaught();

  afterEach(() => document.querySelector('fl-ui-toast')?.remove());

  it('tells that a card carried by the keyboard was deleted, and gives the focus to its neighbour', async () => {
    const board = await boardWith({ deals: dealsIn('s0', 3), pipelines: sixStages() });
    const other = await colleagueOf(board);
    await board.focusDeal('s1');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    expect(carrying(board)).to.equal(true);

    await other.dispatch({ type: 'deleteDeals', ids: ['s1'], source: 'api' });
    await waitUntil(() => !idsIn(board, 's0').includes('s1'), 'the news came');
    await settled(board);

    expect(carrying(board)).to.equal(false);
    expect(focusedIn(board)).to.equal('s2');
    await waitUntil(() => said().includes('removed by somebody else'), 'the board says so');
    expect(errors()).to.deep.equal([]);
  });

  it('goes on by the keyboard when the column it carries over, or from, is deleted', async () => {
    const board = await boardWith({ deals: [...dealsIn('s0', 3), ...dealsIn('s1', 2, 'n')], pipelines: sixStages() });
    const other = await colleagueOf(board);
    await board.focusDeal('s1');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });

    await other.dispatch({ type: 'deleteStage', stageId: 's2', pipelineId: 'p', source: 'api' });
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="s2"]'), 'the column is gone');
    await other.dispatch({ type: 'deleteStage', stageId: 's0', pipelineId: 'p', moveDealsTo: 's1', source: 'api' });
    await waitUntil(() => !board.shadowRoot!.querySelector('section[data-stage-id="s0"]'), 'the column is gone');
    await settled(board);
    expect(carrying(board), 'the card is still in the hand').to.equal(true);
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Space' });
    await settled(board);

    expect(idsIn(board, 's3')).to.deep.equal(['s1']);
    expect(focusedIn(board)).to.equal('s1');
    expect(errors()).to.deep.equal([]);
  });
});
