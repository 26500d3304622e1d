/** Which deals are selected, and from where a range grows. */
export class Selection {
  #ids: ReadonlySet<string> = new Set();
  #anchor: string | null = null;
  /** What was selected before the range that is being stretched. */
  #before: ReadonlySet<string> = new Set();

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** The deal a range starts from. */
  get anchor(): string | null {
    return this.#anchor;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    const next = new Set(this.#ids);
    if (!next.delete(id)) next.add(id);
    this.#settle(next, id);
  }

  only(id: string): void {
    this.#settle(new Set([id]), id);
  }

  /** Selects a range that starts at the anchor, in place of the range stretched before. */
  stretch(ids: readonly string[], anchor: string): void {
    if (this.#anchor === null) this.#anchor = anchor;
    this.#ids = new Set([...this.#before, ...ids]);
  }

  replace(ids: Iterable<string>): void {
    this.#settle(new Set(ids), null);
  }

  /** Keeps only what is still in the list; true when that changed anything. */
  keep(present: ReadonlySet<string>): boolean {
    const kept = new Set([...this.#ids].filter((id) => present.has(id)));
    if (kept.size === this.#ids.size) return false;
    this.#settle(kept, this.#anchor !== null && present.has(this.#anchor) ? this.#anchor : null);
    return true;
  }

  #settle(ids: ReadonlySet<string>, anchor: string | null): void {
    this.#ids = ids;
    this.#before = ids;
    this.#anchor = anchor;
  }
}
