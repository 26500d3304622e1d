import type { Slicing } from '../data/time-slices.js';
import { asJobError } from './job-error.js';
import type { Progress } from './job.js';
import { marked, PROTOCOL, versionOf, type FromWorker, type Marked, type ToWorker } from './messages.js';
import { Assembly, sendInParts } from './parts.js';
import { runJob } from './run-job.js';
import type { Long } from './sent-lists.js';

/** The worker's end of the line to the page: its global scope, or a port. */
export interface PageLine {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A job that was asked for. */
interface Asked {
  readonly job: string;
  readonly input: Assembly;
  readonly control: AbortController;
}

/** Runs the jobs that the page asks for, in slices, so that it hears in between which of them are given up. */
export function serveJobs(line: PageLine, slicing: Slicing): void {
  const asked = new Map<number, Asked>();
  const kept = new Map<number, Long>();
  const say = (message: FromWorker): void => {
    line.postMessage(marked(message));
  };
  line.addEventListener('message', ({ data }) => {
    if (versionOf(data) === PROTOCOL) hear((data as Marked<ToWorker>).message);
  });
  say({ type: 'ready' });

  function hear(message: ToWorker): void {
    if (message.type === 'ping') {
      say({ type: 'pong' });
      return;
    }
    if (message.type === 'forget') {
      kept.delete(message.list);
      return;
    }
    const { id } = message;
    if (message.type === 'run') {
      asked.set(id, { job: message.job, input: new Assembly(kept), control: new AbortController() });
      return;
    }
    const one = asked.get(id);
    if (message.type === 'abort') {
      one?.control.abort();
      asked.delete(id);
    } else if (one?.input.add(message.part) === true) void run(id, one);
  }

  async function run(id: number, { job, input, control: { signal } }: Asked): Promise<void> {
    try {
      const onProgress = (progress: Progress): void => say({ type: 'progress', id, progress });
      const output = await runJob(job, input.value, { slicing, signal, onProgress });
      const breathe = async (): Promise<void> => {
        await slicing.breathe();
        signal.throwIfAborted();
      };
      await sendInParts(output, { now: () => slicing.now(), breathe }, (part) => say({ type: 'output', id, part }));
    } catch (thrown) {
      // Nobody waits for what was given up.
      if (signal.aborted) return;
      const { kind, message } = asJobError(job, thrown);
      say({ type: 'failed', id, error: { kind, message } });
    } finally {
      asked.delete(id);
    }
  }
}
