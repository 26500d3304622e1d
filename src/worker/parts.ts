import { inSlices, type Slicing } from '../data/time-slices.js';
import { isMap, lengthOf, type Long, type SentLists } from './sent-lists.js';

/** So many items of a list cross in one message: copying them takes a few milliseconds. */
const ITEMS = 2000;

/**
 * A piece of a value on its way: first what is short, with long lists and maps empty in their places, then the items of
 * these, those of a map as pairs.
 */
export interface Part {
  readonly isLast: boolean;
  readonly rest?: unknown;
  /** Lists that the other side has kept, by where they stand. */
  readonly kept?: Readonly<Record<string, number>>;
  readonly key?: string;
  readonly items?: readonly unknown[];
  /** With the last items of a list: the number under which to keep it. */
  readonly keepAs?: number | undefined;
}

/**
 * Copying a long list at once would hold up the page, whichever side it comes from: each part has its turn.
 *
 * @param sent what the other side keeps; without it, it keeps nothing.
 */
export async function sendInParts(
  value: unknown,
  slicing: Slicing,
  say: (part: Part) => void,
  sent?: SentLists,
): Promise<void> {
  await inSlices(sendSteps(value, say, sent), slicing);
}

function* sendSteps(
  value: unknown,
  say: (part: Part) => void,
  sent: SentLists | undefined,
): Generator<void, void, void> {
  const long = longIn(value);
  const kept = [...long].map(([key, list]) => [key, sent?.idOf(list)] as const).filter(([, id]) => id !== undefined);
  const keys = new Set(kept.map(([key]) => key));
  const toSend = [...long].filter(([key]) => !keys.has(key));
  let left = toSend.reduce((sum, [, list]) => sum + Math.ceil(lengthOf(list) / ITEMS), 0);
  say({
    isLast: left === 0,
    rest: withoutLong(value, long),
    ...(kept.length > 0 && { kept: Object.fromEntries(kept) as Record<string, number> }),
  });
  for (const [key, list] of toSend) {
    let before: readonly unknown[] | null = null;
    for (const items of chunks(list)) {
      if (before) say({ isLast: --left === 0, key, items: before });
      before = items;
      yield;
    }
    const keepAs = sent?.newId();
    say({ isLast: --left === 0, key, items: before ?? [], keepAs });
    if (keepAs !== undefined) sent?.add(list, keepAs);
  }
}

/** The long lists that stand directly in an object. */
function longIn(value: unknown): Map<string, Long> {
  const long = new Map<string, Long>();
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return long;
  for (const [key, held] of Object.entries(value)) if (isLong(held)) long.set(key, held);
  return long;
}

function withoutLong(value: unknown, long: ReadonlyMap<string, Long>): unknown {
  if (long.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([key, held]) => [key, emptyOf(long.get(key)) ?? (held as unknown)]),
  );
}

function* chunks(list: Long): Generator<unknown[], void, void> {
  let items: unknown[] = [];
  for (const item of list) {
    items.push(item);
    if (items.length === ITEMS) {
      yield items;
      items = [];
    }
  }
  if (items.length > 0) yield items;
}

function isLong(held: unknown): held is Long {
  return (Array.isArray(held) || isMap(held)) && lengthOf(held) > ITEMS;
}

function emptyOf(list: Long | undefined): Long | undefined {
  return list && (isMap(list) ? new Map() : []);
}

/** Puts together what came in parts. */
export class Assembly {
  readonly #kept: Map<number, Long>;
  #value: unknown;

  /** @param kept lists that came before, and where those go that are to be kept. */
  constructor(kept = new Map<number, Long>()) {
    this.#kept = kept;
  }

  /** @returns true once the value is whole. */
  add({ isLast, rest, kept, key, items, keepAs }: Part): boolean {
    if (key === undefined || items === undefined) {
      this.#value = rest;
      for (const [place, id] of Object.entries(kept ?? {})) this.#fields[place] = this.#kept.get(id);
      return isLast;
    }
    const held = this.#fields[key] as unknown[] | Map<unknown, unknown>;
    if (isMap(held)) for (const [name, item] of items as [unknown, unknown][]) held.set(name, item);
    else for (const item of items) held.push(item);
    if (keepAs !== undefined) this.#kept.set(keepAs, held);
    return isLast;
  }

  get value(): unknown {
    return this.#value;
  }

  get #fields(): Record<string, unknown> {
    return this.#value as Record<string, unknown>;
  }
}
