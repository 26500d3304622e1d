import { AdapterError } from '../../data/adapter-error.js';
import type { Capabilities, Ctx, DataAdapter, ListQuery, Page } from '../../data/adapter.js';
import { MappedDeals, type DealMapping, type Row } from '../../data/bridge/deal-mapping.js';
import { refusalOf } from '../../data/bridge/http-answer.js';
import { behind, writeCursor } from '../../data/bridge/keyset.js';
import { columnCapabilities, planList, stageSetsOf, type PlanContext } from '../../data/bridge/plan-list.js';
import { and, type Predicate } from '../../data/bridge/predicate.js';
import { untilAborted } from '../../data/bridge/until-aborted.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { CreateOp, DealOp, Outcome, RemoveOp, UpdateOp } from '../../data/operation.js';
import { plainCopy } from '../../data/plain-copy.js';
import type { Deal, DealField, DealInput } from '../../model/deal.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { rowsOf, TAKEN, transportFailure, type Answer, type PostgrestClientLike, type Query } from './client.js';
import { writeFilter } from './write-filter.js';

export interface PostgrestOptions extends DealMapping {
  /** The table or view that holds the deals. Default `deals`. */
  table?: string;
  /** The pipelines with their stages: filters by status and close ask which stages are closed. */
  pipelines: readonly PipelineInput[];
  /**
   * The database function that applies an op and records its id in the same transaction (docs/examples/postgrest.sql).
   * With it the level is `exactly-once`; without it, by the version column alone, `version-guarded`.
   */
  applyFunction?: string;
  /** Records a page, at most; below PostgREST's own `max-rows`. Default 500. */
  pageSize?: number;
  /** Names the backend, the same after every reload. */
  backend?: string;
  /** Today as `YYYY-MM-DD`, for questions that do not bring it. Default: the day in UTC. */
  today?: () => string;
}

/** Deals of a PostgREST or Supabase table that has a version column which counts on with every write. */
export function postgrestAdapter(client: PostgrestClientLike, options: PostgrestOptions): DataAdapter {
  return new PostgrestAdapter(client, options);
}

class PostgrestAdapter implements DataAdapter {
  readonly can: Capabilities;
  readonly backend?: string;
  readonly #client: PostgrestClientLike;
  readonly #options: PostgrestOptions;
  readonly #deals: MappedDeals;
  readonly #table: string;
  readonly #pageSize: number;

  constructor(client: PostgrestClientLike, options: PostgrestOptions) {
    this.#client = client;
    this.#options = options;
    this.#deals = new MappedDeals(options);
    this.#table = options.table ?? 'deals';
    this.#pageSize = options.pageSize ?? 500;
    if (options.backend !== undefined) this.backend = options.backend;
    if (!this.#deals.keeps('version')) {
      throw new TypeError('fields names no column for "version". Without one nothing guards what others wrote.');
    }
    const isMoneyPlain = options.money !== 'minor';
    const mayAsk = (field: DealField): boolean =>
      this.#deals.keeps(field) && (isMoneyPlain || (field !== 'value' && field !== 'margin'));
    this.can = {
      ...columnCapabilities(mayAsk),
      delivery: options.applyFunction === undefined ? 'version-guarded' : 'exactly-once',
      window: 'cursor',
      search: false,
      totals: [],
      feed: 'none',
      batch: false,
      ids: 'client',
      rank: this.#deals.keeps('rank') ? 'string' : 'none',
      restore: true,
      stores: this.#deals.stores,
    };
  }

  async pipelines(): Promise<readonly PipelineInput[]> {
    return this.#options.pipelines;
  }

  async list(query: ListQuery, ctx: Ctx): Promise<Page> {
    const plan = planList(query, this.#context());
    const { cursor = null } = query;
    const where: Predicate = cursor === null ? plan.where : and(plan.where, behind(plan.order, cursor));
    const limit = Math.max(1, Math.min(query.limit ?? this.#pageSize, this.#pageSize));
    const answer = await this.#ask(ctx, () => {
      let rows = this.#from().select('*', cursor === null ? { count: 'exact' } : {});
      rows = rows.or(`and(${writeFilter(where, this.#deals)})`);
      for (const { field, direction } of plan.order) {
        rows = rows.order(this.#deals.nameOf(field), { ascending: direction === 'asc', nullsFirst: false });
      }
      // One more than the page: whether there is another one shows without a second question.
      return rows.limit(limit + 1);
    });
    if (answer.error) throw this.#unreadable(answer);
    const rows = rowsOf(answer);
    const items = rows.slice(0, limit).map((row) => this.#deals.read(row));
    const last = items.at(-1);
    return {
      items,
      cursor: rows.length > limit && last ? writeCursor(plan.order, last) : null,
      ...(typeof answer.count === 'number' && { total: { count: answer.count, exact: true } }),
    };
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
    const answer = await this.#ask(ctx, () => this.#from().insert(row).select('*'));
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
      return (op.base === undefined ? one : one.eq(this.#deals.nameOf('version'), op.base)).select('*');
    });
    if (answer.error) return this.#refused(answer);
    const [written] = rowsOf(answer);
    if (!written) return this.#conflict(op.dealId, ctx);
    return op.type === 'remove' ? { status: 'applied' } : this.#applied(written);
  }

  async #apply(op: DealOp, row: Row | null, ctx: Ctx): Promise<Outcome> {
    const sent = {
      id: op.id,
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
    return this.#client.from(this.#table) as Query;
  }

  #context(): PlanContext {
    return {
      can: this.can,
      stages: stageSetsOf(this.#options.pipelines),
      keeps: (field) => this.#deals.keeps(field),
      currency: this.#options.currency ?? null,
      today: this.#options.today?.() ?? new Date().toISOString().slice(0, 10),
    };
  }
}
