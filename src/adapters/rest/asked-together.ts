import type { Ctx } from '../../data/adapter.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';

interface Asked {
  kinds: EntityKind[];
  answer: Promise<ReadonlyMap<string, EntityRecord[]>>;
}

/**
 * Joins questions for kinds of entities that are asked in one turn into one request: a page that opens asks for nine, and
 * over HTTP/1.1 browsers open six connections to a host.
 */
export class AskedTogether {
  readonly #ask: (kinds: readonly EntityKind[], ctx: Ctx) => Promise<ReadonlyMap<string, EntityRecord[]>>;
  /** Questions of this turn by whom they are asked for: those of one caller are given up together. */
  readonly #open = new Map<Ctx, Asked>();

  constructor(ask: (kinds: readonly EntityKind[], ctx: Ctx) => Promise<ReadonlyMap<string, EntityRecord[]>>) {
    this.#ask = ask;
  }

  async list(kind: EntityKind, ctx: Ctx): Promise<EntityRecord[]> {
    let asked = this.#open.get(ctx);
    if (asked) asked.kinds.push(kind);
    else this.#open.set(ctx, (asked = this.#begin(kind, ctx)));
    return (await asked.answer).get(kind) ?? [];
  }

  #begin(kind: EntityKind, ctx: Ctx): Asked {
    const kinds = [kind];
    const answer = Promise.resolve().then(() => {
      this.#open.delete(ctx);
      return this.#ask(kinds, ctx);
    });
    return { kinds, answer };
  }
}
