import type { Slicing } from '../../../store/core/slicing.js';

/** Lets the page draw and answer. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Slices by the page's own clock. An aborted signal ends the work with its reason. */
export function pageSlicing(signal?: AbortSignal): Slicing {
  return {
    now: () => performance.now(),
    breathe: async () => {
      await breathe();
      signal?.throwIfAborted();
    },
  };
}
