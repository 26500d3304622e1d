import { PostgrestClient } from '@supabase/postgrest-js';
import { describe, expect, it } from 'vitest';
import { reactAdminAdapter } from '../../src/adapters/data-provider/index.js';
import { odataAdapter } from '../../src/adapters/odata/index.js';
import { postgrestAdapter } from '../../src/adapters/postgrest/index.js';
import { restAdapter } from '../../src/adapters/rest/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import { ctx, updateOp } from '../adapters/operations.js';

const PIPELINES = [{ id: 'p1', name: 'Sales', currency: 'EUR', stages: [{ id: 's1', name: 'New' }] }];
/** Two ids that are one number to JSON.parse. */
const KILN = '1161380288898609914';
const PUMP = '1161380288898609920';

/** A server that answers every request with this text. */
function answering(text: string): typeof fetch {
  const headers = { 'content-type': 'application/json', 'content-range': '0-1/2' };
  return () => Promise.resolve(new Response(text, { status: 200, headers }));
}

const records = (...each: string[]): string => `[${each.join()}]`;
const record = (id: string, more = ''): string =>
  `{"id":${id},"title":"Deal","stageId":"s1","pipelineId":"p1","version":1,"@odata.etag":"W/\\"1\\""${more}}`;

const ADAPTERS: Record<string, (text: string) => DataAdapter> = {
  postgrest: (text) =>
    postgrestAdapter(new PostgrestClient('http://db.example', { fetch: answering(text) }), { pipelines: PIPELINES }),
  odata: (text) =>
    odataAdapter({ url: 'http://odata.example/Deals', pipelines: PIPELINES, fetch: answering(`{"value":${text}}`) }),
  'react-admin': (text) => {
    const data = JSON.parse(text) as object[];
    const getList = (): Promise<object> => Promise.resolve({ data, total: data.length });
    return reactAdminAdapter({ getList } as never, { pipelines: PIPELINES });
  },
  rest: (text) => restAdapter({ url: 'http://rest.example', fetch: answering(`{"items":${text},"cursor":null}`) }),
};

async function listed(adapter: DataAdapter): Promise<readonly DealInput[]> {
  const page = await adapter.list({}, ctx());
  return 'items' in page ? page.items : page;
}

describe.each(Object.entries(ADAPTERS))('ids beyond 2^53 over %s', (name, make) => {
  it('are refused as numbers, with the reason and the mend', async () => {
    for (const text of [records(record(KILN), record(PUMP)), records(record('"a"', `,"accountId":${PUMP}`))]) {
      await expect(listed(make(text))).rejects.toMatchObject({ kind: 'protocol' });
      await expect(listed(make(text))).rejects.toThrow(/2\^53.*text|text.*2\^53/);
    }
  });

  it('are kept to the last digit as text', async () => {
    const deals = await listed(make(records(record(`"${KILN}"`), record(`"${PUMP}"`))));
    expect(deals.map(({ id }) => id)).toEqual([KILN, PUMP]);
  });

  it.skipIf(name === 'rest')('are read from smaller numbers as text', async () => {
    const deals = await listed(make(records(record('7', ',"ownerId":9007199254740991'), record('8'))));
    expect(deals.map(({ id, ownerId }) => [id, ownerId])).toEqual([
      ['7', '9007199254740991'],
      ['8', undefined],
    ]);
  });
});

describe('a version beyond 2^53', () => {
  it.each([PUMP, `"${PUMP}"`])('is refused: two that differ would be one (%s)', async (version) => {
    const text = records(record('"a"').replace('"version":1', `"version":${version}`));
    await expect(listed(ADAPTERS['postgrest']?.(text) as DataAdapter)).rejects.toThrow(/"version".*2\^53/);
  });
});

describe('an id beyond 2^53 in the answer to a write', () => {
  it('is refused too', async () => {
    const adapter = ADAPTERS['postgrest']?.(records(record(PUMP)));
    await expect(adapter?.save?.(updateOp(PUMP, { title: 'X' }), ctx())).rejects.toMatchObject({ kind: 'protocol' });
  });
});
