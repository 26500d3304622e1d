import type { Op } from '../../data/operation.js';

/** One op on its way: shown at once, confirmed or taken back later. */
export interface PendingOp<O extends Op = Op> {
  readonly op: O;
  /** The act it belongs to. */
  readonly txId: string;
}

interface Layer<T, O extends Op> {
  base: T | null;
  pending: PendingOp<O>[];
}

/**
 * What people did laid over what the backend confirmed. Taking one op away leaves all others as they are, because the
 * shown value is always folded anew from the confirmed one.
 */
export class Overlay<T, O extends Op> {
  readonly #layers = new Map<string, Layer<T, O>>();
  readonly #apply: (value: T | null, op: O) => T | null;

  constructor(apply: (value: T | null, op: O) => T | null) {
    this.#apply = apply;
  }

  /** Lays an op over a value; returns what is to be shown. `current` is the confirmed value where nothing pends yet. */
  add(id: string, entry: PendingOp<O>, current: T | null): T | null {
    let layer = this.#layers.get(id);
    if (!layer) {
      layer = { base: current, pending: [] };
      this.#layers.set(id, layer);
    }
    layer.pending.push(entry);
    return this.#fold(layer);
  }

  /** Confirms an op; `confirmed` replaces the base where the backend said what it holds now. */
  confirm(id: string, opId: string, confirmed?: T | null): T | null {
    const layer = this.#layer(id);
    const at = layer.pending.findIndex((entry) => entry.op.id === opId);
    const entry = layer.pending[at];
    if (!entry) return this.rebase(id, confirmed === undefined ? layer.base : confirmed);
    layer.base = confirmed === undefined ? this.#apply(layer.base, entry.op) : confirmed;
    return this.#without(id, layer, at);
  }

  /** Takes an op back, exactly it. */
  drop(id: string, opId: string): T | null {
    const layer = this.#layer(id);
    return this.#without(
      id,
      layer,
      layer.pending.findIndex((entry) => entry.op.id === opId),
    );
  }

  /** A newer confirmed value from elsewhere; pending ops stay on top of it. */
  rebase(id: string, value: T | null): T | null {
    const layer = this.#layers.get(id);
    if (!layer) return value;
    layer.base = value;
    return this.#fold(layer);
  }

  /** The confirmed value below pending ops; undefined where nothing pends. */
  baseOf(id: string): T | null | undefined {
    return this.#layers.get(id)?.base;
  }

  /** Ops that are shown and not confirmed, in order. */
  pendingOn(id: string): readonly O[] {
    return this.#layers.get(id)?.pending.map(({ op }) => op) ?? [];
  }

  isPending(id: string): boolean {
    return this.#layers.has(id);
  }

  ids(): IterableIterator<string> {
    return this.#layers.keys();
  }

  #layer(id: string): Layer<T, O> {
    const layer = this.#layers.get(id);
    if (!layer) throw new Error(`Nothing pends for "${id}".`);
    return layer;
  }

  #without(id: string, layer: Layer<T, O>, at: number): T | null {
    if (at >= 0) layer.pending.splice(at, 1);
    if (layer.pending.length === 0) this.#layers.delete(id);
    return this.#fold(layer);
  }

  #fold(layer: Layer<T, O>): T | null {
    return layer.pending.reduce((value, entry) => this.#apply(value, entry.op), layer.base);
  }
}
