/** How often each fault strikes, from 0 (never) to 1 (each time). */
export interface FaultRates {
  /** The request never arrives: `network`, outcome unknown. */
  requestLost: number;
  /** It arrives and is answered, and the answer never comes: `timeout`, outcome unknown. */
  answerLost: number;
  /** The caller is told `timeout`, and the request arrives much later, past newer ones. */
  delayed: number;
  /** The request arrives twice at the same time. */
  duplicated: number;
  /** The request is held back, so that later ones overtake it. */
  reordered: number;
  /** A 5xx, half the time after the request was carried out: `unavailable`, outcome unknown. */
  unavailable: number;
  /** 429 with Retry-After: `throttled`, not applied. */
  throttled: number;
  /** 401: `auth`, not applied. */
  unauthorised: number;
  /** The answer is no JSON: `protocol`, outcome unknown. */
  garbled: number;
  /** The backend refuses an op: outcome `rejected`, code `rule`. */
  refused: number;
  /** The feed ends in the middle: `network`. */
  feedCut: number;
  /** An event of the feed never comes. */
  feedGap: number;
  /** Events of the feed come a second time. */
  feedRepeated: number;
}

export interface FaultOptions extends Partial<FaultRates> {
  /** From and to, in milliseconds, there and back together. Default: none. */
  latency?: readonly [from: number, to: number];
  /** Every call fails as if there were no network, and open feeds break. */
  offline?: boolean;
  /** What a 429 asks to wait, in milliseconds. Default 1,000. */
  retryAfterMs?: number;
  /** The longest that a delayed or reordered request is on its way, in milliseconds. Default 3,000. */
  delayMs?: number;
}

export const NO_FAULTS: FaultRates = {
  requestLost: 0,
  answerLost: 0,
  delayed: 0,
  duplicated: 0,
  reordered: 0,
  unavailable: 0,
  throttled: 0,
  unauthorised: 0,
  garbled: 0,
  refused: 0,
  feedCut: 0,
  feedGap: 0,
  feedRepeated: 0,
};

/** In the order in which they are drawn; at most one strikes a call. */
export const CALL_FAULTS = [
  'requestLost',
  'answerLost',
  'delayed',
  'duplicated',
  'reordered',
  'unavailable',
  'throttled',
  'unauthorised',
  'garbled',
  'refused',
] as const satisfies readonly (keyof FaultRates)[];

export type CallFault = (typeof CALL_FAULTS)[number];

/** @throws RangeError for a rate that is no number from 0 to 1. */
export function checkRates(options: FaultOptions): void {
  for (const name of Object.keys(NO_FAULTS) as (keyof FaultRates)[]) {
    const rate = options[name] ?? 0;
    if (!(rate >= 0 && rate <= 1)) {
      throw new RangeError(`The rate of "${name}" is ${rate}; it must be a number from 0 to 1.`);
    }
  }
}
