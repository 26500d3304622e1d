import type { SentError } from './job-error.js';
import type { Progress } from './job.js';
import type { Part } from './parts.js';

/**
 * The version of what page and worker say to each other. It counts up with every change that an older side would not
 * understand: a script kept from an earlier release is then found out when it says that it is ready.
 */
export const PROTOCOL = 1;

/** What the page says. `id` counts up from 1 and names one run of a job. */
export type ToWorker =
  | { readonly type: 'run'; readonly id: number; readonly job: string }
  /** The job begins with the last part. */
  | { readonly type: 'input'; readonly id: number; readonly part: Part }
  | { readonly type: 'abort'; readonly id: number }
  /** Lets go of a list that was kept for later jobs. */
  | { readonly type: 'forget'; readonly list: number }
  /** Asks for a sign of life. */
  | { readonly type: 'ping' };

/** What the worker says. */
export type FromWorker =
  /** The script has loaded. */
  | { readonly type: 'ready' }
  | { readonly type: 'pong' }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  /** The job is done with the last part. */
  | { readonly type: 'output'; readonly id: number; readonly part: Part }
  | { readonly type: 'failed'; readonly id: number; readonly error: SentError };

/** A message on its way, marked as ours: a worker that a host supplies may have its own to send. */
export interface Marked<Message> {
  readonly fairlead: number;
  readonly message: Message;
}

export function marked<Message extends ToWorker | FromWorker>(message: Message): Marked<Message> {
  return { fairlead: PROTOCOL, message };
}

/** The version under which something was sent; null for what is no message of ours. */
export function versionOf(data: unknown): number | null {
  const version = typeof data === 'object' && data !== null ? (data as { fairlead?: unknown }).fairlead : null;
  return typeof version === 'number' ? version : null;
}
