export type TransportFailure =
  'network' | 'timeout' | 'unavailable' | 'throttled' | 'auth' | 'protocol' | 'aborted' | 'storage';

/**
 * Thrown by adapters for failures of transport only; refusals are {@link Outcome}s.
 * `outcome` decides between retrying and asking: `unknown` means that the op may have been applied.
 */
export class AdapterError extends Error {
  readonly kind: TransportFailure;
  readonly outcome: 'not-applied' | 'unknown';
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(
    kind: TransportFailure,
    message: string,
    options: { outcome?: 'not-applied' | 'unknown'; retryAfterMs?: number; status?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AdapterError';
    this.kind = kind;
    this.outcome = options.outcome ?? 'unknown';
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }
}
