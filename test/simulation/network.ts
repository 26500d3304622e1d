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

  constructor(time: Timeline, chance: Chance, name: string) {
    this.#time = time;
    this.#chance = chance;
    this.#name = name;
  }

  /**
   * Calls the server: `handle` runs there, never, once or twice; its answer is copied, as on a wire, and takes `slowness`
   * milliseconds longer than most.
   */
  call<T>(what: string, handle: () => T, slowness = 0): Promise<T> {
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
      const answer = (value: T, delay: number): void => {
        const copy = JSON.parse(JSON.stringify(value)) as T;
        end(() => {
          resolve(copy);
        }, delay + slowness);
      };
      const lag = (): number => this.#chance.between(5, 120);
      const arrive = (delay: number, withAnswer: ((value: T) => void) | null): void => {
        this.#time.later(() => {
          const value = handle();
          this.#time.note(this.#name, what, JSON.stringify(value).length);
          withAnswer?.(value);
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
          arrive(this.#chance.between(500, 90_000), (value) => {
            answer(value, lag());
          });
          unknown('timeout', this.#chance.between(400, CLIENT_TIMEOUT));
          return;
        case 'duplicated':
          arrive(lag(), (value) => {
            answer(value, lag());
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
          fail(new AdapterError('auth', 'Sign in.', { outcome: 'not-applied', status: 401 }), lag());
          return;
        case 'garbled':
          arrive(lag(), () => {
            unknown('protocol', lag());
          });
          return;
        case 'unanswered':
          // The answer comes long after the engine stopped waiting for it.
          arrive(lag(), (value) => {
            answer(value, this.#chance.between(25_000, 60_000));
          });
          return;
        default:
          arrive(lag(), (value) => {
            answer(value, lag());
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
