import { waitUntil as wait } from '@open-wc/testing';

/** As long as a part may take that is fetched on first use, with other test pages at work on the same machine. */
const PATIENCE = 5000;

/** Waits until something holds; the second that the library gives by itself is short for a busy machine. */
export function waitUntil(
  predicate: () => unknown,
  message?: string,
  options: { interval?: number; timeout?: number } = {},
): Promise<void> {
  return wait(predicate, message, { timeout: PATIENCE, ...options });
}
