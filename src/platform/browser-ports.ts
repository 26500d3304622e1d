import type { Ports } from '../store/ports.js';

/** The real clock, random numbers and timers of the page. */
export function browserPorts(overrides: Partial<Ports> = {}): Ports {
  return {
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
    ...overrides,
  };
}

/** `randomUUID` exists in secure contexts only; a board served over plain http on a local network needs ids too. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
