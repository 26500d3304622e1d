import type { Ports } from '../store/core/ports.js';
import type { CreateWorker } from './worker/own-worker.js';

/** What of the page's ports is to be otherwise. */
export interface BrowserPortsOptions extends Partial<Ports> {
  /** Makes the worker for long work in the host's own way: see "A strict Content-Security-Policy" in the guide. */
  createWorker?: CreateWorker;
}

/** The real clock, random numbers, timers and worker of the page. */
export function browserPorts({ createWorker, ...overrides }: BrowserPortsOptions = {}): Ports {
  const ports: Ports = {
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => newId(),
    later: (task, delay) => {
      const timer = setTimeout(task, delay);
      return () => {
        clearTimeout(timer);
      };
    },
    soon: (task) => {
      queueMicrotask(task);
    },
    warn: (message) => {
      console.warn(message);
    },
    outbox: async (scope) => {
      const { DeviceOutbox } = await import('./device-outbox.js');
      return new DeviceOutbox(scope);
    },
    worker: async () => {
      const { BrowserWorker } = await import('./worker/browser-worker.js');
      return new BrowserWorker(ports, createWorker);
    },
    ...overrides,
  };
  return ports;
}

/** `randomUUID` exists in secure contexts only; a board served over plain http on a local network needs ids too. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
