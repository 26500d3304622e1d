import { throwIfAborted } from '../../data/abort.js';
import { AdapterError } from '../../data/adapter-error.js';
import type { ChangeEvent, ChangeSink, Checkpoint, Ctx, DataAdapter } from '../../data/adapter.js';
import type { Outcome } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import { seeded, type Draw } from '../../data/seeded.js';
import { CALLS, WRITES, stated, statementsOf, type CallName } from '../../data/adapter-methods.js';
import { REAL_CLOCK, type FaultClock } from './fault-clock.js';
import { CALL_FAULTS, checkRates, NO_FAULTS, type CallFault, type FaultOptions, type FaultRates } from './faults.js';

/** One fault that struck. */
export interface StruckFault {
  /** Which call it was, counted from 1; an event of a feed counts as one. */
  call: number;
  method: CallName | 'changes';
  fault: keyof FaultRates | 'offline';
}

export interface FaultyAdapter extends DataAdapter {
  /** What strikes from now on; what is not named stays as it is. */
  setFaults(options: FaultOptions): void;
  /** What struck so far, oldest first. The same seed and the same calls give the same list. */
  readonly struck: readonly StruckFault[];
}

type Call = (...parts: unknown[]) => Promise<unknown>;

/**
 * The same backend behind a bad network: requests and answers get lost, come late, twice or out of order, the server
 * is overloaded or answers nonsense, the feed breaks and has gaps. For trying how a page behaves, by hand and in tests.
 *
 * @param seed the same seed strikes the same calls, whatever the time.
 * @throws RangeError for a rate that is no number from 0 to 1.
 */
export function faultyAdapter(
  inner: DataAdapter,
  seed: number,
  options: FaultOptions & { clock?: FaultClock } = {},
): FaultyAdapter {
  const { clock = REAL_CLOCK, ...faults } = options;
  const network = new BadNetwork(seed, clock, faults);
  const adapter = {
    setFaults: (changed: FaultOptions) => network.set(changed),
    struck: network.struck,
    dispose: () => inner.dispose?.(),
  } as unknown as FaultyAdapter;
  // Read anew each time: what an adapter can do may depend on what it holds.
  const define = (target: object, name: string, get: () => unknown): void => {
    Object.defineProperty(target, name, { get, enumerable: true });
  };
  for (const name of CALLS) {
    define(adapter, name, () => {
      const method = inner[name] as Call | undefined;
      return method && network.around(name, method.bind(inner));
    });
  }
  define(adapter, 'changes', () => {
    const changes = inner.changes?.bind(inner);
    return changes && network.aroundFeed(changes);
  });
  define(adapter, 'entities', () => {
    const { entities } = inner;
    if (!entities) return undefined;
    const save = entities.save as Call | undefined;
    return {
      list: network.around('entities.list', entities.list.bind(entities) as Call),
      ...(save && { save: network.around('entities.save', save.bind(entities)) }),
    };
  });
  for (const name of statementsOf(inner)) define(adapter, name, () => stated(inner, name));
  return adapter;
}

class BadNetwork {
  readonly struck: StruckFault[] = [];
  readonly #seed: number;
  readonly #clock: FaultClock;
  #faults: FaultOptions = {};
  #calls = 0;
  readonly #openFeeds = new Set<() => void>();

  constructor(seed: number, clock: FaultClock, faults: FaultOptions) {
    this.#seed = seed;
    this.#clock = clock;
    this.set(faults);
  }

