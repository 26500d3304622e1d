import type { Ports } from '../../src/store/core/ports.js';

let made = 0;

/** Ports that a test drives: the clock stands still, timers fire on `advance`, ids count up. */
export interface TestPorts extends Ports {
  advance(milliseconds: number): void;
  readonly warnings: string[];
}

export function testPorts(start = '2026-11-20T09:00:00.000Z'): TestPorts {
  let now = Date.parse(start);
  // Ids of two stores must never meet: ops are recognised by them.
  const prefix = `s${String(++made)}`;
  let ids = 0;
  let seed = 42;
  let timers: { at: number; task: () => void }[] = [];
  const warnings: string[] = [];
  return {
    now: () => now,
    random: () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    },
    newId: () => `${prefix}-${String(++ids).padStart(6, '0')}`,
    later: (task, delay) => {
      const timer = { at: now + delay, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    soon: (task) => {
      queueMicrotask(task);
    },
    warn: (message) => {
      warnings.push(message);
    },
    warnings,
    advance: (milliseconds) => {
      now += milliseconds;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.task();
    },
  };
}
