import { setMaxListeners } from 'node:events';

/**
 * Node 20 keeps every signal that AbortSignal.any made and somebody listened to, also after it was aborted, with all that
 * its reason remembers: some ten thousand runs fill the memory. Browsers do not. This one keeps nothing.
 */
export function forgetSignals() {
  setMaxListeners(0);
  AbortSignal.any = (signals) => {
    const either = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) either.abort(signal.reason);
      else signal.addEventListener('abort', () => either.abort(signal.reason), { once: true, signal: either.signal });
    }
    return either.signal;
  };
}
