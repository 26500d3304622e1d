import type { Progress } from './job.js';
import type { JobInput, JobName, JobOutput } from './jobs.js';

/** Why there is no worker. */
export type NoWorkerReason =
  /** Node, or a browser without workers. */
  | 'unsupported'
  /** The package's script comes from another origin than the page, and browsers start no worker from there. */
  | 'other-origin'
  /** The page's Content-Security-Policy, or the host's own function, did not let it be made. */
  | 'refused'
  /** Its script did not load, or did not say in time that it is there. */
  | 'not-loaded'
  /** Its script is of another release than the page's. */
  | 'other-version'
  /** It was there and ended, or answers no more. */
  | 'died';

/** Where jobs run. `idle` until the first one. */
export type WorkerState =
  | { readonly place: 'idle' | 'starting' | 'worker' }
  | {
      readonly place: 'page';
      readonly reason: NoWorkerReason;
      /** What happened and how to mend it. */
      readonly message: string;
    };

/** What a run may be given. */
export interface RunOptions {
  /** Gives the job up: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called now and then while it runs. It begins anew where a job moves from a worker that died to the page. */
  onProgress?(progress: Progress): void;
}

/** Runs pure jobs off the page where it can, and in slices on the page where it can't; the result is the same. */
export interface WorkerPort {
  readonly state: WorkerState;
  /**
   * What the job returns. Neither it nor the input may be changed afterwards: on the page they share objects, and a worker keeps
   * the last four long lists that it was handed, so that a list crosses once however many jobs are run over it. For other
   * entries, hand over another list.
   *
   * @throws {JobError} `unknown-job`, `bad-input`, `failed`, or `closed`; the reason of `signal` once that is aborted.
   */
  run<Name extends JobName>(job: Name, input: JobInput<Name>, options?: RunOptions): Promise<JobOutput<Name>>;
  /** Ends the worker, and what still runs with the failure `closed`. */
  close(): void;
}
