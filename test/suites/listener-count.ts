interface Entry {
  target: EventTarget;
  type: string;
  listener: unknown;
  capture: boolean;
}

/** Counts the listeners on some targets from now on: what was added and is neither removed, aborted nor spent. */
export function countListeners(targets: readonly EventTarget[]): {
  count(): number;
  names(): string[];
  stop(): void;
} {
  const entries = new Set<Entry>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isWatched = (target: unknown): target is EventTarget => targets.includes((target ?? window) as EventTarget);
  const captureOf = (options: unknown): boolean =>
    typeof options === 'boolean' ? options : Boolean((options as AddEventListenerOptions | undefined)?.capture);
  const find = (target: EventTarget, type: string, listener: unknown, capture: boolean): Entry | undefined =>
    [...entries].find(
      (entry) =>
        entry.target === target && entry.type === type && entry.listener === listener && entry.capture === capture,
    );

  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options);
    if (!isWatched(this) || !listener) return;
    const { once, signal } = typeof options === 'object' ? options : {};
    const capture = captureOf(options);
    if (once || signal?.aborted || find(this, type, listener, capture)) return;
    const entry: Entry = { target: this, type, listener, capture };
    entries.add(entry);
    if (signal) addEventListener.call(signal, 'abort', () => entries.delete(entry), { once: true });
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options);
    if (!isWatched(this)) return;
    const entry = find(this, type, listener, captureOf(options));
    if (entry) entries.delete(entry);
  };
  return {
    count: () => entries.size,
    names: () => [...entries].map(({ target, type }) => `${target.constructor.name} ${type}`),
    stop: () => {
      EventTarget.prototype.addEventListener = addEventListener;
      EventTarget.prototype.removeEventListener = removeEventListener;
    },
  };
}
