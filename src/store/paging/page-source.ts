import type { ListQuery, Page } from '../../data/adapter.js';
import { asPage, circle } from '../loading/page-form.js';
import { messageOf } from '../core/message-of.js';
import { Retry } from '../core/retry.js';
import type { WindowScope } from './window-scope.js';

/** Fewer are not asked for: a screen shows a dozen, and the next dozen should be there when one scrolls. */
const LEAST = 50;
/** More are not asked for at once, however far somebody jumps. */
const MOST = 1000;

/** The pages of one question as far as they were read, one after the other. */
interface Run {
  /** Ids that the pages brought. */
  readonly members: Set<string>;
  readonly cursors: Set<string>;
  cursor: string | null;
  isDone: boolean;
}

/** What a source hands on. */
export interface PageHooks {
  /** Takes deals of a page in; answers the ids of those that stand in the table now, in the order of the page. */
  learn(items: Page['items'], since: number, isOrder?: (fields: ReadonlySet<string>) => boolean): string[];
  /** A number that grows with every change of a deal. */
  now(): number;
  changed(): void;
}

/**
 * Deals of one question in the order of the backend, read by cursor as far as somebody looks. Where it is read anew, what
 * was there stays until as much of it is there again.
 */
export class PageSource {
  /** Why the next page did not come; null while nothing is wrong. */
  trouble: string | null = null;
  readonly #query: ListQuery;
  readonly #scope: WindowScope;
  readonly #hooks: PageHooks;
  #run = newRun();
  #renewal: Run | null = null;
  #wanted = 0;
  #isReading = false;
  /** True after an answer that no further question mends. */
  #isBroken = false;
  #isDisposed = false;
  readonly #retry: Retry;
  #ended: (() => void)[] = [];

  constructor(query: ListQuery, scope: WindowScope, hooks: PageHooks) {
    this.#query = query;
    this.#scope = scope;
    this.#hooks = hooks;
    this.#retry = new Retry(scope.core.retries, () => {
      this.#read();
    });
  }

  /** True when the backend has no more of it. */
  get isDone(): boolean {
    return this.#run.isDone;
  }

  /** How many deals its pages brought. */
  get size(): number {
    return this.#run.members.size;
  }

  has(id: string): boolean {
    return this.#run.members.has(id);
  }

  /** A deal stands elsewhere in the order now: it says no longer how far the pages reach. */
  forget(id: string): void {
    this.#run.members.delete(id);
    this.#renewal?.members.delete(id);
  }

  /** So many deals are looked at. */
  want(count: number): void {
    this.#wanted = Math.max(this.#wanted, count);
    this.#read();
  }

  /** Reads to the end, and resolves when it is there. Rejects where a page does not come. */
  async whole(): Promise<void> {
    this.want(Infinity);
    while (!this.isDone) {
      if (this.trouble !== null) throw new Error(this.trouble);
      await new Promise<void>((resolve) => this.#ended.push(resolve));
    }
  }

  /** Tries again at once after a failure. */
  retry(): void {
    this.#retry.begun();
    this.#isBroken = false;
    this.#read();
  }

  /** What was read may have changed: as much of it is read again, from the beginning. */
  renew(): void {
    if (this.#run.members.size === 0 && !this.#run.isDone) return;
    this.#renewal = newRun();
    this.retry();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#retry.end();
  }

  get #next(): Run {
    return this.#renewal ?? this.#run;
  }

  get #isWanted(): boolean {
    if (this.#renewal) return true;
    return !this.#run.isDone && this.#run.members.size < this.#wanted;
  }

  #read(): void {
    if (this.#isReading || this.#isBroken || this.#isDisposed || this.#retry.isDue || !this.#isWanted) return;
    this.#isReading = true;
    // A question is asked while a picture is drawn; what comes of it is for the next one.
    this.#scope.core.ports.soon(() => void this.#readOne());
  }

  async #readOne(): Promise<void> {
    const run = this.#next;
    const since = this.#hooks.now();
    const missing = Math.max(this.#wanted, this.#renewal ? this.#run.members.size : 0) - run.members.size;
    const limit = Math.max(LEAST, Math.min(MOST, missing));
    const ctx = this.#scope.core.ctx();
    try {
      const query = { ...this.#query, limit, environment: this.#scope.core.queryEnvironment() };
      const answer: unknown = await this.#scope.core.adapter.list(
        run.cursor === null ? query : { ...query, cursor: run.cursor },
        ctx,
      );
      this.#isReading = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      if (run === this.#next) this.#take(run, asPage(answer), since);
      this.#retry.succeeded();
      this.trouble = null;
    } catch (error) {
      this.#isReading = false;
      if (this.#isDisposed || ctx.signal.aborted) return;
      this.#fail(error);
    }
    for (const resolve of this.#ended.splice(0)) resolve();
    this.#hooks.changed();
    this.#read();
  }

  #take(run: Run, { items, cursor }: Page, since: number): void {
    if (cursor !== null && run.cursors.has(cursor)) {
      this.#isBroken = true;
      throw new TypeError(circle(cursor));
    }
    for (const id of this.#hooks.learn(items, since)) run.members.add(id);
    if (cursor === null) run.isDone = true;
    else run.cursors.add(cursor);
    run.cursor = cursor;
    if (run !== this.#renewal || !(run.isDone || run.members.size >= this.#run.members.size)) return;
    this.#run = run;
    this.#renewal = null;
  }

  #fail(error: unknown): void {
    this.trouble = messageOf(error);
    this.#scope.core.ports.warn(`fairlead: a page did not come: ${this.trouble}`);
    if (this.#isBroken) this.#retry.end();
    else this.#retry.failed(error);
  }
}

function newRun(): Run {
  return { members: new Set(), cursors: new Set(), cursor: null, isDone: false };
}