  set(changed: FaultOptions): void {
    checkRates(changed);
    this.#faults = { ...this.#faults, ...changed };
    if (this.#faults.offline) for (const cut of [...this.#openFeeds]) cut();
  }

  around(method: CallName, call: Call): Call {
    return async (...parts) => {
      const ctx = parts.find(isCtx);
      if (!ctx) return call(...parts);
      throwIfAborted(ctx.signal);
      // What is under way does not change with the objects of the caller, as on a wire.
      const sent = parts.map((part) => (part === ctx ? part : plainCopy(part)));
      const number = ++this.#calls;
      const draw = this.#drawFor(number);
      const [from, to] = this.#faults.latency ?? [0, 0];
      const latency = from + draw.fraction() * Math.max(0, to - from);
      const isOffline = this.#faults.offline === true;
      const fault = isOffline ? null : this.#draw(draw, method);
      if (isOffline || fault) this.struck.push({ call: number, method, fault: fault ?? 'offline' });
      await this.#wait(latency / 2, ctx, 'not-applied');
      if (isOffline) throw new AdapterError('network', 'There is no network.');
      const answer = await this.#strike(fault, draw, () => call(...sent), ctx);
      await this.#wait(latency / 2, ctx, 'unknown');
      return answer;
    };
  }

  aroundFeed(changes: NonNullable<DataAdapter['changes']>): NonNullable<DataAdapter['changes']> {
    return async (from: Checkpoint | null, sink: ChangeSink, ctx: Ctx) => {
      if (this.#faults.offline) throw new AdapterError('network', 'There is no network.');
      const cut = new AbortController();
      const isCut = (): boolean => cut.signal.aborted && !ctx.signal.aborted;
      const stop = (): void => cut.abort();
      this.#openFeeds.add(stop);
      ctx.signal.addEventListener('abort', stop, { once: true });
      if (ctx.signal.aborted) stop();
      const passing: ChangeSink = (events) => {
        const passed = events.length === 0 ? events : this.#passed(events, stop);
        if (passed !== null && !ctx.signal.aborted) sink(passed);
      };
      try {
        await changes(from, passing, { ...ctx, signal: cut.signal });
      } catch (cause) {
        if (!isCut()) throw cause;
      } finally {
        this.#openFeeds.delete(stop);
        ctx.signal.removeEventListener('abort', stop);
      }
      if (isCut()) throw new AdapterError('network', 'The feed broke off.');
    };
  }

  /** What of the events gets through; null for nothing at all. */
  #passed(events: ChangeEvent[], cut: () => void): ChangeEvent[] | null {
    const passed: ChangeEvent[] = [];
    for (const event of events) {
      const call = ++this.#calls;
      const draw = this.#drawFor(call);
      const fault = (['feedCut', 'feedGap', 'feedRepeated'] as const).find(
        (name) => draw.fraction() < (this.#faults[name] ?? NO_FAULTS[name]),
      );
      if (fault) this.struck.push({ call, method: 'changes', fault });
      if (fault === 'feedCut') {
        cut();
        break;
      }
      if (fault !== 'feedGap') passed.push(event);
      if (fault === 'feedRepeated') passed.push(event);
    }
    return passed.length > 0 ? passed : null;
  }

  async #strike(fault: CallFault | null, draw: Draw, send: () => Promise<unknown>, ctx: Ctx): Promise<unknown> {
    const delay = draw.fraction() * (this.#faults.delayMs ?? 3_000);
    switch (fault) {
      case null:
        return send();
      case 'requestLost':
        throw new AdapterError('network', 'The request was lost.');
      case 'answerLost':
        await send();
        throw new AdapterError('timeout', 'No answer came.');
      case 'delayed':
        // Nobody waits for what comes of it, as nobody waits for a packet on its way round the world.
        void this.#clock
          .wait(delay)
          .then(send)
          .catch(() => undefined);
        throw new AdapterError('timeout', 'No answer came in time.');
      case 'duplicated': {
        const [first] = await Promise.all([send(), send().catch(() => undefined)]);
        return first;
      }
      case 'reordered':
        await this.#wait(delay, ctx, 'not-applied');
        return send();
      case 'unavailable':
        if (draw.below(2) === 0) await send();
        throw new AdapterError('unavailable', 'The server answered 503.', { status: 503 });
      case 'throttled':
        throw new AdapterError('throttled', 'Too many requests.', {
          status: 429,
          outcome: 'not-applied',
          retryAfterMs: this.#faults.retryAfterMs ?? 1_000,
        });
      case 'unauthorised':
        throw new AdapterError('auth', 'The server answered 401.', { status: 401, outcome: 'not-applied' });
      case 'garbled':
        await send();
        throw new AdapterError('protocol', 'The server answered with what is no JSON.', { status: 200 });
      case 'refused': {
        const refusal: Outcome = {
          status: 'rejected',
          code: 'rule',
          message: 'The server refused, as it was told to.',
        };
        return refusal;
      }
    }
  }

  #draw(draw: Draw, method: CallName): CallFault | null {
    let struck: CallFault | null = null;
    for (const fault of CALL_FAULTS) {
      // Each is drawn, also behind one that struck: changing one rate must not shift what the others hit.
      const strikes = draw.fraction() < (this.#faults[fault] ?? NO_FAULTS[fault]);
      if (!strikes || struck !== null) continue;
      if (WRITES_ALONE.has(fault) && !WRITES.has(method)) continue;
      // A batch answers one outcome per op, which a single refusal is not.
      if (fault === 'refused' && method === 'commit') continue;
      struck = fault;
    }
    return struck;
  }

  /** A source of its own for each call, so that concurrent ones cannot disturb each other. */
  #drawFor(call: number): Draw {
    return seeded(Math.imul(this.#seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(call, 0xc2b2ae35));
  }

  async #wait(milliseconds: number, ctx: Ctx, outcome: 'not-applied' | 'unknown'): Promise<void> {
    if (milliseconds <= 0) return;
    try {
      await this.#clock.wait(milliseconds, ctx.signal);
    } catch (cause) {
      throw new AdapterError('aborted', 'The call was given up on its way.', { outcome, cause });
    }
  }
}

/** Faults that only a write can tell from none. */
const WRITES_ALONE: ReadonlySet<CallFault> = new Set(['refused', 'duplicated', 'delayed']);

function isCtx(part: unknown): part is Ctx {
  return typeof part === 'object' && part !== null && 'signal' in part && part.signal instanceof AbortSignal;
}
