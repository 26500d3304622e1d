/** The kinds of problem+json answers: the last part of their `type`, each with its status and title. */
export const PROBLEMS = {
  'bad-request': [400, 'The request cannot be read'],
  'bad-cursor': [400, 'The cursor was not given out for this question'],
  unauthenticated: [401, 'Sign in first'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'The method is not allowed here'],
  'precondition-failed': [412, 'The record has changed meanwhile'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The body must be JSON'],
  unsupported: [422, 'This server does not answer such questions'],
  'key-reused': [422, 'The idempotency key was used for something else'],
  'gone-checkpoint': [410, 'The log does not reach back that far'],
  'too-many-streams': [429, 'The feed is followed too often'],
  internal: [500, 'The server failed'],
  unavailable: [503, 'The database cannot be reached'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** Answered to the client as it is; everything else that is thrown becomes `internal`, without its message. */
export class RequestProblem extends Error {
  readonly kind: ProblemKind;
  readonly extra: Record<string, unknown>;

  constructor(kind: ProblemKind, detail: string, extra: Record<string, unknown> = {}) {
    super(detail);
    this.name = 'RequestProblem';
    this.kind = kind;
    this.extra = extra;
  }
}

/** A question that is understood and not answered here, rather than answered wrongly. */
export class Unsupported extends RequestProblem {
  constructor(detail: string) {
    super('unsupported', detail);
  }
}

/** What was thrown as an answer to the client, or null. By its name: hosts may hold another copy of this package. */
export function asRequestProblem(thrown: unknown): RequestProblem | null {
  if (!(thrown instanceof Error) || thrown.name !== 'RequestProblem') return null;
  return 'kind' in thrown && Object.hasOwn(PROBLEMS, String(thrown.kind)) ? (thrown as RequestProblem) : null;
}
