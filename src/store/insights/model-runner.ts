import type { QuestionsInput, QuestionsOutput } from '../../insights/answers/answer-questions.js';
import type { Progress } from '../../worker/job.js';
import type { WorkerPort } from '../../worker/worker-port.js';
import { messageOf } from '../core/message-of.js';
import type { Ports } from '../core/ports.js';
import { inSlices, slicingOf } from '../core/slicing.js';

/** Runs the model of the figures in a worker, and in slices on the page where there is none to be had. */
export class ModelRunner {
  /** The name of the model. */
  readonly model: string;
  readonly #ports: Ports;
  readonly #life = new AbortController();
  #port: Promise<WorkerPort | null> | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.model = ports.newId();
  }

  async run(input: QuestionsInput, onProgress: (progress: Progress) => void): Promise<QuestionsOutput> {
    this.#port ??= this.#open();
    const port = await this.#port;
    const { signal } = this.#life;
    if (port) return port.run('answerQuestions', input, { signal, onProgress });
    const { answerQuestions } = await import('../../insights/answers/answer-questions.js');
    const slicing = slicingOf(this.#ports);
    const breathe = async (): Promise<void> => {
      await slicing.breathe();
      signal.throwIfAborted();
    };
    return inSlices(answerQuestions(input), { now: () => slicing.now(), breathe }, onProgress);
  }

  dispose(): void {
    this.#life.abort();
    void this.#close();
  }

  async #open(): Promise<WorkerPort | null> {
    try {
      return (await this.#ports.worker?.()) ?? null;
    } catch (error) {
      this.#ports.warn(`fairlead: figures are worked out on the page: ${messageOf(error)}`);
      return null;
    }
  }

  /** A model in a worker ends with it; one on the page is let go. */
  async #close(): Promise<void> {
    if (!this.#port) return;
    const port = await this.#port;
    const isHere = port?.state.place !== 'worker';
    port?.close();
    if (!isHere) return;
    const { forgetModel } = await import('../../insights/answers/answer-questions.js');
    forgetModel(this.model);
  }
}
