import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { waitUntil } from '../suites/wait-until.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { EntityLists } from '../../src/data/entity-lists.js';
import type { Board } from '../../src/elements/board/board.js';
import '../../src/elements/board/define.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';

export const PIPELINE: PipelineInput = {
  id: 'p',
  name: 'Hardware',
  currency: 'USD',
  stages: [
    { id: 'qualified', name: 'Qualified', probability: 0.1 },
    { id: 'proposal', name: 'Proposal', probability: 0.5 },
    { id: 'won', name: 'Won', category: 'won' },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

export function dealsIn(stageId: string, count: number, prefix = stageId[0] ?? 'd'): DealInput[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    title: `${stageId} ${index}`,
    stageId,
    pipelineId: 'p',
    value: 1000,
    rank: `i${(index + 1296).toString(36)}i`,
  }));
}

export interface Setting {
  deals?: readonly DealInput[];
  pipelines?: readonly PipelineInput[];
  entities?: EntityLists;
  adapter?: DataAdapter;
  width?: number;
}

/** A board 600 px high on a filled adapter, drawn. */
export async function boardWith({
  deals,
  pipelines = [PIPELINE],
  entities = {},
  adapter,
  width = 1200,
}: Setting): Promise<Board> {
  const room = await fixture<HTMLElement>(html`<div></div>`);
  room.style.setProperty('height', '600px');
  room.style.setProperty('width', `${width}px`);
  const board = document.createElement('fl-board');
  board.adapter = adapter ?? memoryAdapter({ deals: deals ?? [], pipelines, entities });
  room.append(board);
  await settled(board);
  await usable(board);
  return board;
}

/** Waits until what a person does to a board has been fetched: it comes after the first drawing. */
export async function usable(board: Board): Promise<void> {
  await waitUntil(() => board.shadowRoot?.querySelector('fl-ui-menu'), 'The board never became usable.');
  await settled(board);
}

/** Waits until the data is there and drawn. */
export async function settled(board: Board): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await board.updateComplete;
  }
}

export function column(board: Board, stageId: string): HTMLElement {
  const found = board.shadowRoot?.querySelector<HTMLElement>(`section[data-stage-id="${stageId}"]`);
  if (!found) throw new Error(`No column ${stageId}.`);
  return found;
}

export function card(board: Board, id: string): HTMLElement {
  const found = board.shadowRoot?.querySelector<HTMLElement>(`.card[data-deal-id="${id}"]`);
  if (!found) throw new Error(`No card ${id}.`);
  return found;
}

/** Ids of the cards of a column, as they stand in the document. */
export function idsIn(board: Board, stageId: string): string[] {
  return [...column(board, stageId).querySelectorAll<HTMLElement>('.cards > .card')].map(
    ({ dataset }) => dataset['dealId'] ?? '',
  );
}

export function middle(element: Element): [number, number] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

export function text(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** Takes a card with the mouse and holds it over a point, until the board has seen where it is. */
export async function carry(from: Element, to: [number, number]): Promise<void> {
  const [x, y] = middle(from);
  const root = from.getRootNode() as ShadowRoot;
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [x + 8, y + 8] });
  await waitUntil(() => root.querySelector('.board[data-carrying]'), 'the card is carried');
  await sendMouse({ type: 'move', position: to });
  // Where a card may not go no gap opens, and nothing is waited for in vain but time.
  await waitUntil(() => gapOver(root, to), '', { timeout: 1000 }).catch(() => undefined);
}

function gapOver(root: ShadowRoot, [x, y]: [number, number]): boolean {
  return [...root.querySelectorAll<HTMLElement>('.gap:not([hidden])')].some((gap) => {
    const { left, right, top, bottom } = (gap.closest('.body') as HTMLElement).getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}
