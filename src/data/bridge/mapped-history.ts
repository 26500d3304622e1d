import type { DealChange, PipelineChange } from '../../model/change.js';
import type { Ctx, HistoryOf, HistoryQuery, Page } from '../adapter.js';
import { historyLimit, historyPage, historySpan, type HistorySpan } from '../history-page.js';
import type { FoundRows, MappedDeals } from './deal-mapping.js';
import { checkHistoryMapping, type HistoryMapping, type HistoryQuestion } from './history-mapping.js';
import { HistoryRows, mappingError, readPosition } from './history-row.js';
import { refused } from './plan-list.js';

type Ask = (question: HistoryQuestion, ctx: Ctx) => Promise<FoundRows>;

/** The history of a backend that keeps it in tables of its own, as a stream in the order of their positions. */
export class MappedHistory {
  /** Whose history it is. */
  readonly of: readonly HistoryOf[];
  readonly #settled: HistoryMapping['settled'];
  readonly #tables: ReadonlyMap<HistoryOf, HistoryRows>;
  readonly #ask: Ask;
  readonly #pageSize: number;

  /** @throws TypeError for a mapping from which no stream can follow. */
  constructor(mapping: HistoryMapping, deals: MappedDeals, pageSize: number, ask: Ask) {
    this.of = checkHistoryMapping(mapping);
    if (mapping.deals && !deals.readsAmountsAlone) {
      throw new TypeError(
        'history.deals needs amounts that can be read alone: a change in minor units does not say in which currency. Keep money as "major" or "text", or name one currency for all.',
      );
    }
    this.#settled = mapping.settled;
    this.#tables = new Map(
      this.of.flatMap((of) => {
        const table = mapping[of];
        return table ? [[of, new HistoryRows(of, table, deals)] as const] : [];
      }),
    );
    this.#ask = ask;
    this.#pageSize = pageSize;
  }

  async page(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>> {
    const { of = 'deals', dealId } = query;
    const table = this.#tables.get(of);
    if (!table) throw refused(`No history of ${of} is mapped. Name its table in history.${of}.`);
    const isFirst = (query.cursor ?? null) === null;
    // Asked for before the entries, so that all up to it is there when they are read.
    const span = historySpan(query, { end: isFirst ? await this.#end(ctx) : 0, floor: 0 });
    const limit = Math.min(historyLimit(query), this.#pageSize);
    if (span.after >= span.until) return historyPage([], span, limit, 0);
    const name = table.columnOf('position');
    const ofDeal = of === 'deals' && dealId !== undefined;
    const answer = await this.#ask(
      {
        from: table.from,
        where: [
          { name, is: 'gt', value: span.after },
          { name, is: 'le', value: span.until },
          ...(ofDeal ? [{ name: table.columnOf('dealId'), is: 'eq', value: dealId } as const] : []),
        ],
        order: { name, direction: 'asc' },
        // One more than the page: whether there is another one shows without a second question.
        limit: limit + 1,
        counts: isFirst,
      },
      ctx,
    );
    const found = answer.rows.map((row) => table.read(row));
    checkOrder(found, span, table);
    return historyPage(found, span, limit, answer.count ?? undefined, hasMore(answer, limit, table));
  }

  async #end(ctx: Ctx): Promise<number> {
    if (this.#settled === 'in-order') {
      const ends = await Promise.all([...this.#tables.values()].map((table) => this.#endOf(table, ctx)));
      return Math.max(...ends);
    }
    const { from, field } = this.#settled;
    const { rows } = await this.#ask({ from, where: [], limit: 1, counts: false }, ctx);
    const value = rows[0]?.[field];
    if (value === undefined) {
      throw mappingError(
        `${from} has no row with a "${field}" that tells the last settled position. See history.settled.`,
      );
    }
    return value === null || value === 0 ? 0 : readPosition(value, `${field} of ${from}`);
  }

  async #endOf(table: HistoryRows, ctx: Ctx): Promise<number> {
    const order = { name: table.columnOf('position'), direction: 'desc' } as const;
    const [last] = (await this.#ask({ from: table.from, where: [], order, limit: 1, counts: false }, ctx)).rows;
    return last === undefined ? 0 : table.position(last);
  }
}

/** A page that stands in another order, or beyond what was asked for, would lose entries at its end. */
function checkOrder(found: readonly { position: number }[], { after, until }: HistorySpan, table: HistoryRows): void {
  let last = after;
  for (const { position } of found) {
    if (position > last && position <= until) {
      last = position;
      continue;
    }
    throw mappingError(
      `The position ${position} of ${table.from} came behind ${last}, asked for up to ${until}. Each entry needs a position of its own, in a column of whole numbers that is sorted as such.`,
    );
  }
}

/** Whether entries follow on those that came. Never guessed from a page that the server cut unsaid. */
function hasMore({ rows, count, isCut = false }: FoundRows, limit: number, { from }: HistoryRows): boolean {
  if (rows.length > limit) return true;
  const isShort = isCut ? rows.length === 0 : count !== null && rows.length < Math.min(count, limit + 1);
  if (!isShort) return isCut;
  throw mappingError(
    `${from} answered ${rows.length} entries where more were asked for and are there. Let pageSize stay below what the server gives at most.`,
  );
}
