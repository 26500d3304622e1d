import { answerQuestions } from '../insights/answers/answer-questions.js';
import { dealStates } from './deal-states.js';
import { effectiveEntries } from './effective-entries.js';
import type { Job } from './job.js';

/** Every job that can run off the page, under its name. To add one, add it here: the worker and the page both look here. */
export const jobs = { answerQuestions, dealStates, effectiveEntries };

type Jobs = typeof jobs;

export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Jobs[Name] extends Job<infer Input, unknown> ? Input : never;
export type JobOutput<Name extends JobName> = Jobs[Name] extends Job<never, infer Output> ? Output : never;

/** The job of a name, whatever came as one; undefined where there is none. */
export function jobNamed(name: string): Job<unknown, unknown> | undefined {
  return Object.hasOwn(jobs, name) ? (jobs[name as JobName] as Job<unknown, unknown>) : undefined;
}
