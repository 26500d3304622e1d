import { JobError, type SentError } from '../../worker/job-error.js';
import type { Progress } from '../../worker/job.js';
import { marked, PROTOCOL, versionOf, type FromWorker, type Marked, type ToWorker } from '../../worker/messages.js';
import { Assembly, sendInParts, type Part } from '../../worker/parts.js';
import { SentLists } from '../../worker/sent-lists.js';
import type { NoWorkerReason } from '../../worker/worker-port.js';
import type { Ports } from '../../store/core/ports.js';
import { pageSlicing } from './page-slicing.js';

/** Why a worker can't be used, or no longer. */
export interface Trouble {
  readonly reason: NoWorkerReason;
  readonly message: string;
}

/** How a run in the worker ended, where it did not fail. */
export type Answer = { readonly output: unknown } | { readonly trouble: Trouble };

interface Run {
  readonly job: string;
  readonly output: Assembly;
  onProgress?: ((progress: Progress) => void) | undefined;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** What a run in the worker is given. */
export interface ThreadRun {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A script that did not say so after this is taken for one that does not load, in milliseconds. */
const START = 10_000;
const UNLOADED = `let the server answer with fairlead/worker.js, and the page's policy list its origin under worker-src`;
const AGAIN = 'Load the page anew to have one again.';
/** How long a worker at work may say nothing before it is asked for a sign of life, and again before it is taken for dead. */
const SILENCE = 5_000;

/** A worker at work: what it was asked, what it answers, and whether it still lives. */
export class WorkerThread {
  /** Resolves once the script is there, with what is wrong where it is not. */
  readonly started: Promise<Trouble | null>;
  readonly #worker: Worker;
  readonly #ports: Pick<Ports, 'later'>;
  readonly #runs = new Map<number, Run>();
  readonly #sent = new SentLists((list) => this.#say({ type: 'forget', list }));
  #lastId = 0;
  #start: (trouble: Trouble | null) => void = () => undefined;
  #isStarted = false;
  #trouble: Trouble | null = null;
  #isHeard = false;
  #silences = 0;
  #cancelWatch: (() => void) | null = null;

  constructor(worker: Worker, ports: Pick<Ports, 'later'>) {
    this.#worker = worker;
    this.#ports = ports;
    this.started = new Promise((resolve) => {
      this.#start = resolve;
    });
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
    worker.addEventListener('messageerror', () => this.#lose('died', `It sent what this page can't read. ${AGAIN}`));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const { message } = event as { message?: unknown };
      const why = typeof message === 'string' && message !== '' ? ` It said: ${message}` : '';
      if (this.#isStarted) this.#lose('died', `It ended.${why} ${AGAIN}`);
      else this.#lose('not-loaded', `Its script did not load: ${UNLOADED}.${why}`);
    });
    this.#cancelWatch = ports.later(() => {
      this.#lose('not-loaded', `Its script was not there after ${START / 1000} seconds: ${UNLOADED}.`);
    }, START);
  }

  /** @throws {JobError} what the job throws; the reason of the signal. */
  async run(job: string, input: unknown, { signal, onProgress }: ThreadRun): Promise<Answer> {
    // Nobody hears of what was aborted while the worker was waited for: the event is over.
    signal.throwIfAborted();
    if (this.#trouble) return { trouble: this.#trouble };
    const id = ++this.#lastId;
    const giveUp = (): void => {
      this.#runs.get(id)?.reject(signal.reason);
      this.#say({ type: 'abort', id });
    };
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#runs.set(id, { job, output: new Assembly(), onProgress, resolve, reject });
    });
    signal.addEventListener('abort', giveUp);
    try {
      this.#say({ type: 'run', id, job });
      this.#watch();
      this.#send(id, job, input, signal);
      return await answer;
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#runs.delete(id);
      if (this.#runs.size === 0) this.#stopWatching();
    }
  }

  /** Ends the worker; what still runs in it is answered with why. */
  lose(trouble: Trouble): void {
    if (this.#trouble) return;
    this.#trouble = trouble;
    this.end();
    this.#start(trouble);
    for (const run of this.#runs.values()) run.resolve({ trouble });
  }

  end(): void {
    this.#stopWatching();
    this.#worker.terminate();
  }

  #send(id: number, job: string, input: unknown, signal: AbortSignal): void {
    const say = (part: Part): void => {
      // The worker is gone, or the job given up: nobody waits for the rest.
      if (!this.#runs.has(id)) throw new JobError('closed', job, 'Nobody waits for the rest.');
      this.#say({ type: 'input', id, part });
    };
    sendInParts(input, pageSlicing(signal), say, this.#sent).catch((thrown: unknown) => {
      const message = `The input of the job "${job}" can't be handed to a worker: ${String(thrown)}. Hand over plain data.`;
      this.#runs.get(id)?.reject(new JobError('bad-input', job, message, { cause: thrown }));
      this.#say({ type: 'abort', id });
    });
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(marked(message));
  }

  #hear(data: unknown): void {
    const version = versionOf(data);
    if (version === null) return;
    if (version !== PROTOCOL) {
      this.#lose(
        'other-version',
        `Its script speaks version ${version}, this page ${PROTOCOL}: serve the fairlead/worker.js of the same release.`,
      );
      return;
    }
    this.#isHeard = true;
    const { message } = data as Marked<FromWorker>;
    if (message.type === 'ready') {
      this.#isStarted = true;
      this.#stopWatching();
      this.#start(null);
    } else if (message.type !== 'pong') this.#answer(message);
  }

  #answer(message: Extract<FromWorker, { id: number }>): void {
    const run = this.#runs.get(message.id);
    if (!run) return;
    if (message.type === 'progress') run.onProgress?.(message.progress);
    else if (message.type === 'failed') this.#fail(run, message.error);
    else if (run.output.add(message.part)) run.resolve({ output: run.output.value });
  }

  #fail(run: Run, { kind, message }: SentError): void {
    if (kind !== 'unknown-job') run.reject(new JobError(kind, run.job, message));
    else {
      const trouble = `Its script knows no job "${run.job}": serve the fairlead/worker.js of the page's own release.`;
      run.resolve({ trouble: { reason: 'other-version', message: trouble } });
    }
  }

  /** A worker that the browser ended for want of memory says nothing: it is asked, twice, because a tab that slept hears late. */
  #watch(): void {
    if (this.#cancelWatch) return;
    this.#isHeard = false;
    this.#say({ type: 'ping' });
    this.#cancelWatch = this.#ports.later(() => {
      this.#cancelWatch = null;
      this.#silences = this.#isHeard ? 0 : this.#silences + 1;
      if (this.#silences < 2) this.#watch();
      else this.#lose('died', `It said nothing for ${(2 * SILENCE) / 1000} seconds. ${AGAIN}`);
    }, SILENCE);
  }

  #stopWatching(): void {
    this.#cancelWatch?.();
    this.#cancelWatch = null;
    this.#silences = 0;
  }

  #lose(reason: NoWorkerReason, message: string): void {
    this.lose({ reason, message });
  }
}
