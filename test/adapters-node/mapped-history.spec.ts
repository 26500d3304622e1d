import { PostgrestClient } from '@supabase/postgrest-js';
import { describe, expect, it } from 'vitest';
import { odataAdapter } from '../../src/adapters/odata/index.js';
import { postgrestAdapter, type HistoryFields, type HistoryMapping } from '../../src/adapters/postgrest/index.js';
import type { DataAdapter, HistoryQuery } from '../../src/data/adapter.js';
import type { DealMapping, Row } from '../../src/data/bridge/deal-mapping.js';
import { ctx } from '../adapters/operations.js';
import { PIPELINES } from '../data/windowed-adapter.js';

type Mapping = Partial<Pick<DealMapping, 'money' | 'currency'>> & { history: HistoryMapping };
type Make = (rows: readonly Row[], mapping: Mapping, count?: number) => DataAdapter;

/** Answers the question for the end with the last row, and every other one with all rows, whatever was asked. */
function answering(rows: readonly Row[], write: (found: readonly Row[]) => [string, Record<string, string>]) {
  return (url: string | URL | Request): Promise<Response> => {
    const isEnd = String(url instanceof Request ? url.url : url).includes('desc');
    const [body, headers] = write(isEnd ? rows.slice(-1) : rows);
    return Promise.resolve(new Response(body, { status: 200, headers }));
  };
}

const ADAPTERS: [string, Make][] = [
  [
    'postgrest',
    (rows, mapping, count = rows.length) => {
      const headers = { 'content-type': 'application/json', 'content-range': `0-1/${String(count)}` };
      const fetch = answering(rows, (found) => [JSON.stringify(found), headers]);
      return postgrestAdapter(new PostgrestClient('http://db.example', { fetch }), {
        pipelines: PIPELINES,
        ...mapping,
      });
    },
  ],
  [
    'odata',
    (rows, mapping, count = rows.length) => {
      const fetch = answering(rows, (found) => [JSON.stringify({ value: found, '@odata.count': count }), {}]);
      return odataAdapter({ url: 'http://odata.example/Deals', pipelines: PIPELINES, fetch, ...mapping });
    },
  ],
];

const ENTRY: Row = { position: 1, dealId: 'a', at: '2026-03-02T09:00:00Z', kind: 'edited', changes: {} };

function mapped(fields: HistoryFields = {}): Mapping {
  return { history: { deals: { from: 'log', fields }, settled: 'in-order' } };
}

describe.each(ADAPTERS)('a history that is mapped wrongly over %s', (_name, make) => {
  const read = async (rows: readonly Row[], mapping: Mapping = mapped(), query: HistoryQuery = {}, count?: number) =>
    make(rows, mapping, count).history?.(query, ctx());

  it.each<[string, Row, string | RegExp]>([
    ['no position', { position: undefined }, 'log has no column "position", from which the history of deals reads'],
    ['no deal', { dealId: undefined }, 'Name the right one in history.deals.fields.dealId.'],
    ['no changes', { changes: undefined }, 'log has no column "changes"'],
    ['a position that is text', { position: 'seven' }, 'The position position of log is "seven". It has to be a whole'],
    ['a position with a fraction', { position: 1.5 }, 'is 1.5. It has to be a whole number'],
    ['a position of nothing', { position: null }, 'is null. It has to be a whole number'],
    ['a position below 1', { position: 0 }, 'is 0. It has to be a whole number from 1 on'],
    ['a position beyond 2^53', { position: 2 ** 53 + 2 }, /9007199254740994, beyond 2\^53/],
    ['a position beyond 2^53 as text', { position: '9007199254740993' }, /9007199254740993, beyond 2\^53/],
    ['a deal of nothing', { dealId: null }, '"dealId" of log at the position 1 is null. It has to be an id.'],
    ['an instant without a zone', { at: '2026-03-02T09:00:00' }, 'is "2026-03-02T09:00:00". It has to be an instant'],
    ['another word for a kind', { kind: 'UPDATE' }, '"kind" of log at the position 1 is "UPDATE". It has to be one of'],
    ['another word for a cause', { cause: 'why not' }, 'is "why not". It has to be one of stageDeleted'],
    ['changes that are a list', { changes: [] }, 'is []. It has to be {column: {from, to}}'],
    ['changes that are no JSON', { changes: 'title' }, 'is "title". It has to be {column: {from, to}}'],
    ['changes without sides', { changes: { title: 'B' } }, 'is {"title":"B"}. It has to be'],
    ['a seq with a fraction', { seq: 1.5 }, '"seq" of log at the position 1 is 1.5.'],
  ])('says so: %s', async (_what, more, words) => {
    const reading = read([{ ...ENTRY, ...more }]);
    // Without a status: reading everything anew would mend nothing.
    await expect(reading).rejects.toMatchObject({ kind: 'protocol', outcome: 'not-applied', status: undefined });
    await expect(reading).rejects.toThrow(words);
  });

  it('says which column is not there that was named', async () => {
    await expect(read([ENTRY], mapped({ undoes: 'reverts' }))).rejects.toThrow(
      'log has no column "reverts", from which the history of deals reads "undoes".',
    );
  });

  it('refuses positions that are not sorted as numbers, or stand twice', async () => {
    for (const positions of [
      [1, 10, 9, 11],
      [1, 2, 2, 3],
    ]) {
      const rows = positions.map((position) => ({ ...ENTRY, position }));
      await expect(read(rows)).rejects.toThrow('Each entry needs a position of its own');
    }
  });

  it('refuses a page that was cut unsaid', async () => {
    await expect(read([ENTRY], mapped(), {}, 3)).rejects.toThrow('Let pageSize stay below what the server gives');
  });

  it('refuses what is not mapped', async () => {
    await expect(read([ENTRY], mapped(), { of: 'pipelines' })).rejects.toThrow('history.pipelines');
  });

  it.each<[string, object, string]>([
    ['no table', { settled: 'in-order' }, 'maps neither deals nor pipelines'],
    ['a table without a name', { deals: {}, settled: 'in-order' }, 'history.deals.from is undefined'],
    ['nothing of what is settled', { deals: { from: 'log' } }, 'history.settled is undefined. Say "in-order" where'],
    [
      'half of what is settled',
      { deals: { from: 'log' }, settled: { from: 'end' } },
      'history.settled is {"from":"end"}',
    ],
  ])('is refused at once: %s', (_what, history, words) => {
    expect(() => make([], { history: history as HistoryMapping })).toThrow(TypeError);
    expect(() => make([], { history: history as HistoryMapping })).toThrow(words);
  });

  it('is refused at once where a change of an amount does not say in which currency', () => {
    expect(() => make([], { ...mapped(), money: 'minor' })).toThrow(
      'history.deals needs amounts that can be read alone',
    );
  });

  it('says where no last settled position stands', async () => {
    const history: HistoryMapping = { deals: { from: 'log' }, settled: { from: 'ends', field: 'end' } };
    for (const rows of [[], [{ start: 1 }]]) {
      await expect(read(rows, { history })).rejects.toThrow('ends has no row with a "end" that tells the last settled');
    }
    await expect(read([{ end: 1.5 }], { history })).rejects.toThrow('The position end of ends is 1.5.');
  });
});

