/** A list or map whose items cross in parts. */
export type Long = readonly unknown[] | ReadonlyMap<unknown, unknown>;

interface Sent {
  readonly list: WeakRef<Long>;
  /** A list that grew since is another one. */
  readonly length: number;
  readonly id: number;
}

/** So many lists the worker keeps: what several jobs are asked of, one after the other. */
const KEPT = 4;

/**
 * Which lists the worker has kept, so that a list crosses once however many jobs are run over it: copying it costs the page more
 * than most jobs do. Known by the object, which its owner may not change.
 */
export class SentLists {
  readonly #forget: (id: number) => void;
  /** The one used last stands last. */
  #sent: Sent[] = [];
  #lastId = 0;

  /** @param forget tells the worker to let go of a list. */
  constructor(forget: (id: number) => void) {
    this.#forget = forget;
  }

  /** Under which number the worker has a list; undefined where it has not. */
  idOf(list: Long): number | undefined {
    const found = this.#sent.find((sent) => sent.list.deref() === list && sent.length === lengthOf(list));
    if (!found) return undefined;
    this.#sent = [...this.#sent.filter((sent) => sent !== found), found];
    return found.id;
  }

  newId(): number {
    return ++this.#lastId;
  }

  /** A list is on its way whole. */
  add(list: Long, id: number): void {
    this.#sent.push({ list: new WeakRef(list), length: lengthOf(list), id });
    while (this.#sent.length > KEPT) {
      const oldest = this.#sent.shift();
      if (oldest) this.#forget(oldest.id);
    }
  }
}

export function lengthOf(list: Long): number {
  return isMap(list) ? list.size : list.length;
}

export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return Object.prototype.toString.call(value) === '[object Map]';
}
