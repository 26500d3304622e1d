import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Board } from '../../src/elements/board/board.js';
import { everything, hardware, pagedBackend } from '../store/paging/paged-world.js';
import { waitUntil } from '../suites/wait-until.js';
import { boardWith, column, idsIn, settled } from './board-fixture.js';

/** A board on a backend that pages; what is asked for can be held, or made to fail. */
async function pagedBoard(): Promise<{ board: Board; line: { isDown: boolean; held: Promise<void> | null } }> {
  const { backend } = await pagedBackend();
  const line = { isDown: false, held: null as Promise<void> | null };
  const adapter: DataAdapter = {
    ...backend,
    list: async (query, ctx) => {
      await line.held;
      if (line.isDown) throw new Error('The line is dead.');
      return backend.list(query, ctx);
    },
    totals: async (query, ctx) => {
      await line.held;
      if (line.isDown) throw new Error('The line is dead.');
      return backend.totals!(query, ctx);
    },
  };
  const board = await boardWith({ adapter });
  board.view = hardware;
  await settled(board);
  await waitUntil(() => idsIn(board, 's1').length > 0, 'no card came');
  return { board, line };
}

function outlines(board: Board, stageId: string): Element[] {
  return [...column(board, stageId).querySelectorAll('.card-outline')];
}

function scroller(board: Board, stageId: string): HTMLElement {
  return column(board, stageId).querySelector<HTMLElement>('.body') as HTMLElement;
}

describe('fl-board on a backend that pages', () => {
  it('says how many deals a stage holds, and reads them as one scrolls', async () => {
    const { board, line } = await pagedBoard();
    const body = scroller(board, 's1');
    const first = column(board, 's1').querySelector('.card');
    const count = Number(first?.getAttribute('aria-setsize'));
    expect(count).to.be.above(300);
    expect(body.scrollHeight, 'nothing jumps when pages come').to.be.above(count * 60);
    let go = (): void => undefined;
    line.held = new Promise((resolve) => (go = resolve));
    body.scrollTop = 100 * 130;
    await waitUntil(() => outlines(board, 's1').length > 0, 'no outlines');
    line.held = null;
    go();
    await waitUntil(() => outlines(board, 's1').length === 0 && idsIn(board, 's1').length > 4, 'the cards never came');
  });

  it('keeps what shows in sight until another question is answered', async () => {
    const { board, line } = await pagedBoard();
    const before = idsIn(board, 's1');
    let go = (): void => undefined;
    line.held = new Promise((resolve) => (go = resolve));
    board.view = { ...hardware, where: [{ field: 'value', op: 'between', value: [1000, 9000] }] };
    await settled(board);
    expect(idsIn(board, 's1')).to.deep.equal(before);
    expect(board.shadowRoot?.querySelector('.board')?.getAttribute('aria-busy')).to.equal('true');
    line.held = null;
    go();
    await waitUntil(
      () => board.shadowRoot?.querySelector('.board')?.getAttribute('aria-busy') === 'false',
      'never answered',
    );
    await waitUntil(() => idsIn(board, 's1')[0] !== before[0], 'the same cards still');
  });

  it('shows no other deals than those that were asked for where the backend does not answer', async () => {
    const { board, line } = await pagedBoard();
    line.isDown = true;
    board.view = { ...hardware, where: [{ field: 'value', op: 'between', value: [1000, 9000] }] };
    const alert = (): Element | null | undefined => board.shadowRoot?.querySelector('[role=alert]');
    await waitUntil(() => alert()?.textContent.includes('The line is dead.'), 'nothing was said');
    expect(board.shadowRoot?.querySelector('.card')).to.equal(null);
    line.isDown = false;
    alert()?.querySelector<HTMLElement>('[data-act=retry]')?.click();
    await waitUntil(() => board.shadowRoot?.querySelector('.card') != null, 'no card came');
  });

  it('takes the focus to the last card of a stage that is not here yet', async () => {
    const { board } = await pagedBoard();
    const title = column(board, 's1').querySelector<HTMLElement>('.card .title');
    title?.focus();
    await sendKeys({ press: 'End' });
    const last = (): boolean => {
      const card = (board.shadowRoot?.activeElement as HTMLElement | null)?.closest('.card');
      return card?.getAttribute('aria-posinset') === card?.getAttribute('aria-setsize');
    };
    await waitUntil(last, 'the focus never came to the last card');
  });

  it('says in its place that more did not come, and tries again when asked', async () => {
    const { board, line } = await pagedBoard();
    line.isDown = true;
    scroller(board, 's1').scrollTop = 100 * 130;
    const body = scroller(board, 's1');
    await waitUntil(() => {
      // The notice stands where the known cards end, and comes when the line has been given up: up, and down once more.
      body.scrollTop = body.scrollTop > 0 ? Math.max(0, body.scrollTop - 400) : 100 * 130;
      return column(board, 's1').querySelector('.card-outline.trouble') !== null;
    }, 'no notice');
    line.isDown = false;
    column(board, 's1').querySelector<HTMLElement>('.card-outline.trouble button')?.click();
    await waitUntil(() => outlines(board, 's1').length === 0, 'the cards never came');
  });

  it('names what the backend can not answer', async () => {
    const { board } = await pagedBoard();
    board.view = { ...everything, sort: [{ field: 'margin', direction: 'asc' }] };
    await waitUntil(() => board.shadowRoot?.querySelector('.notices') !== null, 'nothing was said');
    expect(board.shadowRoot?.querySelector('.notices')?.textContent).to.contain('margin');
  });
});
