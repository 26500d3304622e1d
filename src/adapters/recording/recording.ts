import { AdapterError, asAdapterError, type TransportFailure } from '../../data/adapter-error.js';
import type { ChangeEvent } from '../../data/adapter.js';
import type { CallName } from '../../data/adapter-methods.js';

/** A failure of transport as it is written down. */
export interface RecordedFailure {
  kind: TransportFailure | 'other';
  outcome: 'not-applied' | 'unknown';
  message: string;
  retryAfterMs?: number;
  status?: number;
}

/** One call with what came of it. All of it is JSON. */
export interface RecordedCall {
  method: CallName;
  /** What was asked, without the context. */
  parts: unknown[];
  userId: string | null;
  /** Absent while it is on its way, and where nothing was answered. */
  answer?: unknown;
  failure?: RecordedFailure;
}

/** Everything that went to a backend and came from it, in order. All of it is JSON. */
export interface Recording {
  calls: RecordedCall[];
  /** What feeds brought, with the number of calls that had been made by then. */
  events: { afterCalls: number; events: ChangeEvent[] }[];
  /** What the adapter states of itself. */
  can: Record<string, unknown> | null;
  methods: string[];
}

export function failureOf(cause: unknown): RecordedFailure {
  const failure = asAdapterError(cause);
  if (!failure) return { kind: 'other', outcome: 'unknown', message: String(cause) };
  const { kind, outcome, message, retryAfterMs, status } = failure;
  return {
    kind,
    outcome,
    message,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(status !== undefined && { status }),
  };
}

export function errorOf({ kind, ...rest }: RecordedFailure): Error {
  return kind === 'other' ? new Error(rest.message) : new AdapterError(kind, rest.message, rest);
}
