import type { Condition, View } from '../../src/model/view.js';
import type { BoardModel } from '../../src/store/query/board-model.js';
import type { ListModel } from '../../src/store/query/list-model.js';
import type { PipelineStore } from '../../src/store/store.js';
import { filledStore, sorted, view } from './filled-store.js';

/** How many boards and lists are open, and how many of them an edit concerns. */
export interface OpenViews {
  views: number;
  concerned: 'few' | 'all';
  edits: number;
}

declare global {
  interface Window {
    /** Milliseconds of the store's own work an edit: the act, and answering every open view anew. Means of ten edits. */
    editsOf: (asked: OpenViews) => Promise<number[]>;
  }
}

const DEALS = 100_000;
/** A browser's clock tells tenths of a millisecond, of which one edit takes a few. */
const AT_ONCE = 10;
/** As much of each column and list as a screen shows. */
const SHOWN = 20;

/** Ten filters: of one owner each, so that a deal is in the views of one; or of values that every deal is among. */
function filters(concerned: OpenViews['concerned']): Condition[] {
  return Array.from({ length: 10 }, (_, i): Condition =>
    concerned === 'few'
      ? { field: 'ownerId', op: 'is', value: `user-${String(i)}` }
      : { field: 'value', op: 'between', value: [0, 1_000_000 + i] },
  );
}

/** Reads what a board or a list of each filter and order would show; `count` of these. */
function questions(store: PipelineStore, { views, concerned }: OpenViews): (() => void)[] {
  const all = filters(concerned).flatMap((condition) =>
    [view, sorted].flatMap((order): (() => void)[] => {
      const asked: View = { ...order, where: [condition] };
      return [asNeeded(() => store.board(asked), readBoard), asNeeded(() => store.list(asked), readList)];
    }),
  );
  return all.slice(0, views);
}

/** Asks again, and reads the answer as an element does: only where it is another one. */
function asNeeded<T>(ask: () => T, read: (answer: T) => void): () => void {
  let latest: T | null = null;
  return () => {
    const answer = ask();
    if (answer === latest) return;
    latest = answer;
    read(answer);
  };
}

function readBoard(board: BoardModel): void {
  for (const { key } of board.columns) {
    board.columnTotals(key);
    board.cell(key).slice(0, SHOWN);
  }
}

function readList({ groups, totals }: ListModel): void {
  if (totals.count > 0) groups[0]?.bucket.slice(0, SHOWN);
}

window.page = {};
window.editsOf = async (asked) => {
  const store = await filledStore(DEALS);
  const read = questions(store, asked);
  let spent = 0;
  const timed = (work: () => void): void => {
    const start = performance.now();
    work();
    spent += performance.now() - start;
  };
  const subscription = store.subscribe(() => {
    timed(() => {
      for (const ask of read) ask();
    });
  });
  subscription.read(() => {
    for (const ask of read) ask();
  });

  const times: number[] = [];
  spent = 0;
  for (let edit = 0; edit < asked.edits; edit++) {
    // Deals of the first owner: those that the views of one filter show.
    const id = `deal-${String(24 * (1 + edit))}`;
    let done: ReturnType<PipelineStore['dispatch']> | null = null;
    timed(() => {
      done = store.dispatch({ type: 'editDeals', ids: [id], patch: { value: 1_000 + edit } });
    });
    const result = await (done as unknown as ReturnType<PipelineStore['dispatch']>);
    if (result.status !== 'accepted') throw new Error(`The edit was refused: ${JSON.stringify(result)}`);
    await result.saved;
    await new Promise((resolve) => setTimeout(resolve));
    if ((edit + 1) % AT_ONCE === 0) {
      times.push(spent / AT_ONCE);
      spent = 0;
    }
  }
  subscription();
  store.dispose();
  return times;
};
