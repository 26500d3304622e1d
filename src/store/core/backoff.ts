import type { AdapterError } from '../../data/adapter-error.js';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/**
 * How long to wait before the attempt after this one, in milliseconds. Full jitter: anywhere between nothing and the
 * doubled delay, so that many clients do not come back at the same moment.
 */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt);
}

/**
 * How long to wait before what failed is called again, in milliseconds: as long as the backend asked for, else by
 * {@link backoff}. Null: not before somebody has signed in.
 */
export function pauseBeforeRetry(error: AdapterError | null, attempt: number, random: number): number | null {
  if (error?.kind === 'auth') return null;
  return error?.retryAfterMs ?? backoff(attempt, random);
}
