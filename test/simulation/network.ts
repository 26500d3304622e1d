import { AdapterError } from '../../src/data/adapter-error.js';
import type { Chance, Timeline } from './timeline.js';

/** How bad a line is: probabilities of each fault, for one call. */
export interface Faults {
  readonly requestLost: number;
  readonly answerLost: number;
  readonly delayed: number;
  readonly duplicated: number;
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly throttled: number;
  readonly unauthorised: number;
  readonly garbled: number;
  readonly unanswered: number;
}

export const NO_FAULTS: Faults = {
  requestLost: 0,
  answerLost: 0,
  delayed: 0,
  duplicated: 0,
  failsBefore: 0,
  failsAfter: 0,
  throttled: 0,
  unauthorised: 0,
  garbled: 0,
  unanswered: 0,
};

/** How long a client waits for an answer before it calls the line dead, in milliseconds. */
const CLIENT_TIMEOUT = 8000;
/** How long the engine waits before it makes a call again that nobody answers, in milliseconds. */
export const PATIENCE = 30_000;
/** Of that, so much may have gone by while earlier pages of the same question were read, in milliseconds. */
const PAGES_BEFORE = 6000;

/** The line of one device to the server, with everything that may happen on it. Nothing comes back to a dead device. */
export class Line {
  readonly #time: Timeline;
  readonly #chance: Chance;
  readonly #name: string;
  faults: Faults = NO_FAULTS;
  isDown = false;
  isDead = false;
  /** Calls that nobody has answered yet. */
  inFlight = 0;
  faultCount = 0;
  /** True from an answer that asks who calls until the person has signed in. */
  isSignedOut = false;
  /** Ops that a feed told this device of. */
  readonly heardOf = new Set<string>();
  /** Ops whose answer came when the engine had stopped waiting for it: it counts such a one only where it says "applied". */
  readonly overdue = new Set<string>();
  /** Ops at which the server falls over each time. */
  readonly poison = new Set<string>();
  /** Instant of the latest failure of a question, in milliseconds, and those that are under way. */
  #readFailedAt = -Infinity;
  readonly #asking = new Set<{ readonly since: number }>();
  /** Ops whose latest call failed, and those whose call is under way, each since when. */
  readonly #failed = new Set<string>();
  readonly #sending = new Map<string, { readonly since: number }>();

  constructor(time: Timeline, chance: Chance, name: string) {
    this.#time = time;
    this.#chance = chance;
    this.#name = name;
  }

