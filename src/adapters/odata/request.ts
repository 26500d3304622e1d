import { AdapterError } from '../../data/adapter-error.js';
import type { Ctx } from '../../data/adapter.js';
import type { FoundRows, Row } from '../../data/bridge/deal-mapping.js';
import { failureOf } from '../../data/bridge/http-answer.js';
import { untilAborted } from '../../data/bridge/until-aborted.js';

export interface Answer {
  status: number;
  /** What the server says of an error, or an empty text. */
  message: string;
  body: Row | null;
}

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: Row;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One request. @throws AdapterError for failures of transport; answers about the record come back with their status. */
export async function request(fetch: Fetch, url: string, call: Call, ctx: Ctx): Promise<Answer> {
  const headers = {
    Accept: 'application/json',
    'OData-Version': '4.0',
    'OData-MaxVersion': '4.01',
    ...(call.body && { 'Content-Type': 'application/json' }),
    ...call.headers,
    ...(await ctx.auth?.()),
  };
  const init: RequestInit = {
    method: call.method ?? 'GET',
    headers,
    signal: ctx.signal,
    ...(call.body && { body: JSON.stringify(call.body) }),
  };
  const { response, text } = await untilAborted(ctx.signal, async () => {
    try {
      const response = await fetch(url, init);
      return { response, text: await response.text() };
    } catch (cause) {
      if (ctx.signal.aborted) throw new AdapterError('aborted', 'The call was given up.', { cause });
      throw new AdapterError('network', 'The server cannot be reached.', { cause });
    }
  });
  const { status } = response;
  const body = jsonOf(text);
  const message = messageOf(body) ?? `The server answered ${status}.`;
  const failure = failureOf(status, {
    message,
    retryAfter: response.headers.get('Retry-After'),
    now: Date.now(),
  });
  if (failure) throw failure;
  if (status < 400 && text !== '' && body === null) {
    throw new AdapterError('protocol', 'The server did not answer with an object of JSON.', { status });
  }
  return { status, message, body };
}

/** The records in an answer. A server may cut pages shorter than they were asked for, and says so with a link. */
export function foundIn({ body }: Answer): FoundRows {
  const rows = body?.['value'];
  if (!Array.isArray(rows)) throw new AdapterError('protocol', 'The answer has no list of records.');
  const count = Number(body?.['@odata.count'] ?? NaN);
  return {
    rows: rows as Row[],
    count: Number.isInteger(count) ? count : null,
    isCut: body?.['@odata.nextLink'] !== undefined,
  };
}

function jsonOf(text: string): Row | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Row) : null;
  } catch {
    return null;
  }
}

function messageOf(body: Row | null): string | null {
  const error = body?.['error'];
  if (typeof error !== 'object' || error === null || !('message' in error)) return null;
  return typeof error.message === 'string' ? error.message : null;
}
