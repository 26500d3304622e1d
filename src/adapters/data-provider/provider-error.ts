import { AdapterError, asAdapterError } from '../../data/adapter-error.js';
import { failureOf } from '../../data/bridge/http-answer.js';

/**
 * The status that an error of a provider bears: react-admin's HttpError says `status`, Refine's `statusCode`, as text or
 * number. Null where it bears none.
 */
export function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  const number = Number(status ?? statusCode);
  return Number.isInteger(number) && number >= 100 && number < 600 ? number : null;
}

/** The failure of transport behind an error of a provider, or null for an answer about the record itself. */
export function transportFailure(error: unknown): AdapterError | null {
  const known = asAdapterError(error);
  if (known) return known;
  const message = error instanceof Error ? error.message : 'The data provider failed.';
  const status = statusOf(error);
  if (status !== null) return failureOf(status, { message, cause: error });
  // Aborts and failures of fetch and axios have a kind of their own; the words they bear do not count.
  const { name, code } = (typeof error === 'object' ? error : {}) as { name?: unknown; code?: unknown };
  if (name === 'AbortError' || name === 'CanceledError') return new AdapterError('aborted', message, { cause: error });
  if (name === 'TimeoutError' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
    return new AdapterError('timeout', message, { cause: error });
  }
  if (name === 'SyntaxError') return new AdapterError('protocol', message, { cause: error });
  if (name === 'TypeError' || typeof code === 'string') return new AdapterError('network', message, { cause: error });
  return null;
}
