import { inSlices, type Slicing } from '../data/time-slices.js';
import { shown } from '../model/problem.js';
import type { Progress } from './job.js';
import { asJobError, JobError } from './job-error.js';
import { jobNamed, jobs } from './jobs.js';

/** How a job runs here. */
export interface Running {
  readonly slicing: Slicing;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/**
 * Runs a job where it is called, in slices.
 *
 * @throws {JobError} for a name that no job has, bad input, and a job that breaks; the reason of the signal once aborted.
 */
export async function runJob(name: string, input: unknown, { slicing, signal, onProgress }: Running): Promise<unknown> {
  const job = jobNamed(name);
  if (!job) {
    const known = Object.keys(jobs).join('", "');
    throw new JobError('unknown-job', name, `There is no job ${shown(name)}: use "${known}".`);
  }
  const breathe = async (): Promise<void> => {
    await slicing.breathe();
    signal.throwIfAborted();
  };
  try {
    signal.throwIfAborted();
    return await inSlices(job(input), { now: () => slicing.now(), breathe }, onProgress);
  } catch (thrown) {
    signal.throwIfAborted();
    throw asJobError(name, thrown);
  }
}
