import type { HandlerContext } from '../context.js';
import type { Session } from '../options.js';
import type { Viewer } from '../viewer.js';
import { currentCheckpoint } from './read-log.js';
import { messageOf, type Message, type SharedBatch } from './shared-log.js';

/** A line now and then, so that proxies keep the connection and a dead one is noticed. */
const HEARTBEAT_MS = 15_000;
/** Events of one burst are gathered for so long. */
const GATHER_MS = 15;
/** A client that reads nothing during so many checks in a row is let go. */
const STALLED_CHECKS = 3;

/** Who follows, and from where on. */
export interface Following {
  session: Session;
  /** Finds out anew who asks; null: nobody who may. */
  authorize: () => Promise<Session | null> | Session | null;
  from: string | null;
  signal: AbortSignal;
}

/**
 * Server-sent events from a checkpoint on. Each message carries the events of one burst and its checkpoint as the id, which
 * the browser sends back as `Last-Event-ID`. Ends when the client goes, when it is not the person any more who may
 * follow, and with an error when the client does not read.
 */
export function eventStream(context: HandlerContext, following: Following): ReadableStream<Uint8Array> {
  const leave = context.places.take(following.session);
  let stream: Stream | null = null;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const started = new Stream(context, following, controller, leave);
        stream = started;
        following.signal.addEventListener('abort', () => started.end(), { once: true });
        if (following.signal.aborted) started.end();
      },
      pull: () => stream?.handleRoom(),
      cancel: () => stream?.end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: context.limits.streamBytes }),
  );
}

class Stream {
  readonly #context: HandlerContext;
  readonly #authorize: Following['authorize'];
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly #leave: () => void;
  readonly #unfollow: () => void;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #check: ReturnType<typeof setInterval>;
  readonly #encoder = new TextEncoder();
  #session: Session;
  /** Behind what was handed over to be sent. */
  #checkpoint: string | null;
  #sight: string | null = null;
  /** Read, and waiting for room. */
  #waiting: readonly Message[] = [];
  #isPulling = false;
  #isAgain = false;
  #isChecking = false;
  #isFlushing = false;
  #isEnded = false;
  #room = 0;
  #stalledFor = 0;

  constructor(
    context: HandlerContext,
    { session, authorize, from }: Following,
    controller: ReadableStreamDefaultController<Uint8Array>,
    leave: () => void,
  ) {
    this.#context = context;
    this.#session = session;
    this.#authorize = authorize;
    this.#checkpoint = from;
    this.#controller = controller;
    this.#leave = leave;
    this.#unfollow = context.tail.follow(() => void this.#pull());
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS);
    this.#check = setInterval(() => void this.#checkAgain(), context.recheckMs);
    this.#write('retry: 1000\n\n');
    void this.#pull();
  }

  /** The client resumes from its checkpoint. A `reason` makes the host drop the connection, with what is not read. */
  end(reason?: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#waiting = [];
    this.#unfollow();
    this.#leave();
    clearInterval(this.#heartbeat);
    clearInterval(this.#check);
    try {
      if (reason) this.#controller.error(reason);
      else this.#controller.close();
    } catch {
      // Closed already, by the one who read it.
    }
  }

  /** Something was read, so that more can be sent. */
  handleRoom(): void {
    // What is handed over asks for more at once, while it is being handed over.
    if (this.#isFlushing || this.#waiting.length === 0) return;
    this.#flush();
    if (this.#waiting.length === 0) void this.#pull();
  }

  async #checkAgain(): Promise<void> {
    const room = this.#controller.desiredSize ?? 0;
    this.#stalledFor = room > 0 || room !== this.#room ? 0 : this.#stalledFor + 1;
    this.#room = room;
    if (this.#stalledFor >= STALLED_CHECKS) {
      this.end(new Error('The client did not read the feed.'));
      return;
    }
    // Nobody said for a whole interval that this person may go on.
    if (this.#isChecking) this.end();
    // What waits was read for the rights of then.
    this.#waiting = [];
    if (await this.#isStillAllowed()) await this.#pull();
  }

  async #isStillAllowed(): Promise<boolean> {
    this.#isChecking = true;
    try {
      const session = await this.#authorize();
      if (session && session.user?.id === this.#session.user?.id) this.#session = session;
      else this.end();
    } catch {
      this.end();
    } finally {
      this.#isChecking = false;
    }
    return !this.#isEnded;
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
      } while (this.#isAgain && !this.#isEnded);
    } catch {
      // The client connects again and is told what is wrong, or that all is well.
      this.end();
    } finally {
      this.#isPulling = false;
    }
  }

  async #pullOnce(): Promise<void> {
    // With something waiting, it is `handleRoom` that goes on.
    if (this.#isEnded || this.#waiting.length > 0) return;
    if (this.#checkpoint === null) {
      this.#checkpoint = await currentCheckpoint(this.#context);
      this.#write(messageOf(this.#checkpoint, []).text);
    }
    const from = this.#checkpoint;
    const batch = await this.#context.log.read(from);
    if (batch.touchesAccess && !(await this.#isStillAllowed())) return;
    const viewer = this.#look(batch, from);
    this.#waiting = batch.messages(viewer);
    this.#flush();
    if (batch.more && this.#waiting.length === 0) this.#isAgain = true;
  }

  /** Tells the client to read anew where the person sees something else than before. */
  #look(batch: SharedBatch, checkpoint: string): Viewer {
    const viewer = batch.viewer(this.#session);
    const { teamIds, territoryIds } = viewer.user ?? {};
    const sight = JSON.stringify([viewer.signature, viewer.isAdmin, teamIds, territoryIds]);
    if (this.#sight !== null && this.#sight !== sight) {
      this.#write(messageOf(checkpoint, ['{"type":"reload"}']).text);
    }
    this.#sight = sight;
    return viewer;
  }

  #flush(): void {
    let sent = 0;
    this.#isFlushing = true;
    for (const { checkpoint, text } of this.#waiting) {
      if ((this.#controller.desiredSize ?? 0) <= 0) break;
      this.#checkpoint = checkpoint;
      this.#write(text);
      sent += 1;
    }
    this.#isFlushing = false;
    this.#waiting = this.#waiting.slice(sent);
  }

  #write(text: string): void {
    if (this.#isEnded) return;
    this.#controller.enqueue(this.#encoder.encode(text));
  }
}
