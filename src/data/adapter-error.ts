const KINDS = ['network', 'timeout', 'unavailable', 'throttled', 'auth', 'protocol', 'aborted', 'storage'] as const;

export type TransportFailure = (typeof KINDS)[number];

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

/**
 * What was thrown as a failure of transport, or null for anything else. It is known by its `kind` and not by its class:
 * an adapter from another bundle throws the AdapterError of that bundle's copy of this package.
 */
export function asAdapterError(thrown: unknown): AdapterError | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const { kind, message, outcome, retryAfterMs, status } = thrown as { [Key in keyof AdapterError]?: unknown };
  const known = KINDS.find((each) => each === kind);
  if (known === undefined || typeof message !== 'string') return null;
  const isWhole = outcome === 'not-applied' || outcome === 'unknown';
  if (isWhole && isCount(retryAfterMs) && isCount(status)) return thrown as AdapterError;
  return new AdapterError(known, message, {
    outcome: outcome === 'not-applied' ? outcome : 'unknown',
    ...(typeof retryAfterMs === 'number' && isCount(retryAfterMs) && { retryAfterMs }),
    ...(typeof status === 'number' && isCount(status) && { status }),
    cause: thrown,
  });
}

function isCount(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}

/** A call was given up: by the platform, or as an adapter says it. */
export function isAbort(thrown: unknown): boolean {
  const isNamed = typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'AbortError';
  return isNamed || asAdapterError(thrown)?.kind === 'aborted';
}
