import type { DealField, DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import type { Capabilities, Ctx, ListQuery, Page } from '../adapter.js';
import type { DealOp } from '../operation.js';
import { MappedDeals, type DealMapping, type FoundRows, type Row } from './deal-mapping.js';
import type { HistoryMapping, HistoryQuestion } from './history-mapping.js';
import { behind, writeCursor } from './keyset.js';
import { MappedHistory } from './mapped-history.js';
import { opHeaderText } from './op-entry.js';
import { columnCapabilities, planList, stageSetsOf, type ListPlan } from './plan-list.js';
import { and } from './predicate.js';

/** What every bridge to a table of plain columns is told, whatever the language of its backend. */
export interface MappedTableOptions extends DealMapping {
  /** The pipelines with their stages: filters by status and close ask which stages are closed. */
  pipelines: readonly PipelineInput[];
  /** Where the backend keeps what was done: the history is a stream then. Absent: there is no history. */
  history?: HistoryMapping;
  /**
   * The header in which each write says which op it is, as JSON `{id, at, actorId, kind, undoes, cause}`, for what fills the
   * history. Absent: none is sent.
   */
  opHeader?: string;
  /** Records a page, at most; below what the server gives at most. Default 500. */
  pageSize?: number;
  /** Names the backend, the same after every reload. */
  backend?: string;
  /** Today as `YYYY-MM-DD`, for questions that do not bring it. Default: the day in UTC. */
  today?: () => string;
}

/** A page of deals that is asked for. */
export interface AskedPage extends ListPlan {
  /** Records in the page, at most. */
  limit: number;
  /** Only with it how many there are in all is worth counting. */
  isFirst: boolean;
}

/** Deals in a table of plain columns: what may be asked of it, in which pages, and its history. */
export class MappedTable {
  readonly deals: MappedDeals;
  readonly can: Omit<Capabilities, 'delivery' | 'restore'>;
  readonly #options: MappedTableOptions;
  readonly #pageSize: number;
  readonly #today: () => string;

  /** @param clock - gives the instant by which a day is told, where the host tells none */
  constructor(options: MappedTableOptions, clock: () => Date) {
    this.#options = options;
    this.#today = options.today ?? (() => clock().toISOString().slice(0, 10));
    this.deals = new MappedDeals(options);
    this.#pageSize = options.pageSize ?? 500;
    const isMoneyPlain = options.money !== 'minor';
    const mayAsk = (field: DealField): boolean =>
      this.deals.keeps(field) && (isMoneyPlain || (field !== 'value' && field !== 'margin'));
    this.can = {
      ...columnCapabilities(mayAsk),
      window: 'cursor',
      search: false,
      totals: [],
      feed: 'none',
      batch: false,
      ids: 'client',
      rank: this.deals.keeps('rank') ? 'string' : 'none',
      stores: this.deals.stores,
    };
  }

  /** @throws AdapterError `protocol`, not applied, for what the backend cannot be asked. */
  ask(query: ListQuery, can: Pick<Capabilities, 'filter' | 'filterFields' | 'sort'>): AskedPage {
    const { currency = null, pipelines } = this.#options;
    const { where, order } = planList(query, {
      can,
      stages: stageSetsOf(pipelines),
      keeps: (field) => this.deals.keeps(field),
      currency,
      today: this.#today(),
    });
    const { cursor = null, limit = this.#pageSize } = query;
    return {
      where: cursor === null ? where : and(where, behind(order, cursor)),
      order,
      limit: Math.max(1, Math.min(limit, this.#pageSize)),
      isFirst: cursor === null,
    };
  }

  /** A page of what was found, of which one more than the page says that there are more. */
  page({ order, limit }: AskedPage, { rows, count, isCut = false }: FoundRows, read: (row: Row) => DealInput): Page {
    const items = rows.slice(0, limit).map(read);
    const last = items.at(-1);
    const hasMore = rows.length > limit || isCut;
    return {
      items,
      cursor: hasMore && last ? writeCursor(order, last) : null,
      ...(count !== null && { total: { count, exact: true } }),
    };
  }

  /** The history that is mapped, read by the backend's own questions; null where none is. */
  historyBy(ask: (question: HistoryQuestion, ctx: Ctx) => Promise<FoundRows>): MappedHistory | null {
    const { history } = this.#options;
    return history === undefined ? null : new MappedHistory(history, this.deals, this.#pageSize, ask);
  }

  /** The header by which a write says which op it is; none where none is named. */
  headerOf(op: DealOp): Record<string, string> {
    const { opHeader } = this.#options;
    return opHeader === undefined ? {} : { [opHeader]: opHeaderText(op) };
  }
}
