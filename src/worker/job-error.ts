const KINDS = ['unknown-job', 'bad-input', 'failed', 'closed'] as const;

/**
 * Why a job gave no result: there is none of that name, what it was handed can't be worked on, something in it broke, or
 * its port was closed before it was done.
 */
export type JobFailure = (typeof KINDS)[number];

/** A job that gave no result; the same whether it ran in a worker or on the page. Known by its `name` and `kind`. */
export class JobError extends Error {
  readonly kind: JobFailure;
  readonly job: string;

  constructor(kind: JobFailure, job: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'JobError';
    this.kind = kind;
    this.job = job;
  }
}

/** An error as a message carries it from one side to the other. */
export interface SentError {
  readonly kind: JobFailure;
  readonly message: string;
}

/** What a job threw as the error of its port: as it is where it is one, else as a failure of the job. */
export function asJobError(job: string, thrown: unknown): JobError {
  if (typeof thrown === 'object' && thrown !== null) {
    const { name, kind } = thrown as { name?: unknown; kind?: unknown };
    if (name === 'JobError' && KINDS.some((each) => each === kind)) return thrown as JobError;
  }
  return new JobError('failed', job, `The job "${job}" failed: ${String(thrown)}.`, { cause: thrown });
}