  /** Ops that failed when they were called last, or were not answered for so long, in milliseconds. */
  failing(patience: number): ReadonlySet<string> {
    const late = [...this.#sending].filter(([, { since }]) => this.#time.now - since >= patience).map(([id]) => id);
    return new Set([...this.#failed, ...late]);
  }

  /** True where a question failed within so long, or was not answered for longer than anybody waits. */
  failedToAnswer(within: number): boolean {
    const isLate = [...this.#asking].some(({ since }) => this.#time.now - since >= PATIENCE - PAGES_BEFORE);
    return isLate || this.#time.now - this.#readFailedAt < within;
  }

  /** Has the server apply ops. */
  async send<T>(what: string, opIds: readonly string[], handle: () => T): Promise<T> {
    const own = { since: this.#time.now };
    const isPoison = opIds.some((id) => this.poison.has(id));
    for (const id of opIds) {
      // One that goes out again was given up before.
      if (this.#sending.has(id)) this.#failed.add(id);
      this.overdue.delete(id);
      this.#sending.set(id, own);
    }
    // What comes to a call that was given up says nothing of the one that was made after it.
    const answered = (): readonly string[] => opIds.filter((id) => this.#sending.get(id) === own);
    try {
      const answer = await this.call(what, isPoison ? () => null as T : handle);
      if (isPoison) throw new AdapterError('unavailable', 'It fell over.', { status: 500 });
      const isInTime = this.#time.now - own.since < PATIENCE;
      for (const id of opIds) {
        const isLatest = this.#sending.get(id) === own;
        if (isLatest && isInTime) this.#failed.delete(id);
        else if (isLatest) this.#failed.add(id);
        if (!isLatest || !isInTime) this.overdue.add(id);
      }
      return answer;
    } catch (error) {
      for (const id of answered()) this.#failed.add(id);
      throw error;
    } finally {
      for (const id of answered()) this.#sending.delete(id);
    }
  }

  /** The person has signed in. What failed before is asked again only now. */
  signedIn(): void {
    this.isSignedOut = false;
    this.#readFailedAt = this.#time.now;
  }

  /** Asks the server something. */
  async ask<T>(what: string, handle: () => T, slowness = 0): Promise<T> {
    const own = { since: this.#time.now };
    this.#asking.add(own);
    try {
      const answer = await this.call(what, handle, slowness);
      if (this.#time.now - own.since >= PATIENCE) this.#readFailedAt = this.#time.now;
      return answer;
    } catch (error) {
      this.#readFailedAt = this.#time.now;
      throw error;
    } finally {
      this.#asking.delete(own);
    }
  }

  /**
   * Calls the server: `handle` runs there, never, once or twice; its answer is copied, as on a wire, and takes `slowness`
   * milliseconds longer than most.
   */
  private call<T>(what: string, handle: () => T, slowness = 0): Promise<T> {
    this.inFlight++;
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (run: () => void, delay: number): void => {
        this.#time.later(() => {
          if (isOver || this.isDead) return;
          isOver = true;
          this.inFlight--;
          run();
        }, delay);
      };
      const fail = (error: AdapterError, delay: number): void => {
        end(() => {
          reject(error);
        }, delay);
      };
      const answer = (text: string, delay: number): void => {
        end(() => {
          resolve(JSON.parse(text) as T);
        }, delay + slowness);
      };
      const lag = (): number => this.#chance.between(5, 120);
      const arrive = (delay: number, withAnswer: ((text: string) => void) | null): void => {
        this.#time.later(() => {
          const text = JSON.stringify(handle());
          this.#time.note(this.#name, what, text.length);
          withAnswer?.(text);
        }, delay);
      };
      const unknown = (kind: 'network' | 'timeout' | 'unavailable' | 'protocol', delay: number): void => {
        fail(new AdapterError(kind, `The line failed (${kind}).`), delay);
      };
      if (this.isDown) {
        this.faultCount++;
        fail(new AdapterError('network', 'There is no line.', { outcome: 'not-applied' }), lag());
        return;
      }
      const fault = this.#draw();
      if (fault) {
        this.faultCount++;
        this.#time.note(this.#name, what, fault);
      }
      switch (fault) {
        case 'requestLost':
          unknown(this.#chance.is(0.5) ? 'network' : 'timeout', this.#chance.between(50, CLIENT_TIMEOUT));
          return;
        case 'answerLost':
          arrive(lag(), null);
          unknown('timeout', this.#chance.between(200, CLIENT_TIMEOUT));
          return;
        case 'delayed':
          // It arrives long after the client gave it up, and after newer ones.
          arrive(this.#chance.between(500, 90_000), (text) => {
            answer(text, lag());
          });
          unknown('timeout', this.#chance.between(400, CLIENT_TIMEOUT));
          return;
        case 'duplicated':
          arrive(lag(), (text) => {
            answer(text, lag());
          });
          arrive(this.#chance.between(200, 60_000), null);
          return;
        case 'failsBefore':
          unknown('unavailable', lag() * 2);
          return;
        case 'failsAfter':
          arrive(lag(), () => {
            unknown('unavailable', lag());
          });
          return;
        case 'throttled': {
          const retryAfterMs = Math.round(this.#chance.between(100, 5000));
          fail(
            new AdapterError('throttled', 'Too many.', { outcome: 'not-applied', status: 429, retryAfterMs }),
            lag(),
          );
          return;
        }
        case 'unauthorised':
          end(() => {
            this.isSignedOut = true;
            reject(new AdapterError('auth', 'Sign in.', { outcome: 'not-applied', status: 401 }));
          }, lag());
          return;
        case 'garbled':
          arrive(lag(), () => {
            unknown('protocol', lag());
          });
          return;
        case 'unanswered':
          // The answer comes long after the engine stopped waiting for it.
          arrive(lag(), (text) => {
            answer(text, this.#chance.between(25_000, 60_000));
          });
          return;
        default:
          arrive(lag(), (text) => {
            answer(text, lag());
          });
      }
    });
  }

  #draw(): keyof Faults | null {
    let left = this.#chance.next();
    for (const [fault, probability] of Object.entries(this.faults) as [keyof Faults, number][]) {
      if (left < probability) return fault;
      left -= probability;
    }
    return null;
  }
}
