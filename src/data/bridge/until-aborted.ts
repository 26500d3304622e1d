import { AdapterError } from '../adapter-error.js';

/** Waits for a call of a library that may know no signals: when ours aborts, nobody waits any more. */
export async function untilAborted<T>(signal: AbortSignal, call: () => PromiseLike<T>): Promise<T> {
  if (signal.aborted) {
    throw new AdapterError('aborted', 'The call was given up before anything was sent.', { outcome: 'not-applied' });
  }
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new AdapterError('aborted', 'The call was given up.', { cause: signal.reason }));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([call(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
