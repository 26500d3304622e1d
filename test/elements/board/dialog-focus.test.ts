import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Board } from '../../../src/elements/board/board.js';
import type { PipelineInput } from '../../../src/model/pipeline.js';
import { waitUntil } from '../../suites/wait-until.js';
import { askedNeeds } from '../asked-needs.js';
import { boardWith, card, carry, column, dealsIn, idsIn, middle, settled } from '../board-fixture.js';
import { focusedIn, undo } from './drag-fixture.js';

const LOST_REASONS = { lostReasons: [{ id: 'price', name: 'Too expensive' }] };

/** Few columns: all of them are within the smallest window that a browser opens. */
const SHORT: PipelineInput = {
  id: 'p',
  name: 'Hardware',
  currency: 'USD',
  stages: [
    { id: 'qualified', name: 'Qualified', probability: 0.1 },
    { id: 'proposal', name: 'Proposal', probability: 0.5 },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

/** The second stage asks for a field. */
const ASKING: PipelineInput = {
  id: 'p',
  name: 'Hardware',
  currency: 'USD',
  stages: [
    { id: 'qualified', name: 'Qualified', probability: 0.1 },
    {
      id: 'proposal',
      name: 'Proposal',
      probability: 0.5,
      requirements: [{ kind: 'field', field: 'fields.next', label: 'Next step' }],
    },
    { id: 'won', name: 'Won', category: 'won' },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

async function asked(board: Board): Promise<void> {
  await waitUntil(() => askedNeeds(board)?.activeElement, 'the dialog asks');
}

async function answerReason(board: Board): Promise<void> {
  await waitUntil(() => askedNeeds(board)?.activeElement?.matches('input[type="radio"]'), 'it asks for the reason');
  await sendKeys({ press: 'Space' });
  await waitUntil(() => askedNeeds(board)?.querySelector(':checked'), 'a reason is chosen');
  await sendKeys({ press: 'Enter' });
}

async function answerField(board: Board): Promise<void> {
  await waitUntil(() => askedNeeds(board)?.activeElement?.matches('input'), 'it asks for the field');
  await sendKeys({ type: 'Call' });
  await sendKeys({ press: 'Enter' });
}

async function focusOn(board: Board, id: string): Promise<void> {
  await waitUntil(() => focusedIn(board) === id, `the focus is on ${id}`, { timeout: 2000 }).catch(() => undefined);
  expect(focusedIn(board)).to.equal(id);
}

async function dragTo(board: Board, id: string, stageId: string): Promise<void> {
  await carry(card(board, id), middle(column(board, stageId).querySelector('.body')!));
  await sendMouse({ type: 'up' });
}

/** Opens the menu of the focused card and chooses the stage, counted from the first. */
async function byMenu(stage: number): Promise<void> {
  for (const key of ['Tab', 'Enter', 'ArrowDown', 'ArrowRight']) await sendKeys({ press: key });
  for (let at = 0; at < stage; at++) await sendKeys({ press: 'ArrowDown' });
  for (const key of ['ArrowRight', 'Enter']) await sendKeys({ press: key });
}

async function byKeys(columns: number): Promise<void> {
  await sendKeys({ press: 'Space' });
  for (let at = 0; at < columns; at++) await sendKeys({ press: 'ArrowRight' });
  await sendKeys({ press: 'Space' });
}

const WAYS: readonly { way: string; go(board: Board, stageId: string, columns: number): Promise<void> }[] = [
  { way: 'a drag', go: (board, stageId) => dragTo(board, 'q1', stageId) },
  {
    way: 'the keyboard',
    go: async (board, _stageId, columns) => {
      await board.focusDeal('q1');
      await byKeys(columns);
    },
  },
  {
    way: 'the menu of the card',
    go: async (board, _stageId, columns) => {
      await board.focusDeal('q1');
      await byMenu(columns);
    },
  },
];

describe('fl-board after the dialog of a move', () => {
  afterEach(async () => {
    await sendMouse({ type: 'up' });
    document.querySelector('fl-ui-toast')?.remove();
  });

  for (const { way, go } of WAYS) {
    for (const closed of ['thisMonth', 'none'] as const) {
      it(`takes the loss by ${way} back with Ctrl+Z, closed deals shown: ${closed}`, async () => {
        const board = await boardWith({
          deals: dealsIn('qualified', 3),
          pipelines: [SHORT],
          entities: LOST_REASONS,
          width: 780,
        });
        board.view = { ...board.view, closed };
        await settled(board);
        await go(board, 'lost', 2);
        await answerReason(board);
        await waitUntil(() => !idsIn(board, 'qualified').includes('q1'), 'the deal is lost');
        // Where lost deals do not show, its neighbour takes the focus.
        await focusOn(board, closed === 'none' ? 'q2' : 'q1');

        expect(await undo(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
      });
    }

    it(`takes the loss by ${way} back when the reason was given by the mouse`, async () => {
      const board = await boardWith({
        deals: dealsIn('qualified', 3),
        pipelines: [SHORT],
        entities: LOST_REASONS,
        width: 780,
      });
      await go(board, 'lost', 2);
      await asked(board);
      await sendMouse({ type: 'click', position: middle(askedNeeds(board)!.querySelector('input[type="radio"]')!) });
      await sendMouse({ type: 'click', position: middle(askedNeeds(board)!.querySelector('[data-act="move"]')!) });
      await waitUntil(() => idsIn(board, 'lost').includes('q1'), 'the deal is lost');
      await focusOn(board, 'q1');

      expect(await undo(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
    });

    it(`gives the focus back when the loss by ${way} is cancelled`, async () => {
      const board = await boardWith({
        deals: dealsIn('qualified', 3),
        pipelines: [SHORT],
        entities: LOST_REASONS,
        width: 780,
      });
      await go(board, 'lost', 2);
      await asked(board);
      await sendKeys({ press: 'Escape' });

      await focusOn(board, 'q1');
      expect(idsIn(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
    });

    it(`gives the focus back after ${way} to a stage that needs a field`, async () => {
      const board = await boardWith({ deals: dealsIn('qualified', 3), pipelines: [ASKING] });
      await go(board, 'proposal', 1);
      await answerField(board);
      await waitUntil(() => idsIn(board, 'proposal').includes('q1'), 'the deal is there');
      await focusOn(board, 'q1');

      expect(await undo(board, 'qualified')).to.deep.equal(['q0', 'q1', 'q2']);
    });
  }
});
