import { AdapterError, type Ctx, type DataAdapter, type Outcome } from '../../../src/data/index.js';
import type { DealInput } from '../../../src/model/index.js';

/** Deals of a server that knows `GET /deals`, `PATCH /deals/:id`, and versions by `If-Match`. */
export function restAdapter(base: string): DataAdapter {
  return {
    can: { delivery: 'version-guarded', ids: 'client' },
    list: async (_query, ctx) => (await request<DealInput[]>(`${base}/deals`, {}, ctx)).body,
    async save(op, ctx): Promise<Outcome> {
      const headers: Record<string, string> = { 'Idempotency-Key': op.id };
      if (op.base !== undefined) headers['If-Match'] = `"${op.base}"`;
      const init = { method: 'PATCH', headers, body: JSON.stringify(op.patch) };
      const { status, body } = await request<never>(`${base}/deals/${encodeURIComponent(op.dealId)}`, init, ctx);
      if (status === 412) return { status: 'conflict', current: body };
      if (status === 404) return { status: 'gone' };
      if (status === 403) return { status: 'rejected', code: 'forbidden' };
      if (status === 422) return { status: 'rejected', code: 'invalid' };
      return { status: 'applied', deal: body };
    },
  };
}

interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function request<T>(url: string, init: Call, ctx: Ctx): Promise<{ status: number; body: T }> {
  const headers = { 'Content-Type': 'application/json', ...init.headers, ...(await ctx.auth?.()) };
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, signal: ctx.signal });
  } catch (cause) {
    if (ctx.signal.aborted) throw new AdapterError('aborted', 'The call was cancelled.', { cause });
    throw new AdapterError('network', 'The server cannot be reached.', { cause });
  }
  const { status } = response;
  if (status === 401) throw new AdapterError('auth', 'Sign in again.', { status, outcome: 'not-applied' });
  if (status === 429) throw new AdapterError('throttled', 'Too many requests.', { status, outcome: 'not-applied' });
  if (status >= 500) throw new AdapterError('unavailable', `The server answered ${status}.`, { status });
  try {
    return { status, body: (await response.json()) as T };
  } catch (cause) {
    throw new AdapterError('protocol', 'The server did not answer with JSON.', { status, cause });
  }
}
