import { PostgrestClient } from '@supabase/postgrest-js';
import { describe, expect, it } from 'vitest';
import { odataAdapter } from '../../src/adapters/odata/index.js';
import { postgrestAdapter } from '../../src/adapters/postgrest/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { ctx } from '../adapters/operations.js';
import { PIPELINES } from '../data/windowed-adapter.js';

const FIELDS = { title: 'title', closedAt: 'closed', version: 'version' };

const ADAPTERS: [string, (closed: string) => DataAdapter][] = [
  [
    'postgrest',
    (closed) => {
      const fetch = answering([recordOf(closed)]);
      return postgrestAdapter(new PostgrestClient('http://db.example', { fetch }), {
        pipelines: PIPELINES,
        fields: FIELDS,
      });
    },
  ],
  [
    'odata',
    (closed) => {
      const fetch = answering({ value: [recordOf(closed)] });
      return odataAdapter({ url: 'http://odata.example/Deals', pipelines: PIPELINES, fields: FIELDS, fetch });
    },
  ],
];

function recordOf(closed: string): object {
  return { id: 'a', title: 'A', stageId: 's1', version: 1, '@odata.etag': 'W/"1"', closed };
}

function answering(body: unknown): () => Promise<Response> {
  const headers = { 'content-type': 'application/json', 'content-range': '0-0/1' };
  return () => Promise.resolve(new Response(JSON.stringify(body), { status: 200, headers }));
}

describe.each(ADAPTERS)('an instant over %s', (_name, make) => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T16:00:00.123456+07:00', '2026-03-02T09:00:00.123Z'],
    ['2026-03-02 04:00:00-05:00', '2026-03-02T09:00:00.000Z'],
    // Without a zone it names no instant, and with this machine's it would name another one on each: the reader complains.
    ['2026-03-02T09:00:00', '2026-03-02T09:00:00'],
    ['2026-03-02 09:00:00.5', '2026-03-02 09:00:00.5'],
    // A bare date is for the reporting time zone to read.
    ['2026-03-02', '2026-03-02'],
  ])('that is written %s is read as %s', async (written, read) => {
    const page = await make(written).list({}, ctx());
    expect('items' in page && page.items[0]?.closedAt).toBe(read);
  });
});
