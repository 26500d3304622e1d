import { AdapterError } from './adapter-error.js';

/** Throws the error of the contract when a call was given up before it began: nothing has been applied. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new AdapterError('aborted', 'The call was given up before anything was applied.', {
      outcome: 'not-applied',
      cause: signal.reason,
    });
  }
}
