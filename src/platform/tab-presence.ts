import { AdapterError } from '../data/adapter-error.js';

interface Message {
  readonly type: 'hello' | 'here' | 'resume';
  readonly tab: string;
}

/** What the other tabs do. */
export interface TabListener {
  /** A tab has closed; the others are told by and by. Runs while nobody else takes over what it left. */
  closed(tab: string): Promise<void>;
  resumed(): void;
}

/**
 * Knows which tabs live: each holds a lock for as long as it does, and a browser lets go of it however the tab ends. A
 * tab that sleeps still holds it, so that nobody sends in its name.
 */
export class TabPresence {
  readonly tab: string = crypto.randomUUID();
  readonly #prefix: string;
  readonly #locks: LockManager;
  readonly #channel: BroadcastChannel;
  readonly #listener: TabListener;
  readonly #end = new AbortController();
  readonly #watched = new Set<string>();
  #leave: () => void = () => undefined;

  private constructor(name: string, locks: LockManager, listener: TabListener) {
    this.#prefix = name;
    this.#locks = locks;
    this.#listener = listener;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.type === 'resume') listener.resumed();
      else this.watch(data.tab);
      if (data.type === 'hello') this.#say('here');
    });
  }

  /** Resolves when this tab's lock is held and the others know of it. */
  static async enter(name: string, listener: TabListener): Promise<TabPresence> {
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) {
      throw new AdapterError(
        'storage',
        'Without Web Locks nothing can be kept on this device: two tabs might send the same. Serve the page over https.',
        { outcome: 'not-applied' },
      );
    }
    const presence = new TabPresence(name, locks, listener);
    await new Promise<void>((resolve, reject) => {
      locks
        .request(presence.#lockOf(presence.tab), () => {
          resolve();
          return new Promise<void>((leave) => {
            presence.#leave = leave;
          });
        })
        .catch(reject);
    });
    presence.#say('hello');
    return presence;
  }

  /** Runs `task` if the tab is closed, and before anybody else may; else waits for its end in the background. */
  async ifClosed(tab: string, task: () => Promise<void>): Promise<void> {
    if (tab === this.tab) return;
    const isClosed = await this.#locks.request(this.#lockOf(tab), { ifAvailable: true }, async (lock) => {
      if (lock) await task();
      return lock !== null;
    });
    if (!isClosed) this.watch(tab);
  }

  /** Waits for the end of a tab. */
  watch(tab: string): void {
    if (tab === this.tab || this.#watched.has(tab)) return;
    this.#watched.add(tab);
    this.#locks
      .request(this.#lockOf(tab), { signal: this.#end.signal }, () => this.#listener.closed(tab))
      .catch(() => undefined)
      .finally(() => this.#watched.delete(tab));
  }

  resume(): void {
    this.#say('resume');
  }

  leave(): void {
    this.#end.abort();
    this.#channel.close();
    this.#leave();
  }

  #say(type: Message['type']): void {
    const message: Message = { type, tab: this.tab };
    this.#channel.postMessage(message);
  }

  #lockOf(tab: string): string {
    return `${this.#prefix}:${tab}`;
  }
}
