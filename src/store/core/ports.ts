import type { WorkerPort } from '../../worker/worker-port.js';
import type { Outbox, OutboxScope } from '../delivery/outbox.js';

/** Everything the store takes from its surroundings, so that a seed replays a run exactly. */
export interface Ports {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** 0 (inclusive) to 1 (exclusive). */
  random(): number;
  newId(): string;
  /** Runs `task` after `delay` milliseconds; the function returned cancels it. */
  later(task: () => void, delay: number): () => void;
  /** Runs `task` soon, after the current call: used to batch notifications. */
  soon(task: () => void): void;
  warn(message: string): void;
  /** Where accepted acts are kept until the backend has answered; without it, nowhere. */
  outbox?(scope: OutboxScope): Promise<Outbox> | Outbox;
  /** Opens what runs long work off the page; whoever opens it closes it. */
  worker?(): Promise<WorkerPort> | WorkerPort;
}