describe.each(ADAPTERS)('a mapped history over %s', (_name, make) => {
  it('reads positions up to 2^53 that come as text, and pages by them', async () => {
    const last = Number.MAX_SAFE_INTEGER;
    const rows = [last - 1, last].map((position) => ({ ...ENTRY, position: String(position) }));
    const page = await make(rows, mapped()).history?.({ limit: 1 }, ctx());
    expect(page).toMatchObject({ items: [{ seq: last - 1 }], checkpoint: String(last - 1), total: { count: 2 } });
    expect(page?.cursor).toBe(`${String(last - 1)}-${String(last)}`);
    const rest = await make(rows.slice(1), mapped()).history?.({ limit: 1, cursor: page?.cursor ?? null }, ctx());
    expect(rest).toMatchObject({ items: [{ seq: last }], cursor: null, checkpoint: String(last) });
  });

  it('refuses checkpoints and cursors that it never gave out, and one behind the end', async () => {
    const adapter = make([{ ...ENTRY, position: 5 }], mapped());
    for (const since of ['6', 'x', '-1', '']) {
      await expect(adapter.history?.({ since }, ctx()), since).rejects.toMatchObject({ status: 410 });
    }
    await expect(adapter.history?.({ cursor: '5' }, ctx())).rejects.toMatchObject({ status: 400 });
    expect(await adapter.history?.({ since: '5' }, ctx())).toMatchObject({ items: [], cursor: null, checkpoint: '5' });
  });

  it('begins at the beginning where there is nothing yet', async () => {
    expect(await make([], mapped()).history?.({}, ctx())).toMatchObject({ items: [], cursor: null, checkpoint: '0' });
  });

  it('reads changes from JSON text, custom fields one by one, and passes over columns that are none of a deal', async () => {
    const changes = {
      title: { from: 'A', to: 'B' },
      fields: { from: { a: 1 }, to: { a: 1, b: 2 } },
      touched: { to: 1 },
    };
    const page = await make([{ ...ENTRY, changes: JSON.stringify(changes) }], mapped()).history?.({}, ctx());
    expect(page?.items).toMatchObject([{ id: '1', opId: '1', seq: 1, actorId: null, undoes: null }]);
    expect(page?.items[0]?.changes).toEqual({ title: { from: 'A', to: 'B' }, 'fields.b': { from: null, to: 2 } });
  });

  it('leaves empty lists out of what a deal began with and ended with', async () => {
    const rows = [
      { ...ENTRY, kind: 'created', changes: { title: { to: 'A' }, tags: { to: [] } } },
      { ...ENTRY, position: 2, kind: 'deleted', changes: { title: { from: 'A' }, tags: { from: [] } } },
    ];
    const page = await make(rows, mapped()).history?.({}, ctx());
    expect(page?.items.map(({ changes }) => changes)).toEqual([
      { title: { from: null, to: 'A' } },
      { title: { from: 'A', to: null } },
    ]);
  });
});
