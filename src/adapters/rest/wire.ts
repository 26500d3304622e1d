import { AdapterError } from '../../data/adapter-error.js';
import type { Ctx } from '../../data/adapter.js';
import { answerError, isJson } from './answer-error.js';

export interface WireOptions {
  url: string;
  auth: (() => Promise<Record<string, string>> | Record<string, string>) | undefined;
  fetch: typeof fetch;
  timeoutMs: number;
}

export interface Asking {
  path: string;
  /** What is asked for; a list is one argument several times. Undefined is left out. */
  query?: Record<string, string | number | readonly string[] | object | undefined>;
  /** Of a write: sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Longer addresses are cut by servers and proxies on the way: then the question goes into a body. */
const LONGEST_ADDRESS = 4_000;

/** Sends requests and gives back JSON, or throws what kind of failure it was; never guesses from words. */
export class Wire {
  readonly #options: WireOptions;

  constructor(options: WireOptions) {
    this.#options = options;
  }

  /** The answer, whatever its status, when it is JSON. */
  async ask(asking: Asking, ctx: Ctx): Promise<Answer> {
    const isWrite = asking.body !== undefined;
    const deadline = AbortSignal.timeout(this.#options.timeoutMs);
    const response = await this.open(asking, ctx, AbortSignal.any([ctx.signal, deadline]));
    const { status, headers } = response;
    if (status === 401) throw failed('auth', 'The server asks who you are. Sign in again.', 'not-applied', status);
    if (status === 429 || status >= 500) throw answerError(status, headers);
    let body: unknown = null;
    if (!isJson(headers)) {
      await response.body?.cancel().catch(() => undefined);
      const what = headers.get('content-type') ?? 'nothing that says its type';
      throw failed(
        'protocol',
        `The server answered ${String(status)} with ${what} instead of JSON.`,
        'unknown',
        status,
      );
    }
    try {
      body = await response.json();
    } catch (cause) {
      if (ctx.signal.aborted) throw abortedError(cause, isWrite);
      if (deadline.aborted) throw new AdapterError('timeout', 'The answer did not come to its end in time.', { cause });
      throw new AdapterError('protocol', 'The answer broke off, or is no JSON.', { status, cause });
    }
    return { status, body, headers };
  }

  /** The bare response, for the feed too. */
  async open({ path, query, body, headers }: Asking, ctx: Ctx, signal: AbortSignal): Promise<Response> {
    const isWrite = body !== undefined;
    if (ctx.signal.aborted) throw abortedError(ctx.signal.reason, false);
    const { url, init } = this.#address(path, query, body);
    // Asked anew each time: what it answers may have run out since, and is kept nowhere.
    const authorization = { ...(await this.#options.auth?.()), ...(await ctx.auth?.()) };
    const all = { Accept: 'application/json', ...init.headers, ...headers, ...authorization };
    try {
      return await this.#options.fetch(url, { ...init, headers: all, signal });
    } catch (cause) {
      if (ctx.signal.aborted) throw abortedError(cause, isWrite);
      if (signal.aborted) throw new AdapterError('timeout', 'The server did not answer in time.', { cause });
      throw new AdapterError('network', 'The server cannot be reached.', { cause });
    }
  }

  #address(
    path: string,
    query: Asking['query'],
    body: unknown,
  ): { url: string; init: { method: string; headers: Record<string, string>; body?: string } } {
    const base = `${this.#options.url.replace(/\/+$/, '')}/${path}`;
    const asJson = (value: unknown) => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    });
    if (body !== undefined) return { url: base, init: asJson(body) };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value === undefined) continue;
      if (Array.isArray(value)) for (const item of value as readonly string[]) search.append(name, item);
      else search.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
    const text = search.toString();
    const url = text === '' ? base : `${base}?${text}`;
    if (url.length <= LONGEST_ADDRESS) return { url, init: { method: 'GET', headers: {} } };
    return { url: base, init: asJson(query) };
  }
}

export function abortedError(cause: unknown, mayHaveLanded: boolean): AdapterError {
  const outcome = mayHaveLanded ? 'unknown' : 'not-applied';
  return new AdapterError('aborted', 'The call was given up.', { outcome, cause });
}

function failed(
  kind: AdapterError['kind'],
  message: string,
  outcome: AdapterError['outcome'],
  status: number,
): AdapterError {
  return new AdapterError(kind, message, { outcome, status });
}
