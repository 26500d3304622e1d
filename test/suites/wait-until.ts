import { waitUntil as wait } from '@open-wc/testing';

/** Milliseconds. How long something takes says how busy the machine is: only what never comes shall fail. */
const PATIENCE = 20_000;

/** Waits until something holds. Give a `timeout` only where it may as well not come. */
export function waitUntil(
  predicate: () => unknown,
  message?: string,
  options: { interval?: number; timeout?: number } = {},
): Promise<void> {
  return wait(predicate, message, { timeout: PATIENCE, ...options });
}
