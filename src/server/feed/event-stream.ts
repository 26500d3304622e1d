import type { ChangeEvent } from '../../data/adapter.js';
import { viewerOf, type HandlerContext } from '../context.js';
import type { Session } from '../options.js';
import { RequestProblem } from '../problem.js';
import { currentCheckpoint, pullLog } from './pull-log.js';

/** A line now and then, so that proxies keep the connection and a dead one is noticed. */
const HEARTBEAT_MS = 15_000;
/** Events of one burst are gathered for so long. */
const GATHER_MS = 15;
const BATCH = 500;

/**
 * Server-sent events from a checkpoint on. Each carries the events of one batch and its checkpoint as the id, which the
 * browser sends back as `Last-Event-ID`. Ends when the client goes, and when the session is to be checked again.
 */
export function eventStream(
  context: HandlerContext,
  session: Session,
  from: string | null,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  if (context.tail.followers >= context.limits.streams) {
    throw new RequestProblem('unavailable', 'Too many follow the feed at the moment.');
  }
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const stream = new Stream(context, session, from, controller);
      stop = () => stream.stop();
      signal.addEventListener('abort', stop, { once: true });
    },
    cancel: () => stop(),
  });
}

class Stream {
  readonly #context: HandlerContext;
  readonly #session: Session;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #unfollow: () => void;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #encoder = new TextEncoder();
  #checkpoint: string | null;
  #signature: string | null = null;
  #isPulling = false;
  #isAgain = false;
  #isStopped = false;

  constructor(
    context: HandlerContext,
    session: Session,
    from: string | null,
    controller: ReadableStreamDefaultController<Uint8Array>,
  ) {
    this.#context = context;
    this.#session = session;
    this.#checkpoint = from;
    this.#controller = controller;
    this.#unfollow = context.tail.follow(() => void this.#pull());
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS);
    this.#write('retry: 1000\n\n');
    void this.#pull();
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#unfollow();
    clearInterval(this.#heartbeat);
    try {
      this.#controller.close();
    } catch {
      // Closed already, by the one who read it.
    }
  }

  async #pull(): Promise<void> {
    if (this.#isPulling) {
      this.#isAgain = true;
      return;
    }
    this.#isPulling = true;
    try {
      do {
        this.#isAgain = false;
        await this.#pullOnce();
        if (this.#isAgain) {
          await new Promise((resolve) => {
            setTimeout(resolve, GATHER_MS);
          });
        }
      } while (this.#isAgain && !this.#isStopped);
    } catch {
      // The client connects again and is told what is wrong, or that all is well.
      this.stop();
    } finally {
      this.#isPulling = false;
    }
  }

  async #pullOnce(): Promise<void> {
    if (this.#isStopped) return;
    // Read anew each time, so that a right that was taken away ends what can be seen at once.
    const viewer = await viewerOf(this.#context, this.#session);
    if (this.#checkpoint === null) {
      this.#checkpoint = await currentCheckpoint(this.#context);
      this.#send(this.#checkpoint, []);
    }
    if (this.#signature !== null && this.#signature !== viewer.signature) {
      this.#send(this.#checkpoint, [{ type: 'reload' }]);
    }
    this.#signature = viewer.signature;
    const batch = await pullLog(this.#context, viewer, this.#checkpoint, BATCH);
    if (batch.checkpoint !== this.#checkpoint) this.#send(batch.checkpoint, batch.events);
    this.#checkpoint = batch.checkpoint;
    if (batch.more) this.#isAgain = true;
  }

  #send(checkpoint: string, events: readonly ChangeEvent[]): void {
    this.#write(`id: ${checkpoint}\nevent: changes\ndata: ${JSON.stringify({ checkpoint, events })}\n\n`);
  }

  #write(text: string): void {
    if (this.#isStopped) return;
    this.#controller.enqueue(this.#encoder.encode(text));
  }
}
