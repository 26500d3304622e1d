import '../../../src/elements/board/define.js';
import type { DataAdapter, Page } from '../../../src/data/adapter.js';
import type { DealInput } from '../../../src/model/deal.js';

const STAGES = ['New', 'Offer', { name: 'Won', category: 'won' }] as const;
const GOOD: readonly DealInput[] = [
  { id: 'lamp', title: 'Lamps for Hotel Nord', stageId: 'New', value: 1_200 },
  { id: 'desk', title: 'Desks for the town hall', stageId: 'Offer', value: 8_400 },
];

/** What a backend without types may hand over. */
function untyped(value: unknown): readonly DealInput[] {
  return value as readonly DealInput[];
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

async function halfAPage({ cursor }: { cursor?: string | null }): Promise<Page> {
  if (cursor) throw new Error('The connection was cut after the first page');
  return { items: [...GOOD], cursor: 'second' };
}

const adapters: Readonly<Record<string, DataAdapter>> = {
  healthy: { list: async () => GOOD, save: async () => undefined },
  throws: { list: () => Promise.reject(new Error('The sales database is being moved')) },
  'throws-at-once': {
    list: () => {
      throw new Error('Nobody is signed in');
    },
  },
  hangs: { list: () => never() },
  garbage: { list: async () => untyped('<!doctype html><title>Sign in</title>') },
  'half-a-page': { list: (query) => halfAPage(query) },
  'bad-deals': {
    list: async () =>
      untyped([
        ...GOOD,
        { id: 'lamp', title: 'The twin of the lamps', stageId: 'New' },
        { id: 'lost-in-space', title: 'Where nobody looks', stageId: 'no-such-stage', value: 10 },
        { id: 'odd', title: 'Odd figures', stageId: 'New', value: Number.NaN, expectedCloseDate: '2024-02-31' },
        {
          id: 'hostile',
          title: '<img src=x onerror="document.title=\'broken into\'">',
          stageId: 'New',
          currency: 'not money',
        },
        null,
        'a deal?',
      ]),
  },
  'no-stages': {
    list: async () => [],
    pipelines: async () => [{ id: 'bare', name: 'Bare', currency: 'EUR', stages: [] }],
  },
  refuses: { list: async () => GOOD, save: () => Promise.reject(new Error('The quarter is closed')) },
  'never-answers': { list: async () => GOOD, save: () => never() },
};

for (const [id, adapter] of Object.entries(adapters)) {
  const board = document.getElementById(id);
  if (board?.localName !== 'fl-board') throw new Error(`The page has no board "${id}".`);
  Object.assign(board, { adapter, ...(id === 'no-stages' ? {} : { stages: STAGES }) });
}
