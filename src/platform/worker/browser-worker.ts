import type { Ports } from '../../store/core/ports.js';
import { JobError } from '../../worker/job-error.js';
import type { Progress } from '../../worker/job.js';
import type { JobInput, JobName, JobOutput } from '../../worker/jobs.js';
import type { RunOptions, WorkerPort, WorkerState } from '../../worker/worker-port.js';
import { pageSlicing } from './page-slicing.js';
import type { CreateWorker } from './own-worker.js';
import { startThread } from './start-thread.js';
import type { ThreadRun, Trouble, WorkerThread } from './worker-thread.js';

/**
 * Runs jobs in a worker, which starts with the first of them. Where there is none, or none any more, they run in slices on the
 * page: what ran is begun again there, `state` tells why, and one warning how to mend it.
 */
export class BrowserWorker implements WorkerPort {
  readonly #ports: Pick<Ports, 'later' | 'warn'>;
  readonly #createWorker: CreateWorker | undefined;
  readonly #running = new Set<AbortController>();
  #state: WorkerState = { place: 'idle' };
  #thread: Promise<WorkerThread | null> | null = null;
  #isClosed = false;

  /** @param createWorker makes the worker in the host's own way; without it, the package's own script is started. */
  constructor(ports: Pick<Ports, 'later' | 'warn'>, createWorker?: CreateWorker) {
    this.#ports = ports;
    this.#createWorker = createWorker;
  }

  get state(): WorkerState {
    return this.#state;
  }

  async run<Name extends JobName>(
    job: Name,
    input: JobInput<Name>,
    { signal, onProgress }: RunOptions = {},
  ): Promise<JobOutput<Name>> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError(job);
    const control = new AbortController();
    const giveUp = (): void => control.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp);
    const tell = (progress: Progress): void => {
      try {
        onProgress?.(progress);
      } catch (thrown) {
        // Whoever can't take news of the job can't take its result either: the same on the page and off it.
        control.abort(thrown);
      }
    };
    this.#running.add(control);
    try {
      return (await this.#run(job, input, { signal: control.signal, onProgress: tell })) as JobOutput<Name>;
    } catch (thrown) {
      throw this.#isClosed && signal?.aborted !== true ? closedError(job) : thrown;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#running.delete(control);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const control of this.#running) control.abort();
    void this.#thread?.then((thread) => thread?.end());
  }

  async #run(job: string, input: unknown, options: ThreadRun): Promise<unknown> {
    this.#thread ??= this.#open();
    const thread = await unlessAborted(this.#thread, options.signal);
    if (thread && this.#state.place === 'worker') {
      const answer = await thread.run(job, input, options);
      if ('output' in answer) return answer.output;
      const { trouble } = answer;
      // A name that this page does not know either is the caller's mistake, and says nothing of the worker.
      if (trouble.reason !== 'other-version' || (await isKnown(job))) {
        thread.lose(trouble);
        this.#fallBack(trouble);
      }
    }
    const { runJob } = await import('../../worker/run-job.js');
    return runJob(job, input, { ...options, slicing: pageSlicing() });
  }

  async #open(): Promise<WorkerThread | null> {
    this.#state = { place: 'starting' };
    const started = await startThread(this.#ports, this.#createWorker);
    if ('reason' in started) {
      this.#fallBack(started);
      return null;
    }
    this.#state = { place: 'worker' };
    return started;
  }

  #fallBack({ reason, message }: Trouble): void {
    if (this.#state.place === 'page' || this.#isClosed) return;
    this.#state = { place: 'page', reason, message };
    // Where there are no workers at all, nothing can be mended.
    if (reason !== 'unsupported') this.#ports.warn(`fairlead: long work runs on the page, not in a worker. ${message}`);
  }
}

/** The jobs themselves are fetched only where the page has to run them. */
async function isKnown(job: string): Promise<boolean> {
  const { jobNamed } = await import('../../worker/jobs.js');
  return jobNamed(job) !== undefined;
}

function closedError(job: string): JobError {
  return new JobError('closed', job, `The job "${job}" was ended: the port it ran on is closed. Open another one.`);
}

/** What a promise resolves to, or the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
