import { AdapterError } from '../adapter-error.js';
import type { Outcome } from '../operation.js';

export interface StatusDetails {
  message: string;
  /** The `Retry-After` header: seconds, or an HTTP date, which needs `now`. */
  retryAfter?: string | null;
  /** Milliseconds since 1970, for a date in `Retry-After`. */
  now?: number;
  cause?: unknown;
}

/**
 * The failure of transport behind a status, or null for an answer about the op itself. By the number alone: what a
 * message says never decides between repeating and asking.
 * @param status of HTTP; 0 where none came.
 */
export function failureOf(status: number, { message, retryAfter, now, cause }: StatusDetails): AdapterError | null {
  const options = { status, ...(cause !== undefined && { cause }) };
  if (status === 0) return new AdapterError('network', message, { cause });
  if (status === 401) return new AdapterError('auth', message, { ...options, outcome: 'not-applied' });
  if (status === 408) return new AdapterError('timeout', message, options);
  if (status === 429 || status === 503) {
    const wait = waitOf(retryAfter ?? null, now);
    const kind = status === 429 ? 'throttled' : 'unavailable';
    return new AdapterError(kind, message, {
      ...options,
      ...(status === 429 && { outcome: 'not-applied' }),
      ...(wait !== null && { retryAfterMs: wait }),
    });
  }
  if (status >= 500) return new AdapterError('unavailable', message, options);
  if (status < 200 || (status >= 300 && status < 400)) return new AdapterError('protocol', message, options);
  return null;
}

/** What a definite refusal means for one op. A clash needs the current deal, so the caller answers 409 and 412 itself. */
export function refusalOf(status: number, message: string): Outcome {
  if (status === 404 || status === 410) return { status: 'gone' };
  const code =
    status === 403
      ? 'forbidden'
      : status === 413
        ? 'too-large'
        : status === 405 || status === 501
          ? 'unsupported'
          : 'invalid';
  return { status: 'rejected', code, message };
}

function waitOf(retryAfter: string | null, now: number | undefined): number | null {
  if (retryAfter === null || retryAfter.trim() === '') return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) || now === undefined ? null : Math.max(0, date - now);
}
