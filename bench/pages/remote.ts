import { restAdapter } from '../../src/adapters/rest/index.js';
import '../../src/elements/board/define.js';
import type { Board } from '../../src/elements/board/board.js';
import type { View } from '../../src/model/view.js';
import { timed } from './painted.js';

const view: View = { version: 1, pipelineIds: ['p1'], where: [], sort: [], closed: 'all' };
let board: Board;

const root = (): ShadowRoot => board.shadowRoot as ShadowRoot;
const column = (stageId: string): Element | null =>
  root().querySelector(`[part~="column"][data-stage-id="${stageId}"]`);
const cards = (stageId: string): number => column(stageId)?.querySelectorAll('.card').length ?? 0;

const remote = {
  /** From nothing to the first cards of every column. */
  open: (url: string): Promise<number> =>
    timed(
      () => {
        board = document.createElement('fl-board');
        board.view = view;
        board.adapter = restAdapter({ url });
        document.body.append(board);
      },
      () => ['s1', 's2', 'won', 'lost'].every((stageId) => cards(stageId) > 0),
    ),
  /** From a filter to the cards that pass it. */
  filter: (): Promise<number> => {
    const before = column('s1')?.querySelector('[part~="column-header"]')?.textContent;
    return timed(
      () => {
        board.view = { ...view, where: [{ field: 'ownerId', op: 'is', value: 'u10' }] };
      },
      () => column('s1')?.querySelector('[part~="column-header"]')?.textContent !== before && cards('s1') > 0,
    );
  },
  /** From a jump of a thousand cards to cards in sight. */
  jump: (): Promise<number> => {
    const body = column('s1')?.querySelector('[part~="column-body"]') as Element;
    const before = column('s1')?.querySelector('.card')?.getAttribute('data-deal-id');
    return timed(
      () => {
        body.scrollTop = 1_000 * 120;
      },
      () => {
        const first = column('s1')?.querySelector('.card:not([data-off])')?.getAttribute('data-deal-id');
        return first !== undefined && first !== before && column('s1')?.querySelector('.card-outline') === null;
      },
    );
  },
};
export type RemotePage = typeof remote;
Object.assign(window, { page: remote });
