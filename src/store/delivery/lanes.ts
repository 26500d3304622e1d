import type { Op } from '../../data/operation.js';

/** Ops on the same subject keep their order. */
export function subjectOf(op: Op): string {
  return op.type === 'entity' ? `${op.kind}:${op.entityId}` : `deal:${op.dealId}`;
}

interface Waiting<J> {
  readonly job: J;
  readonly subjects: ReadonlySet<string>;
}

/** First in, first out within a deal or entity, parallel across them. */
export class Lanes<J extends { readonly ops: readonly Op[] }> {
  #queue: Waiting<J>[] = [];
  readonly #running = new Set<Waiting<J>>();

  add(job: J): void {
    this.#queue.push({ job, subjects: new Set(job.ops.map(subjectOf)) });
  }

  /** Takes out jobs before which nothing of the same subject stands, at most `room` of them. */
  start(room: number): J[] {
    if (this.#queue.length === 0 || room === 0) return [];
    const taken = new Set<string>();
    for (const { subjects } of this.#running) for (const subject of subjects) taken.add(subject);
    const started: J[] = [];
    const rest: Waiting<J>[] = [];
    for (const waiting of this.#queue) {
      let isFree = true;
      for (const subject of waiting.subjects) {
        if (taken.has(subject)) isFree = false;
        else taken.add(subject);
      }
      if (!isFree || started.length >= room) {
        rest.push(waiting);
        continue;
      }
      this.#running.add(waiting);
      started.push(waiting.job);
    }
    this.#queue = rest;
    return started;
  }

  end(job: J): void {
    for (const waiting of this.#running) if (waiting.job === job) this.#running.delete(waiting);
  }

  /** Takes out everything that has not begun, in order. */
  drain(): J[] {
    const jobs = this.#queue.map(({ job }) => job);
    this.#queue = [];
    return jobs;
  }

  /** Everything that is running or waits, in no particular order. */
  *all(): IterableIterator<J> {
    for (const { job } of this.#running) yield job;
    for (const { job } of this.#queue) yield job;
  }
}
