import { AdapterError } from '../../data/adapter-error.js';
import type { Capabilities, Ctx, DataAdapter, ListQuery, Page } from '../../data/adapter.js';
import type { FoundRows, MappedDeals, Row } from '../../data/bridge/deal-mapping.js';
import type { HistoryMapping, HistoryQuestion } from '../../data/bridge/history-mapping.js';
import { mappingError } from '../../data/bridge/history-row.js';
import { refusalOf } from '../../data/bridge/http-answer.js';
import { MappedTable, type MappedTableOptions } from '../../data/bridge/mapped-table.js';
import { opEntry } from '../../data/bridge/op-entry.js';
import type { Predicate } from '../../data/bridge/predicate.js';
import { untilAborted } from '../../data/bridge/until-aborted.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { CreateOp, DealOp, Outcome, RemoveOp, UpdateOp } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import {
  askHistory,
  rowsOf,
  TAKEN,
  transportFailure,
  type Answer,
  type PostgrestClientLike,
  type Query,
} from './client.js';
import { writeFilter } from './write-filter.js';

export interface PostgrestOptions extends MappedTableOptions {
  /** The table or view that holds the deals. Default `deals`. */
  table?: string;
  /**
   * The database function that applies an op and records its id in the same transaction (docs/examples/postgrest.sql).
   * With it the level is `exactly-once`; without it, by the version column alone, `version-guarded`.
   */
  applyFunction?: string;
  /** The tables that hold what was done (docs/examples/postgrest-history.sql): the history is a stream then. */
  history?: HistoryMapping;
  /** Records a page, at most; below PostgREST's own `max-rows`. Default 500. */
  pageSize?: number;
}

/** Deals of a PostgREST or Supabase table that has a version column which counts on with every write. */
export function postgrestAdapter(client: PostgrestClientLike, options: PostgrestOptions): DataAdapter {
  return new PostgrestAdapter(client, options);
}

class PostgrestAdapter implements DataAdapter {
  readonly can: Capabilities;
  readonly backend?: string;
  /** Absent where no history is mapped. */
  readonly history?: NonNullable<DataAdapter['history']>;
  readonly #client: PostgrestClientLike;
  readonly #options: PostgrestOptions;
  readonly #table: MappedTable;
  readonly #deals: MappedDeals;

