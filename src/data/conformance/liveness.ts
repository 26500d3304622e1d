import type { DataAdapter, EntityAdapter } from '../adapter.js';
import type { Subject } from './bench.js';

/** An adapter that answers nothing for so long does not hold up the whole run. */
export const SILENCE_MS = 20_000;

/** How often it is looked whether something was answered. */
const TICK_MS = 1_000;

/**
 * Notices an adapter that does not answer any more. What counts is silence, not how long all takes: a busy machine and
 * thousands of deals make an honest adapter slow.
 */
export class Liveness {
  #answers = 0;

  /** The same subject, whose answers are counted. */
  over(subject: Subject): Subject {
    const { pipelineId, stageIds, pipelines, environment } = subject;
    return {
      adapter: this.#watched(subject.adapter),
      cleanup: () => subject.cleanup(),
      ...(subject.another && { another: async () => this.#watched((await subject.another?.()) as DataAdapter) }),
      ...(subject.load && { load: async (deals) => subject.load?.(deals) }),
      ...(subject.savePipeline && { savePipeline: async (op) => subject.savePipeline?.(op) }),
      ...(pipelineId !== undefined && { pipelineId }),
      ...(stageIds && { stageIds }),
      ...(pipelines && { pipelines }),
      ...(environment && { environment }),
    };
  }

  /** Waits for `run`, as long as something is answered within `silence` milliseconds again and again. */
  async while<T>(run: Promise<T>, silence: number): Promise<T> {
    const end = { isReached: false };
    const ended = run.finally(() => {
      end.isReached = true;
    });
    return Promise.race([ended, this.#silent(silence, () => end.isReached)]);
  }

  /** Counts ticks, not time: while the machine has no time for this process, nothing of it can answer. */
  async #silent(silence: number, isOver: () => boolean): Promise<never> {
    let known = this.#answers;
    let ticks = 0;
    while (ticks * TICK_MS < silence) {
      await new Promise<void>((resolve) => {
        AbortSignal.timeout(Math.min(TICK_MS, silence)).addEventListener('abort', () => resolve());
      });
      // Nobody waits for this any more.
      if (isOver()) return new Promise<never>(() => undefined);
      ticks = this.#answers === known ? ticks + 1 : 0;
      known = this.#answers;
    }
    throw new Error(`No answer within ${silence} ms.`);
  }

  #watched(adapter: DataAdapter): DataAdapter {
    return this.#around(adapter, (name, value) =>
      name === 'entities' && typeof value === 'object' && value !== null
        ? this.#around(value as EntityAdapter, (_name, inner) => inner)
        : value,
    );
  }

  /** Stands in for an object: a method keeps its `this`, and its answer is counted. */
  #around<T extends object>(inner: T, read: (name: string | symbol, value: unknown) => unknown): T {
    // Over an empty object, because one that is frozen may not be answered for.
    return new Proxy({} as T, {
      has: (_target, name) => name in inner,
      get: (_target, name) => {
        const value: unknown = Reflect.get(inner, name, inner);
        if (typeof value !== 'function') return read(name, value);
        return (...parts: unknown[]): unknown => {
          const answer: unknown = Reflect.apply(value as (...parts: unknown[]) => unknown, inner, parts);
          const note = (): void => void (this.#answers += 1);
          void Promise.resolve(answer).then(note, note);
          return answer;
        };
      },
    });
  }
}
