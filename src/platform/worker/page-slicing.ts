import type { Slicing } from '../../data/time-slices.js';

/** Slices by the page's own clock and timers: a host's clock may stand still. An aborted signal ends the work with its reason. */
export function pageSlicing(signal?: AbortSignal): Slicing {
  return {
    now: () => performance.now(),
    breathe: async () => {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      signal?.throwIfAborted();
    },
  };
}
