import { AdapterError } from '../../data/adapter-error.js';

/** The longest pause a server can ask for: a mistaken header must not stop a client for days. */
const LONGEST_PAUSE_MS = 3_600_000;

/** JSON by its type, problem+json included. A page of HTML with status 200 is none. */
export function isJson(headers: Headers): boolean {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  return type === 'application/json' || type.endsWith('+json');
}

/** What a status says about the way there and back, by its number alone. */
export function answerError(status: number, headers: Headers): AdapterError {
  const retryAfterMs = retryAfterOf(headers);
  const more = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  if (status === 429) {
    return new AdapterError('throttled', 'The server asks to wait.', { ...more, outcome: 'not-applied' });
  }
  if (status >= 500) return new AdapterError('unavailable', `The server answered ${String(status)}.`, more);
  if (status === 401) {
    return new AdapterError('auth', 'The server asks who you are. Sign in again.', { ...more, outcome: 'not-applied' });
  }
  return new AdapterError('protocol', `The server answered ${String(status)}, which means nothing here.`, {
    ...more,
    // A status of 400 to 499 says that nothing was done.
    outcome: status >= 400 && status < 500 ? 'not-applied' : 'unknown',
  });
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (text === '') return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS);
}
