import type { Checkpoint, Ctx, DataAdapter } from '../../data/adapter.js';
import type { ProblemList } from '../core/problem-list.js';
import { asPage, circle } from './page-form.js';

const PAGE_SIZE = 1000;
/** Enough to tell a small backend from a large one. */
const FIRST_PAGE = 50;

/** Deals as far as they were read. */
export interface LoadedDeals {
  deals: readonly unknown[];
  checkpoint?: Checkpoint;
  /** There are more, which are read as somebody looks at them. */
  isPartial: boolean;
  /** How many there are, as far as the backend says. */
  expected: number | null;
}

/** How deals are loaded. */
export interface Loading {
  /** Told how far it is, where there is more to read. */
  onPage(loaded: number, expected: number | null): void;
  problems?: ProblemList;
  /** Of a backend that answers windows, no more than this: where there are more deals, the rest is left for later. */
  most: number;
}

/**
 * Everything `list` has, page by page where it pages. A total that does not fit what came is a problem, and all that came is
 * shown.
 */
export async function loadDeals(
  adapter: DataAdapter,
  ctx: Ctx,
  { onPage, problems, most: mostRead }: Loading,
): Promise<LoadedDeals> {
  const isWhole = mostRead === Infinity;
  const first: unknown = await adapter.list(isWhole ? {} : { limit: FIRST_PAGE }, ctx);
  if (Array.isArray(first)) return { deals: first as readonly unknown[], isPartial: false, expected: first.length };
  const checkpoint = asPage(first).checkpoint;
  const all: unknown[] = [];
  const cursors = new Set<string>();
  // Others may write between two pages: the number may be any that was told.
  let [least, most] = [Infinity, 0];
  let expected: number | null = null;
  let page: unknown = first;
  for (;;) {
    const checked = asPage(page);
    for (const item of checked.items) all.push(item);
    const { cursor, total } = checked;
    expected = total?.count ?? expected;
    const result = { deals: all, ...(checkpoint === undefined ? {} : { checkpoint }), expected };
    if (total?.exact) [least, most] = [Math.min(least, total.count), Math.max(most, total.count)];
    if (cursor === null || cursor === undefined) {
      if (total?.exact && (all.length < least || all.length > most)) {
        const message = `list() told of ${String(total.count)} deals and gave ${String(all.length)}. Check its total.`;
        problems?.add({ code: 'total', subject: '', message });
      }
      return { ...result, isPartial: false };
    }
    if (Math.max(all.length, expected ?? 0) > mostRead) return { ...result, isPartial: true };
    if (cursors.has(cursor)) throw new TypeError(circle(cursor));
    cursors.add(cursor);
    onPage(all.length, expected);
    page = await adapter.list({ cursor, limit: PAGE_SIZE }, ctx);
  }
}
