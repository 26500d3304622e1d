import { sendKeys } from '@web/test-runner-commands';
import type { Board } from '../../../src/elements/board/board.js';
import type { PipelineInput } from '../../../src/model/pipeline.js';
import { browserPorts } from '../../../src/platform/browser-ports.js';
import { PipelineStore } from '../../../src/store/store.js';
import { idsIn, settled } from '../board-fixture.js';

/** A pipeline of six open stages, s0 to s5. */
export function sixStages(): PipelineInput[] {
  const stages = Array.from({ length: 6 }, (_, at) => ({ id: `s${at}`, name: `Stage ${at}`, probability: at / 10 }));
  return [{ id: 'p', name: 'Six', currency: 'USD', stages }];
}

export function carrying(board: Board): boolean {
  return board.shadowRoot!.querySelector('.board[data-carrying]') !== null;
}

/** The id of the card that has the focus; null where none has it. */
export function focusedIn(board: Board): string | null {
  return board.shadowRoot!.activeElement?.closest<HTMLElement>('.card')?.dataset['dealId'] ?? null;
}

/** The stages to which a board is about to move deals, filled while it is used. */
export function movesOf(board: Board): string[] {
  const moves: string[] = [];
  board.addEventListener('fl-before-deal-move', (event) => {
    const { action } = (event as CustomEvent<{ action: { stageId?: string } }>).detail;
    moves.push(action.stageId ?? '');
  });
  return moves;
}

/** Somebody else on the same backend. */
export async function colleagueOf(board: Board): Promise<PipelineStore> {
  const store = new PipelineStore({ adapter: board.adapter!, ports: browserPorts() });
  await store.load();
  await store.prepare();
  return store;
}

/** Takes the last act back by the keyboard; answers with the cards of a stage then. */
export async function undo(board: Board, stageId: string): Promise<string[]> {
  await sendKeys({ press: 'Control+z' });
  await settled(board);
  return idsIn(board, stageId);
}

/** Collects what nobody caught while each test of this suite ran. */
export function uncaught(): () => string[] {
  let found: string[] = [];
  const onerror = window.onerror;
  before(() => {
    window.onerror = (_event, _source, _line, _column, error) => {
      found.push(String(error));
      return true;
    };
  });
  beforeEach(() => (found = []));
  after(() => (window.onerror = onerror));
  return () => found;
}