  constructor(client: PostgrestClientLike, options: PostgrestOptions) {
    this.#client = client;
    this.#options = options;
    this.#table = new MappedTable(options, () => new Date());
    this.#deals = this.#table.deals;
    if (options.backend !== undefined) this.backend = options.backend;
    if (!this.#deals.keeps('version')) {
      throw new TypeError('fields names no column for "version". Without one nothing guards what others wrote.');
    }
    const delivery = options.applyFunction === undefined ? 'version-guarded' : 'exactly-once';
    const history = this.#table.historyBy((question, ctx) => this.#readHistory(question, ctx));
    if (history) this.history = (query, ctx) => history.page(query, ctx);
    this.can = { ...this.#table.can, delivery, restore: true, ...(history && { history: history.of }) };
  }

  async pipelines(): Promise<readonly PipelineInput[]> {
    return this.#options.pipelines;
  }

  async list(query: ListQuery, ctx: Ctx): Promise<Page> {
    const asked = this.#table.ask(query, this.can);
    const answer = await this.#ask(ctx, () => {
      let rows = this.#from().select('*', asked.isFirst ? { count: 'exact' } : {});
      rows = rows.or(`and(${writeFilter(asked.where, this.#deals)})`);
      for (const { field, direction } of asked.order) {
        rows = rows.order(this.#deals.nameOf(field), { ascending: direction === 'asc', nullsFirst: false });
      }
      return rows.limit(asked.limit + 1);
    });
    if (answer.error) throw this.#unreadable(answer);
    return this.#table.page(asked, { rows: rowsOf(answer), count: answer.count ?? null }, (row) =>
      this.#deals.read(row),
    );
  }

  async get(ids: string[], ctx: Ctx): Promise<DealInput[]> {
    if (ids.length === 0) return [];
    const where: Predicate = { is: 'oneOf', field: 'id', values: ids, not: false, kind: 'id' };
    const answer = await this.#ask(ctx, () => this.#from().select('*').or(writeFilter(where, this.#deals)));
    if (answer.error) throw this.#unreadable(answer);
    return rowsOf(answer).map((row) => this.#deals.read(row));
  }

  async save(op: UpdateOp, ctx: Ctx): Promise<Outcome> {
    const patch = plainCopy(op.patch);
    const refusal = this.#deals.refusal(patch, 'update');
    if (refusal) return refusal;
    const row = this.#deals.write(patch, op.seen);
    return this.#change(op, row, ctx, () => this.#from().update(row));
  }

  async create(op: CreateOp, ctx: Ctx): Promise<Outcome> {
    const { version: _version, ...deal } = plainCopy(op.deal);
    const refusal = this.#deals.refusal(deal, 'create');
    if (refusal) return refusal;
    const row = this.#deals.write({ ...deal, id: op.dealId });
    if (this.#options.applyFunction !== undefined) return this.#apply(op, row, ctx);
    const answer = await this.#ask(ctx, () => this.#saying(op, this.#from().insert(row).select('*')));
    if (answer.error?.code === TAKEN) return this.#conflict(op.dealId, ctx);
    if (answer.error) return this.#refused(answer);
    return this.#applied(rowsOf(answer)[0]);
  }

  async remove(op: RemoveOp, ctx: Ctx): Promise<Outcome> {
    return this.#change(op, null, ctx, () => this.#from().delete());
  }

  /** The comparison and the write are one statement, so that nobody comes in between. */
  async #change(op: UpdateOp | RemoveOp, row: Row | null, ctx: Ctx, write: () => Query): Promise<Outcome> {
    if (this.#options.applyFunction !== undefined) return this.#apply(op, row, ctx);
    const answer = await this.#ask(ctx, () => {
      const one = write().eq(this.#deals.nameOf('id'), op.dealId);
      const guarded = op.base === undefined ? one : one.eq(this.#deals.nameOf('version'), op.base);
      return this.#saying(op, guarded.select('*'));
    });
    if (answer.error) return this.#refused(answer);
    const [written] = rowsOf(answer);
    if (!written) return this.#conflict(op.dealId, ctx);
    return op.type === 'remove' ? { status: 'applied' } : this.#applied(written);
  }

  async #apply(op: DealOp, row: Row | null, ctx: Ctx): Promise<Outcome> {
    const sent = {
      ...opEntry(op),
      type: op.type,
      dealId: op.dealId,
      base: op.type === 'create' ? null : (op.base ?? null),
      row,
    };
    const answer = await this.#ask(ctx, () => {
      if (!this.#client.rpc) throw new TypeError('The client has no rpc, which applyFunction needs.');
      return this.#client.rpc(this.#options.applyFunction ?? '', { op: sent }) as Query;
    });
    if (answer.error) return this.#refused(answer);
    const { status, replayed, record } = (answer.data ?? {}) as { status?: string; replayed?: boolean; record?: Row };
    const deal = record ? completeDeal(this.#deals.read(record)) : null;
    if (status === 'gone') return { status };
    if (status === 'conflict') return { status, current: deal };
    if (status !== 'applied') throw new AdapterError('protocol', `The function answered "${String(status)}".`);
    return { status, ...(replayed && { replayed }), ...(deal && { deal, version: deal.version }) };
  }

  #saying(op: DealOp, write: Query): Query {
    return Object.entries(this.#table.headerOf(op)).reduce((said, [name, text]) => said.setHeader(name, text), write);
  }

  async #readHistory(question: HistoryQuestion, ctx: Ctx): Promise<FoundRows> {
    const answer = await this.#ask(ctx, () => askHistory(this.#client.from(question.from) as Query, question));
    if (answer.error) {
      throw mappingError(
        `${question.from} can't be read as history: ${answer.error.message}. Check the option history.`,
      );
    }
    return { rows: rowsOf(answer), count: answer.count ?? null };
  }

  #applied(row: Row | undefined): Outcome {
    if (!row) throw new AdapterError('protocol', 'The server wrote a record and did not answer with it.');
    const deal: Deal = completeDeal(this.#deals.read(row));
    return { status: 'applied', deal, version: deal.version };
  }

  /** What stands there now, where a write found nothing at the version it was meant for. */
  async #conflict(dealId: string, ctx: Ctx): Promise<Outcome> {
    const [current] = await this.get([dealId], ctx);
    return current ? { status: 'conflict', current: completeDeal(current) } : { status: 'gone' };
  }

  #refused({ status, error }: Answer): Outcome {
    // 404 here speaks of a table or function that is not there, never of a deal.
    if (status === 404) throw new AdapterError('protocol', error?.message ?? '', { status, outcome: 'not-applied' });
    return refusalOf(status, error?.message ?? `The server answered ${status}.`);
  }

  #unreadable({ status, error }: Answer): AdapterError {
    return new AdapterError('protocol', error?.message ?? '', { status, outcome: 'not-applied' });
  }

  async #ask(ctx: Ctx, write: () => Query): Promise<Answer> {
    const answer = await untilAborted(ctx.signal, () => write().abortSignal(ctx.signal));
    const failure = transportFailure(answer, ctx.signal);
    if (failure) throw failure;
    return answer;
  }

  #from(): Query {
    return this.#client.from(this.#options.table ?? 'deals') as Query;
  }
}
