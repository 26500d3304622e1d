import type { Ports } from '../../store/core/ports.js';
import { ownWorker, workerAddress, type CreateWorker } from './own-worker.js';
import { WorkerThread, type Trouble } from './worker-thread.js';

/**
 * Starts the worker and waits until its script is there.
 *
 * @param createWorker makes the worker in the host's own way; without it, the package's own script is started.
 */
export async function startThread(
  ports: Pick<Ports, 'later'>,
  createWorker?: CreateWorker,
): Promise<WorkerThread | Trouble> {
  const made = createWorker ? madeByHost(createWorker) : madeHere();
  if ('reason' in made) return made;
  const thread = new WorkerThread(made.worker, ports);
  return (await thread.started) ?? thread;
}

/** What keeps a page from starting a script that stands elsewhere; null where nothing does. */
export function troubleOfOrigin(address: string, pageOrigin: string): Trouble | null {
  const { origin } = new URL(address);
  if (origin === pageOrigin) return null;
  return {
    reason: 'other-origin',
    message: `Its script stands at ${origin}, and browsers start none from another origin than the page's: serve fairlead/worker.js from ${pageOrigin} and supply "createWorker".`,
  };
}

function madeByHost(createWorker: () => unknown): { worker: Worker } | Trouble {
  try {
    const worker = createWorker();
    if (isWorker(worker)) return { worker };
    return { reason: 'refused', message: `"createWorker" returned ${String(worker)}: return a Worker.` };
  } catch (cause) {
    return { reason: 'refused', message: `"createWorker" threw ${String(cause)}: let it return a Worker.` };
  }
}

function madeHere(): { worker: Worker } | Trouble {
  if (typeof Worker === 'undefined') return { reason: 'unsupported', message: 'There are no workers here.' };
  const trouble = troubleOfOrigin(workerAddress(), globalThis.origin);
  if (trouble) return trouble;
  try {
    return { worker: ownWorker() };
  } catch (cause) {
    const mend = `list 'self' under worker-src and "fairlead" under trusted-types, or supply "createWorker"`;
    return { reason: 'refused', message: `The page's policy refuses it (${String(cause)}): ${mend}.` };
  }
}

function isWorker(made: unknown): made is Worker {
  const { postMessage, terminate, addEventListener } = (made ?? {}) as Record<string, unknown>;
  return [postMessage, terminate, addEventListener].every((method) => typeof method === 'function');
}
