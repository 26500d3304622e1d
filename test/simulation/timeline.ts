/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 0x9e3779b9) >>> 0;
  }

  /** 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

interface Timer {
  readonly at: number;
  readonly order: number;
  task: (() => void) | null;
}

/** The only clock of a run: what is due next happens next, and time passes only in between. */
export class Timeline {
  now = Date.parse('2026-11-20T09:00:00.000Z');
  /** Told of everything that is noted. */
  onNote: ((line: string) => void) | null = null;
  /** Called whenever something happened and everything that follows at once has followed. */
  onStep: (() => void) | null = null;
  /** How many things happened. */
  steps = 0;
  readonly #heap: Timer[] = [];
  #order = 0;
  #hash = 0x811c9dc5;

  /** Differs as soon as two runs differ in anything that was noted. */
  get hash(): string {
    return this.#hash.toString(16).padStart(8, '0');
  }

  note(...facts: (string | number | boolean)[]): void {
    const text = `${String(this.now)}|${facts.join('|')}`;
    this.onNote?.(`${new Date(this.now).toISOString().slice(11, 23)} ${facts.join(' ')}`);
    for (let at = 0; at < text.length; at++) this.#hash = Math.imul(this.#hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }

  /** The function returned cancels it. */
  later(task: () => void, delay: number): () => void {
    const timer: Timer = { at: this.now + Math.max(0, delay), order: ++this.#order, task };
    this.#push(timer);
    return () => {
      timer.task = null;
    };
  }

  /** Lets happen what is due until an instant; `settle` gives promises their turn after each step. */
  async runUntil(end: number, settle: () => Promise<void>): Promise<void> {
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#pop();
      if (!next.task) continue;
      this.now = Math.max(this.now, next.at);
      this.steps++;
      next.task();
      await settle();
      this.onStep?.();
    }
    this.now = Math.max(this.now, end);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (isBefore(heap[parent] as Timer, timer)) break;
      heap[at] = heap[parent] as Timer;
      at = parent;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Timer;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Timer, heap[child] as Timer)) child++;
      if (isBefore(last, heap[child] as Timer)) break;
      heap[at] = heap[child] as Timer;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
